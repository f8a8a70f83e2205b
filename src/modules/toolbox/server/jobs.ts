import { asJob } from '#platform/server/db.ts'
import { now } from '#platform/server/clock.ts'

/** How long what somebody took away can be taken back. */
export const KEEP_REMOVED_DAYS = 30

/** For the night: erases what was taken away too long ago, with its earlier versions. @returns how many. */
export async function forgetRemoved(): Promise<number> {
	const last = new Date(now().getTime() - KEEP_REMOVED_DAYS * 86_400_000).toISOString().slice(0, 10)
	const gone = await asJob('care', (tx) => tx.deleteFrom('care.entry').where('removed_on', '<', last).executeTakeFirst())
	return Number(gone.numDeletedRows)
}
