import { randomUUID } from 'node:crypto'
import { asPersonas, type PeerTx, type PersonasIdentity } from '#platform/server/db.ts'
import { processWide } from '#platform/server/process-wide.ts'
import { changePage, readPage } from '#modules/notifications/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { nameKey, nameProblem, type OwnPersona, type Persona } from '../rules.ts'
import { apartOf, blocksIn, hiddenFrom, type Apart } from './blocks.ts'
import { dutyClaim, memberClaims, pageOf, peerCommunity, sealOwner, topicClaim } from './claims.ts'

/** Who is asking, as the care side knows them. This module is where it ends: nothing of it goes further. */
export type Asking = { person: string; community: string; roles: readonly string[] }

/** Who is asking, as the peer side knows them: names and proofs, no person. */
export type PeerViewer = {
	identity: PersonasIdentity
	mine: OwnPersona[]
	duty: Persona | undefined
	/** Names of mine and others' that do not meet. */
	apart: Apart[]
	/** The version of the house rules they have said yes to; 0 for none. */
	rules: number
	/** Names for one topic alone; among `mine` only in that topic (`personasIn`). */
	inTopics: { topic: string; persona: Persona }[]
}

/** Names change seldom; kept a few seconds so that a page need not ask for them every time. Own changes clear it. */
const KEPT_FOR_MS = 5_000
type Kept = { until: number; viewer: Promise<PeerViewer> }
const kept = processWide('peer viewers', () => new Map<string, Kept>())

/** The names of whoever is asking, in their community. */
export function personasOf(asking: Asking): Promise<PeerViewer> {
	const name = `${asking.person} ${asking.community} ${asking.roles.join()}`
	const known = kept.get(name)
	if (known && known.until > performance.now()) return known.viewer
	if (kept.size >= 5_000) kept.clear()
	const viewer = lookUp(asking)
	kept.set(name, { until: performance.now() + KEPT_FOR_MS, viewer })
	viewer.catch(() => kept.delete(name))
	return viewer
}

async function lookUp(asking: Asking): Promise<PeerViewer> {
	const community = peerCommunity(asking.community)
	const consultant = asking.roles.includes('consultant')
	const member = asking.roles.includes('member')
	const slots = member ? memberClaims(community, asking.person) : []
	const duty = dutyClaim(community, asking.person)
	const proofs = [...slots, ...(consultant ? [duty] : [])].map((claim) => claim.toString('hex'))
	const standing = consultant ? ('consultant' as const) : ('member' as const)
	if (proofs.length === 0)
		return { identity: { community, personas: [], claims: [], standing }, mine: [], duty: undefined, apart: [], rules: 0, inTopics: [] }
	const page = await readPage<NamesPage>({ community, personas: [], claims: proofs, standing }, pageOf(community, asking.person, 'names'))
	const topics = member ? (page?.topics ?? []) : []
	const claims = [...proofs, ...topics.map((topic) => topicClaim(community, asking.person, topic).toString('hex'))]
	const identity = { community, personas: [], claims, standing } satisfies PersonasIdentity
	const [rows, blocks] = await asPersonas(identity, (tx) =>
		Promise.all([
			tx
				.selectFrom('peer.persona_claim as c')
				.innerJoin('peer.persona as p', 'p.id', 'c.persona')
				.select(['p.id', 'p.name', 'p.kind', 'p.topic', 'c.claim'])
				.execute(),
			blocksIn(tx),
		]),
	)
	const { usual, rules = 0 } = page ?? {}
	const slotOf = (claim: Buffer): number => slots.findIndex((slot) => slot.equals(claim))
	const mine = rows
		.filter((row) => row.kind === 'member' && row.topic === null)
		.sort((a, b) => slotOf(a.claim) - slotOf(b.claim))
		.map((row, first) => ({ id: row.id, name: row.name, kind: 'member' as const, usual: usual ? row.id === usual : first === 0 }))
	const atWork = rows.find((row) => row.kind === 'duty')
	const personas = rows.map((row) => row.id)
	const apart = apartOf(blocks, personas)
	return {
		// Whoever is at work answers everybody and sees everything.
		identity: { ...identity, personas, hidden: consultant ? [] : hiddenFrom(apart, mine) },
		mine,
		apart,
		duty: atWork && { id: atWork.id, name: atWork.name, kind: 'duty' },
		rules,
		inTopics: rows.flatMap(({ id, name, topic }) => (topic === null ? [] : [{ topic, persona: { id, name, kind: 'member' as const } }])),
	}
}

