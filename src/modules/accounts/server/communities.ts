import { asJob, asVisitor } from '#platform/server/db.ts'
import { processWide } from '#platform/server/process-wide.ts'

export type NewCommunity = { slug: string; name: string; country: string; language: 'nb' | 'en'; timeZone: string }

/** A community by its short name, or undefined. */
export function findCommunity(slug: string): Promise<{ id: string; name: string } | undefined> {
	return asVisitor((tx) => tx.selectFrom('accounts.community').select(['id', 'name']).where('slug', '=', slug).executeTakeFirst())
}

/** Set-up alone makes communities; no page does. @returns its id. */
export async function makeCommunity({ timeZone, ...community }: NewCommunity): Promise<string> {
	const made = await asJob('accounts', (tx) =>
		tx
			.insertInto('accounts.community')
			.values({ ...community, time_zone: timeZone })
			.returning('id')
			.executeTakeFirstOrThrow(),
	)
	return made.id
}

/** Where a community is: whose holidays and whose clock hold there. Kept for good, since it never moves. */
export async function placeOfCommunity(community: string): Promise<{ country: string; timeZone: string }> {
	const known = places.get(community)
	if (known) return known
	const row = await asVisitor((tx) =>
		tx.selectFrom('accounts.community').select(['country', 'time_zone']).where('id', '=', community).executeTakeFirst(),
	)
	const place = { country: row?.country ?? 'NO', timeZone: row?.time_zone ?? 'Europe/Oslo' }
	if (row) places.set(community, place)
	return place
}
const places = processWide('community places', () => new Map<string, { country: string; timeZone: string }>())
