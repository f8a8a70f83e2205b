import { now } from '#platform/server/clock.ts'
import { asJob } from '#platform/server/db.ts'
import { eraseKey } from '#platform/server/key-store.ts'
import { KEEP_CASES_DAYS } from '../rules.ts'

/** For the night: closed cases that have outlived their time go, with their reports, decisions and key. @returns how many. */
export async function forgetOldCases(): Promise<number> {
	const before = new Date(now().getTime() - KEEP_CASES_DAYS * 86_400_000)
	const gone = await asJob('peer', (tx) => tx.deleteFrom('peer.desk_case').where('closed_at', '<', before).returning('id').execute())
	for (const { id } of gone) await eraseKey('peer', 'desk case', id)
	return gone.length
}
