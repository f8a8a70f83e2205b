import { today } from '#platform/server/clock.ts'
import { asJob, asVisitor } from '#platform/server/db.ts'
import { processWide } from '#platform/server/process-wide.ts'

export type NewCommunity = { slug: string; name: string; country: string; language: 'nb' | 'en'; timeZone: string; toSetUp?: boolean }

/** A community by its short name, or undefined. */
export function findCommunity(slug: string): Promise<{ id: string; name: string } | undefined> {
	return asVisitor((tx) => tx.selectFrom('accounts.community').select(['id', 'name']).where('slug', '=', slug).executeTakeFirst())
}

/**
 * Set-up alone makes communities; no page does.
 *
 * @param toSetUp nobody but those who set it up comes in until a coordinator opens it. @returns its id.
 */
export async function makeCommunity({ timeZone, toSetUp = false, ...community }: NewCommunity): Promise<string> {
	const made = await asJob('accounts', (tx) =>
		tx
			.insertInto('accounts.community')
			.values({ ...community, time_zone: timeZone, opened_on: toSetUp ? null : today() })
			.returning('id')
			.executeTakeFirstOrThrow(),
	)
	return made.id
}

/** Where a community is: whose holidays and whose clock hold there, and the free days it has of its own. */
export type CommunityPlace = { country: string; timeZone: string; freeDays: ReadonlySet<string> }

/** A community never moves, but a coordinator adds free days: on this machine at once, on others so soon. */
const KEPT_FOR_MS = 60_000
const places = processWide('community places', () => new Map<string, { until: number; place: CommunityPlace }>())

export async function placeOfCommunity(community: string): Promise<CommunityPlace> {
	const known = places.get(community)
	if (known && known.until > performance.now()) return known.place
	const { row, days } = await asVisitor(async (tx) => {
		const [row, days] = await Promise.all([
			tx.selectFrom('accounts.community').select(['country', 'time_zone']).where('id', '=', community).executeTakeFirst(),
			tx.selectFrom('accounts.free_day').select('day').where('community', '=', community).execute(),
		])
		return { row, days }
	})
	const place = {
		country: row?.country ?? 'NO',
		timeZone: row?.time_zone ?? 'Europe/Oslo',
		freeDays: new Set(days.map(({ day }) => day)),
	}
	if (row) places.set(community, { until: performance.now() + KEPT_FOR_MS, place })
	return place
}

export function forgetPlace(community: string): void {
	places.delete(community)
}
