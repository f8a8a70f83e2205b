import { now } from '#platform/server/clock.ts'
import { asJob } from '#platform/server/db.ts'

/** So long a suggestion that was let go can be looked at again. */
export const KEEP_ANSWERED_DAYS = 30

const dayBack = (days: number): string => new Date(now().getTime() - days * 86_400_000).toISOString().slice(0, 10)

/**
 * For the night: shares whose last day has passed or whose contact has ended, suggestions answered long ago, and what was kept of
 * looking at what is shared no more. Nobody could see anything by them; here they go from the disk. @returns how many.
 */
export async function forgetShares(): Promise<number> {
	return asJob('care', async (tx) => {
		const shares = await tx
			.deleteFrom('care.share as s')
			.where((is) =>
				is.or([
					is('s.last_day', '<', dayBack(1)),
					is.and([
						is.not(is.exists(is.selectFrom('care.tie as t').select('t.id').whereRef('t.id', '=', 's.tie').where('t.state', '=', 'stands'))),
						is.not(
							is.exists(
								is.selectFrom('care.relative_tie as r').select('r.id').whereRef('r.id', '=', 's.tie').where('r.state', '=', 'stands'),
							),
						),
					]),
				]),
			)
			.executeTakeFirst()
		const suggestions = await tx.deleteFrom('care.suggestion').where('handled_on', '<', dayBack(KEEP_ANSWERED_DAYS)).executeTakeFirst()
		const seen = await tx
			.deleteFrom('care.shared_seen as w')
			.where((is) =>
				is.not(
					is.exists(is.selectFrom('care.share as s').select('s.id').whereRef('s.tie', '=', 'w.tie').whereRef('s.reader', '=', 'w.person')),
				),
			)
			.executeTakeFirst()
		const notices = await tx
			.deleteFrom('care.notice as n')
			.where('n.kind', '=', 'share')
			.where((is) =>
				is.not(
					is.exists(
						is.selectFrom('care.share as s').select('s.id').whereRef('s.tie', '=', 'n.about').whereRef('s.reader', '=', 'n.person'),
					),
				),
			)
			.executeTakeFirst()
		return [shares, suggestions, seen, notices].reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0)
	})
}
