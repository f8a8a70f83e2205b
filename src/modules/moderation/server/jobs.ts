import { now, today } from '#platform/server/clock.ts'
import { asJob } from '#platform/server/db.ts'
import { files } from '#platform/server/files.ts'
import { eraseKey } from '#platform/server/key-store.ts'
import { KEEP_CASES_DAYS } from '../rules.ts'

/** For the night: closed cases that have outlived their time go, with their reports, decisions and key. @returns how many. */
export async function forgetOldCases(): Promise<number> {
	const before = new Date(now().getTime() - KEEP_CASES_DAYS * 86_400_000)
	const old = await asJob('peer', (tx) => tx.selectFrom('peer.desk_case').select('id').where('closed_at', '<', before).execute())
	for (const { id } of old) {
		await eraseKey('peer', 'desk case', id)
		const copies = asJob('peer', (tx) => tx.selectFrom('peer.report').select('file').where('desk_case', '=', id).execute())
		for (const { file } of await copies) if (file) await files.remove('peer', file)
		await asJob('peer', (tx) => tx.deleteFrom('peer.desk_case').where('id', '=', id).execute())
	}
	return old.length
}

const LOOKS_KEPT_MS = 3_600_000

/** For the night: notes that have faded, lines and hands of a year ago, and who looked at what. @returns how many. */
export async function forgetOldDesk(): Promise<number> {
	const moment = now()
	const before = new Date(moment.getTime() - KEEP_CASES_DAYS * 86_400_000)
	return asJob('peer', async (tx) => {
		const notes = await tx.deleteFrom('peer.desk_note').where('fades_on', '<=', today()).executeTakeFirst()
		const lines = await tx.deleteFrom('peer.desk_line').where('at', '<', before).executeTakeFirst()
		const hands = await tx
			.deleteFrom('peer.desk_hand as h')
			.where(({ not, exists, selectFrom }) =>
				not(
					exists(
						selectFrom('peer.desk_line as l')
							.select('l.id')
							.whereRef('l.community', '=', 'h.community')
							.whereRef('l.kind', '=', 'h.kind')
							.whereRef('l.object', '=', 'h.object'),
					),
				),
			)
			.executeTakeFirst()
		const looks = await tx
			.deleteFrom('peer.desk_look')
			.where('at', '<', new Date(moment.getTime() - LOOKS_KEPT_MS))
			.executeTakeFirst()
		return [notes, lines, hands, looks].reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0)
	})
}
