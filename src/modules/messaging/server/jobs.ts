import { sql } from 'kysely'
import { now } from '#platform/server/clock.ts'
import { asJob } from '#platform/server/db.ts'

/** So long an inbox needs the very day of a conversation's newest message. */
const DAY_MATTERS = 2

/**
 * For the night: of what was last written some days ago only the week stays, named by its Monday. The order of an inbox does
 * not change by it, and the exact time lies in the message. @returns how many.
 */
export async function keepWeeksOnly(): Promise<number> {
	const last = new Date(now().getTime() - DAY_MATTERS * 86_400_000).toISOString().slice(0, 10)
	const monday = sql<string>`date_trunc('week', last_day)::date`
	const done = await asJob('care', (tx) =>
		tx
			.updateTable('care.conversation')
			.set({ last_day: monday })
			.where('last_day', '<', last)
			.where('last_day', '<>', monday)
			.executeTakeFirst(),
	)
	return Number(done.numUpdatedRows)
}

/** For the night: whoever is no longer in a conversation has nothing to hear of it. @returns how many. */
export async function forgetStrayNotices(): Promise<number> {
	const gone = await asJob('care', (tx) =>
		tx
			.deleteFrom('care.notice as n')
			.where('n.kind', 'in', ['message', 'message_due', 'message_late', 'message_team'])
			.where((is) =>
				is.not(
					is.exists(
						is
							.selectFrom('care.participant as p')
							.select('p.person')
							.whereRef('p.conversation', '=', 'n.about')
							.whereRef('p.person', '=', 'n.person'),
					),
				),
			)
			.executeTakeFirst(),
	)
	return Number(gone.numDeletedRows)
}
