import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import type { OwnPersona, Persona } from '../rules.ts'
import { forgetKeptPersonas, myPersona, namesOf, type Apart, type PeerViewer } from './viewer.ts'

type Row = { blocker: string; blocked: string }

/** Seen from either end, by the proofs of whoever asks. Goes out together with the look for their names. */
export function blocksIn(tx: PeerTx): Promise<Row[]> {
	return tx.selectFrom('peer.block').select(['blocker', 'blocked']).execute()
}

export function apartOf(rows: readonly Row[], mine: readonly string[]): Apart[] {
	return rows.map(({ blocker, blocked }) =>
		mine.includes(blocker) ? { mine: blocker, other: blocked, byMe: true } : { mine: blocked, other: blocker, byMe: false },
	)
}

/**
 * Whose words somebody does not meet. Whoever blocked wants to see nothing of that name, under whichever of theirs they read.
 * At the other end one name was blocked, and the others go on as before: somebody reads with all their names at once, so they
 * miss the blocker's words only when every name of theirs was blocked. If all of a person's names fell silent together, a block
 * would be a way to find out which names are one. See docs/decisions/0013-block.md.
 */
export function hiddenFrom(apart: readonly Apart[], names: readonly OwnPersona[]): string[] {
	const others = [...new Set(apart.map(({ other }) => other))]
	return others.filter(
		(other) =>
			apart.some((one) => one.byMe && one.other === other) ||
			(names.length > 0 && names.every(({ id }) => apart.some((one) => one.mine === id && one.other === other))),
	)
}

/** Whether one of my names may have to do with somebody: reply in their topic, be told to them. */
export function mayMeet(viewer: PeerViewer, mine: string, other: string): boolean {
	return !viewer.apart.some((one) => one.mine === mine && one.other === other)
}

/** Whether I can turn to somebody (mention, quote notice, asking for a talk), under any name: as if they were not open for it. */
export function contactIsOpen(viewer: PeerViewer, to: string): boolean {
	return !viewer.apart.some(({ other }) => other === to)
}

/** What I see as a reader who wants to report: nothing is kept from me there because of a block. */
export function seeingAll(viewer: PeerViewer): PeerViewer {
	return { ...viewer, identity: { ...viewer.identity, hidden: [] } }
}

/**
 * One of my names does not want to meet another's any more. Pressed twice it is one.
 *
 * @throws Refusal `not_found` for a name that is not mine to block with or is not here; `not_allowed` for my own, or a consultant
 * at work, who must be able to answer everybody.
 */
export async function block(viewer: PeerViewer, mine: string, other: string): Promise<void> {
	const persona = myPersona(viewer, mine)
	await asPersonas(viewer.identity, async (tx) => {
		const there = await tx.selectFrom('peer.persona').select(['id', 'kind']).where('id', '=', other).executeTakeFirst()
		if (!there) throw new Refusal('not_found')
		if (there.kind !== 'member' || persona.kind !== 'member' || viewer.identity.personas.includes(other)) throw new Refusal('not_allowed')
		await tx
			.insertInto('peer.block')
			.values({ community: viewer.identity.community, blocker: persona.id, blocked: other })
			.onConflict((conflict) => conflict.columns(['blocker', 'blocked']).doNothing())
			.execute()
	})
	forgetKeptPersonas()
}

/** They may meet again. */
export async function unblock(viewer: PeerViewer, mine: string, other: string): Promise<void> {
	await asPersonas(viewer.identity, (tx) => tx.deleteFrom('peer.block').where('blocker', '=', mine).where('blocked', '=', other).execute())
	forgetKeptPersonas()
}

/** A name somebody can look at to mute or block it. @throws Refusal `not_found` */
export async function personaHere(viewer: PeerViewer, id: string): Promise<Persona> {
	const row = await asPersonas(viewer.identity, (tx) =>
		tx.selectFrom('peer.persona').select(['id', 'name', 'kind']).where('id', '=', id).executeTakeFirst(),
	)
	if (!row) throw new Refusal('not_found')
	return { ...row, kind: row.kind as Persona['kind'] }
}

/** Names for ids, as `namesOf`, in a transaction of its own. */
export function namesIn(viewer: PeerViewer, ids: readonly string[]): Promise<Map<string, Persona>> {
	return asPersonas(viewer.identity, (tx) => namesOf(tx, ids))
}
