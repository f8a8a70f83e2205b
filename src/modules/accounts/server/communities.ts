import { asJob, asVisitor } from '#platform/server/db.ts'

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
