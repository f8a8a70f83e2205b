import { peerCommunity, type Asking } from '#modules/personas/server/index.ts'
import { asJob } from '#platform/server/db.ts'

/** Somebody as they would ask from their community. Undefined when they are no longer in its group. */
export async function askingIn(person: string, community: string): Promise<Asking | undefined> {
	const rows = await asJob('accounts', (tx) =>
		tx.selectFrom('accounts.role').select(['community', 'role']).where('person', '=', person).execute(),
	)
	const here = rows.filter((row) => peerCommunity(row.community) === community && ['member', 'consultant'].includes(row.role))
	return here[0] && { person, community: here[0].community, roles: here.map(({ role }) => role) }
}