/** Their own page: which name is usual, which house rules they know, and in which topics they have one for that topic alone. */
export type NamesPage = { usual?: string; rules?: number; topics?: string[] }

/** Makes one of my names the one I write under when I choose nothing. @throws Refusal `not_found` for another's. */
export async function makeUsual(asking: Asking, id: string): Promise<void> {
	const viewer = await personasOf(asking)
	const persona = myPersona(viewer, id)
	changePage<NamesPage>(pageOf(viewer.identity.community, asking.person, 'names'), (page) => ({ ...page, usual: persona.id }))
	kept.clear()
}

/** Says yes to the house rules of the group in this version. Which one somebody has said yes to is sealed, as all of theirs. */
export async function acceptRules(asking: Asking, version: number): Promise<void> {
	const { identity } = await personasOf(asking)
	changePage<NamesPage>(pageOf(identity.community, asking.person, 'names'), (page) => ({ ...page, rules: version }))
	kept.clear()
}

export function forgetKeptPersonas(): void {
	kept.clear()
}

/**
 * Chooses a new name in the group.
 *
 * @param legalName as the care side knows it, compared in memory only.
 * @throws Refusal `look_again` with the problem of the name, or `no_slot` when there are too many.
 * @returns the new persona's id.
 */
export async function chooseName(asking: Asking, name: string, legalName: string): Promise<string> {
	const viewer = await lookUp(asking)
	const used = new Set(await usedClaims(viewer.identity))
	const free = memberClaims(viewer.identity.community, asking.person).find((claim) => !used.has(claim.toString('hex')))
	if (!asking.roles.includes('member')) throw new Refusal('not_found')
	if (!free) throw new Refusal('look_again', 'no_slot', { fields: { name: 'no_slot' } })
	return addPersona(asking, viewer.identity, { name, legalName, kind: 'member', claim: free })
}

/** The name under which a consultant is at work. There is one; choosing again gives the one that is there. */
export async function takeDuty(asking: Asking, name: string): Promise<string> {
	if (!asking.roles.includes('consultant')) throw new Refusal('not_found')
	const viewer = await lookUp(asking)
	if (viewer.duty) return viewer.duty.id
	return addPersona(asking, viewer.identity, {
		name,
		legalName: '',
		kind: 'duty',
		claim: dutyClaim(viewer.identity.community, asking.person),
	})
}

type NewName = { name: string; legalName: string; kind: Persona['kind']; claim: Buffer }

async function addPersona(asking: Asking, identity: PersonasIdentity, input: NewName): Promise<string> {
	const problem = input.kind === 'member' ? nameProblem(input.name, input.legalName) : undefined
	if (problem) throw new Refusal('look_again', problem, { fields: { name: problem } })
	const id = randomUUID()
	const { community } = identity
	await asPersonas({ ...identity, personas: [id], claims: [input.claim.toString('hex')] }, async (tx) => {
		const made = await tx
			.insertInto('peer.persona')
			.values({ id, community, name: input.name.trim(), name_key: nameKey(input.name), kind: input.kind })
			.onConflict((conflict) => conflict.columns(['community', 'name_key']).doNothing())
			.executeTakeFirst()
		if (made.numInsertedOrUpdatedRows === 0n) throw new Refusal('look_again', 'taken', { fields: { name: 'taken' } })
		await tx
			.insertInto('peer.persona_claim')
			.values({ persona: id, community, claim: input.claim, owner: sealOwner(id, community, asking.person) })
			.execute()
	})
	kept.clear()
	return id
}

function usedClaims(identity: PersonasIdentity): Promise<string[]> {
	return asPersonas(identity, async (tx) =>
		(await tx.selectFrom('peer.persona_claim').select('claim').execute()).map((row) => row.claim.toString('hex')),
	)
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
