import { forgetNoticesAbout } from '#modules/notifications/server/index.ts'
import { today } from '#platform/server/clock.ts'
import { asJob } from '#platform/server/db.ts'
import { files } from '#platform/server/files.ts'
import { eraseAlong, eraseGiven, erasePair } from './boxes.ts'

/** For the night: questions, talks and closed talks that have outlived their time, keys first. @returns how many. */
export async function endPairs(): Promise<number> {
	const pairs = await asJob('peer', (tx) =>
		tx.selectFrom('peer.bridge_pair').select('id').where('ends_on', '<=', today()).limit(500).execute(),
	)
	for (const { id } of pairs) {
		const given = await asJob('peer', (tx) => tx.selectFrom('peer.bridge_given').select(['id', 'file']).where('pair', '=', id).execute())
		await erasePair(id)
		for (const one of given) {
			await eraseGiven(one.id)
			if (one.file) await files.remove('peer', one.file)
		}
		await asJob('peer', async (tx) => {
			await tx.deleteFrom('peer.bridge_pair').where('id', '=', id).execute()
			await forgetNoticesAbout(tx, [id])
		})
	}
	return pairs.length
}

/** For the night: words with a consultant that have outlived their time. @returns how many. */
export async function endAlongs(): Promise<number> {
	const alongs = await asJob('peer', (tx) =>
		tx.selectFrom('peer.bridge_along').select('id').where('ends_on', '<=', today()).limit(500).execute(),
	)
	for (const { id } of alongs) {
		await eraseAlong(id)
		await asJob('peer', async (tx) => {
			await tx.deleteFrom('peer.bridge_along').where('id', '=', id).execute()
			await forgetNoticesAbout(tx, [id])
		})
	}
	return alongs.length
}

/** For the night, which sweeps files no row speaks of. */
export async function isFileOfStep(file: string): Promise<boolean> {
	const row = await asJob('peer', (tx) => tx.selectFrom('peer.bridge_given').select('id').where('file', '=', file).executeTakeFirst())
	return row !== undefined
}
