import { sql } from 'kysely'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { prepared, type Of } from '#platform/server/prepared.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import type { Persona } from '#modules/personas/rules.ts'

const askVoices = prepared((db: PeerTx, value: Of<{ topic: string }>) =>
	db
		.selectFrom('peer.persona as p')
		.select(['p.id', 'p.name', 'p.kind'])
		.where('p.id', 'in', ({ selectFrom }) => selectFrom('peer.persona_claim').select('persona'))
		.select((eb) =>
			eb
				.selectFrom('peer.post as o')
				.select(({ fn }) => fn.max('o.ordinal').as('last'))
				.where('o.topic', '=', value('topic'))
				.whereRef('o.persona', '=', 'p.id')
				.as('last'),
		)
		.orderBy(sql`last desc nulls last`),
)

/**
 * Under which of their names somebody has written in a topic, the latest first. They are found by their proofs (the
 * database shows a claim to whoever can make it), so also a name for this topic alone is among them.
 */
export async function voicesIn(tx: PeerTx, topic: string): Promise<Persona[]> {
	const rows = await askVoices(tx, { topic })
	return rows.filter(({ last }) => last !== null).map(({ id, name, kind }) => ({ id, name, kind: kind as Persona['kind'] }))
}

/** For the page that asks before somebody writes under another name than before. */
export function myVoices(viewer: PeerViewer, topic: string): Promise<Persona[]> {
	return asPersonas(viewer.identity, (tx) => voicesIn(tx, topic))
}
