import type { PeerTx, PersonasIdentity } from '#platform/server/db.ts'
import { processWide } from '#platform/server/process-wide.ts'
import { Refusal } from '#platform/refusal.ts'
import type { OwnPersona, Persona } from '../rules.ts'
import type { Measure } from './measures.ts'

/** Who is asking, as the care side knows them. This module is where it ends: nothing of it goes further. */
export type Asking = { person: string; community: string; roles: readonly string[] }

/** One of my names and another's that do not meet; `byMe` when it was I who did not want to. */
export type Apart = { mine: string; other: string; byMe: boolean }

/** Who is asking, as the peer side knows them: names and proofs, no person. */
export type PeerViewer = {
	identity: PersonasIdentity
	mine: OwnPersona[]
	duty: Persona | undefined
	/** Names of mine and others' that do not meet. */
	apart: Apart[]
	/** The version of the house rules they have said yes to; 0 for none. */
	rules: number
	/** What the desk decided that holds for whoever is asking, under every name. Nobody else is shown it. */
	measures: Measure[]
	/** Names for one topic alone; among `mine` only in that topic (`personasIn`). */
	inTopics: { topic: string; persona: Persona }[]
}

/** Names change seldom; kept a few seconds so that a page need not ask for them every time. Own changes clear it. */
const KEPT_FOR_MS = 5_000
type Kept = { until: number; viewer: Promise<PeerViewer> }
const kept = processWide('peer viewers', () => new Map<string, Kept>())

/** @param name of whoever is asking, in the memory of this process alone. */
export function keptViewer(name: string, lookUp: () => Promise<PeerViewer>): Promise<PeerViewer> {
	const known = kept.get(name)
	if (known && known.until > performance.now()) return known.viewer
	if (kept.size >= 5_000) kept.clear()
	const viewer = lookUp()
	kept.set(name, { until: performance.now() + KEPT_FOR_MS, viewer })
	viewer.catch(() => kept.delete(name))
	return viewer
}

export function forgetKeptPersonas(): void {
	kept.clear()
}

/** The same viewer where a name for this topic alone is one of theirs. */
export function withTopic(viewer: PeerViewer, topic: string, persona: Persona): PeerViewer {
	const personas = [...new Set([...viewer.identity.personas, persona.id])]
	return { ...viewer, identity: { ...viewer.identity, personas }, mine: [...viewer.mine, { ...persona, usual: false, topic }] }
}

/** One of my names that I may write under. @throws Refusal `not_found` for anybody else's. */
export function myPersona(viewer: PeerViewer, id: string): Persona {
	const persona = viewer.mine.find((one) => one.id === id) ?? (viewer.duty?.id === id ? viewer.duty : undefined)
	if (!persona) throw new Refusal('not_found')
	return persona
}

/** Whom I write as when nothing is chosen: at work as consultant, else my usual name. */
export function usualPersona(viewer: PeerViewer): Persona | undefined {
	return viewer.duty ?? viewer.mine.find((one) => one.usual) ?? viewer.mine[0]
}

/** Names for ids, for pages that show who wrote. */
export async function namesOf(tx: PeerTx, ids: readonly string[]): Promise<Map<string, Persona>> {
	if (ids.length === 0) return new Map()
	const rows = await tx
		.selectFrom('peer.persona')
		.select(['id', 'name', 'kind'])
		.where('id', 'in', [...new Set(ids)])
		.execute()
	return new Map(rows.map((row) => [row.id, { id: row.id, name: row.name, kind: row.kind as Persona['kind'] }]))
}
