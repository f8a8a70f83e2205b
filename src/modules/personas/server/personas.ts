import { randomUUID } from 'node:crypto'
import { asPersonas, type PersonasIdentity } from '#platform/server/db.ts'
import { changePage, readPage } from '#modules/notifications/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { nameKey, nameProblem, type Persona } from '../rules.ts'
import { apartOf, blocksIn, hiddenFrom } from './blocks.ts'
import { dutyClaim, memberClaims, pageOf, peerCommunity, sealOwner, topicClaim } from './claims.ts'
import { heldBy, measuresIn } from './measures.ts'
import { forgetKeptPersonas, keptViewer, myPersona, type Asking, type PeerViewer } from './viewer.ts'

/** The names of whoever is asking, in their community. */
export function personasOf(asking: Asking): Promise<PeerViewer> {
	return keptViewer(`${asking.person} ${asking.community} ${asking.roles.join()}`, () => lookUp(asking))
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
		return {
			identity: { community, personas: [], claims: [], standing },
			mine: [],
			duty: undefined,
			apart: [],
			rules: 0,
			inTopics: [],
			measures: [],
		}
	const page = await readPage<NamesPage>({ community, personas: [], claims: proofs, standing }, pageOf(community, asking.person, 'names'))
	const topics = member ? (page?.topics ?? []) : []
	const claims = [...proofs, ...topics.map((topic) => topicClaim(community, asking.person, topic).toString('hex'))]
	const identity = { community, personas: [], claims, standing } satisfies PersonasIdentity
	const [rows, blocks, measures] = await asPersonas(identity, (tx) =>
		Promise.all([
			tx
				.selectFrom('peer.persona_claim as c')
				.innerJoin('peer.persona as p', 'p.id', 'c.persona')
				.select(['p.id', 'p.name', 'p.kind', 'p.topic', 'c.claim'])
				.execute(),
			blocksIn(tx),
			measuresIn(tx, community),
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
		measures: member ? heldBy(asking.person, personas, measures) : [],
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
	forgetKeptPersonas()
}

/** Says yes to the house rules of the group in this version. Which one somebody has said yes to is sealed, as all of theirs. */
export async function acceptRules(asking: Asking, version: number): Promise<void> {
	const { identity } = await personasOf(asking)
	changePage<NamesPage>(pageOf(identity.community, asking.person, 'names'), (page) => ({ ...page, rules: version }))
	forgetKeptPersonas()
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

/** Whether a consultant has chosen what they are called at work; not what. */
export async function hasNameAtWork(who: Pick<Asking, 'person' | 'community'>): Promise<boolean> {
	return (await lookUp({ ...who, roles: ['consultant'] })).duty !== undefined
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
	forgetKeptPersonas()
	return id
}

function usedClaims(identity: PersonasIdentity): Promise<string[]> {
	return asPersonas(identity, async (tx) =>
		(await tx.selectFrom('peer.persona_claim').select('claim').execute()).map((row) => row.claim.toString('hex')),
	)
}
