import { asJob } from '#platform/server/db.ts'
import { now } from '#platform/server/clock.ts'

/** Whoever has not looked for so long finds the topics themselves; a long list of old news helps nobody. */
export const KEEP_NOTICES_DAYS = 60

/** For the night. On the care side a notice stands until it is seen: it has no time. @returns how many. */
export async function forgetOldNotices(): Promise<number> {
	const last = new Date(now().getTime() - KEEP_NOTICES_DAYS * 86_400_000)
	const gone = await asJob('peer', (tx) => tx.deleteFrom('peer.notice').where('written_at', '<', last).executeTakeFirst())
	return Number(gone.numDeletedRows)
}
