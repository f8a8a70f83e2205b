import { now, today } from '#platform/server/clock.ts'
import { asJob } from '#platform/server/db.ts'
import { eraseKey } from '#platform/server/key-store.ts'
import { ASK_DAYS } from '../rules.ts'
import { openStory, tieKey } from './boxes.ts'

/**
 * For the night: asks that nobody answered or that were refused or taken back, codes that have run out, and ties with relatives
 * that have ended. A tie with a helper that once stood stays with what was written. @returns how many.
 */
export async function forgetOldAsks(): Promise<number> {
	const last = new Date(now().getTime() - ASK_DAYS * 86_400_000).toISOString()
	const rows = await asJob('care', (tx) => tx.selectFrom('care.tie').selectAll().where('state', '<>', 'stands').execute())
	const gone: string[] = []
	for (const row of rows) {
		const key = await tieKey(row.id)
		const story = key && openStory(key, row.id, row, row.box)
		if (!story || (story.yesAt === undefined && (row.state === 'ended' || story.askedAt < last))) gone.push(row.id)
	}
	for (const id of gone) {
		await asJob('care', (tx) => tx.deleteFrom('care.tie').where('id', '=', id).execute())
		await eraseKey('care', 'tie', id)
	}
	const codes = await asJob('care', (tx) => tx.deleteFrom('care.tie_code').where('expires_on', '<', today()).executeTakeFirst())
	const relatives = await asJob('care', (tx) => tx.deleteFrom('care.relative_tie').where('state', '=', 'ended').executeTakeFirst())
	return gone.length + Number(codes.numDeletedRows) + Number(relatives.numDeletedRows)
}
