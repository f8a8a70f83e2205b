import { asPersonInAccounts } from '#platform/server/db.ts'
import { today } from '#platform/server/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Viewer } from '../rules.ts'
import { forgetPlace } from './communities.ts'
import { coordinate } from './hours.ts'

/** A day on which nobody of the community works, as `YYYY-MM-DD`, and what it is called. */
export type FreeDay = { day: string; name: string }

/** How many a coordinator can enter: those of some years. */
const FREE_DAYS_MAX = 200

/** The community's own free days from today on, in order; those that are over count on for what was written before. */
export function freeDaysOf(viewer: Viewer): Promise<FreeDay[]> {
	return asPersonInAccounts(viewer, (tx) =>
		tx
			.selectFrom('accounts.free_day')
			.select(['day', 'name'])
			.where('community', '=', viewer.community)
			.where('day', '>=', today())
			.orderBy('day')
			.execute(),
	)
}

/**
 * Adds a free day of the community's own, or names one anew. No answer is due on it, and nobody is expected to read.
 *
 * @throws Refusal `not_found` for others than coordinators; `look_again` with field `day` when it is over, or there are very many.
 */
export async function addFreeDay(viewer: Viewer, { day, name }: FreeDay): Promise<void> {
	const again = (reason: string): Refusal => new Refusal('look_again', reason, { fields: { day: reason } })
	await coordinate(viewer, 'free_days_changed', async (tx) => {
		if (day < today()) throw again('free_day_over')
		const { count } = await tx
			.selectFrom('accounts.free_day')
			.select(({ fn }) => fn.countAll<number>().as('count'))
			.where('community', '=', viewer.community)
			.executeTakeFirstOrThrow()
		if (count >= FREE_DAYS_MAX) throw again('free_days_many')
		await tx
			.insertInto('accounts.free_day')
			.values({ community: viewer.community, day, name })
			.onConflict((conflict) => conflict.columns(['community', 'day']).doUpdateSet({ name }))
			.execute()
	})
	forgetPlace(viewer.community)
}

/** @throws Refusal `not_found` for others than coordinators, and for a day that is none. */
export async function removeFreeDay(viewer: Viewer, day: string): Promise<void> {
	await coordinate(viewer, 'free_days_changed', async (tx) => {
		const gone = await tx
			.deleteFrom('accounts.free_day')
			.where('community', '=', viewer.community)
			.where('day', '=', day)
			.executeTakeFirst()
		if (gone.numDeletedRows === 0n) throw new Refusal('not_found')
	})
	forgetPlace(viewer.community)
}
