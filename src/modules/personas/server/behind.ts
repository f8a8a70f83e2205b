import { asJob } from '#platform/server/db.ts'
import { openOwner } from './claims.ts'

/** Who is behind a name: for the two-person door alone. Undefined when the name is gone. */
export async function personBehind(persona: string): Promise<string | undefined> {
	const row = await asJob('peer', (tx) =>
		tx.selectFrom('peer.persona_claim').select(['persona', 'community', 'owner']).where('persona', '=', persona).executeTakeFirst(),
	)
	return row && openOwner(row)
}
