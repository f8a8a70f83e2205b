import { sql } from 'kysely'
import { asJob, type PeerTx } from '#platform/server/db.ts'
import { now } from '#platform/server/clock.ts'
import { TALK_KINDS } from '../rules.ts'

/** Whoever has not looked for so long finds the topics themselves; a long list of old news helps nobody. */
export const KEEP_NOTICES_DAYS = 60

/** For the night. On the care side a notice stands until it is seen: it has no time. @returns how many. */
export async function forgetOldNotices(): Promise<number> {
	const last = new Date(now().getTime() - KEEP_NOTICES_DAYS * 86_400_000)
	const gone = await asJob('peer', (tx) => tx.deleteFrom('peer.notice').where('written_at', '<', last).executeTakeFirst())
	return Number(gone.numDeletedRows)
}

/** What was told to names that are no more (guests of a café that is over), in the transaction that ends them. */
export async function forgetNoticesOf(tx: PeerTx, names: readonly string[]): Promise<void> {
	if (names.length > 0)
		await tx
			.deleteFrom('peer.notice')
			.where('persona', 'in', [...names])
			.execute()
}

/** What was told of things that are no more (talks that have ended), in the transaction that ends them. */
export async function forgetNoticesAbout(tx: PeerTx, topics: readonly string[]): Promise<void> {
	if (topics.length > 0)
		await tx
			.deleteFrom('peer.notice')
			.where('topic', 'in', [...topics])
			.execute()
}

/** What was given or said between two rather than written in the group. Its moment is nobody's to see: with it stood when a name was reading where. */
const GIVEN = ['support', 'note_wish', ...TALK_KINDS]
const HALF_HOUR = 1800

/**
 * For the night: notices of what was given keep the end of the half hour only. Never earlier than it was, so that whoever looked
 * before it does not miss it. @returns how many.
 */
export async function keepHalfHoursOnly(): Promise<number> {
	const end = sql<Date>`to_timestamp(ceil(extract(epoch from written_at) / ${HALF_HOUR}::int) * ${HALF_HOUR}::int)`
	const told = await asJob('peer', (tx) =>
		tx
			.updateTable('peer.notice')
			.set({ written_at: end })
			.where('kind', 'in', GIVEN)
			.where('written_at', '<', now())
			.where('written_at', '<>', end)
			.executeTakeFirst(),
	)
	return Number(told.numUpdatedRows)
}
