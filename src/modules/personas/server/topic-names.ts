import { randomUUID } from 'node:crypto'
import { asPersonas } from '#platform/server/db.ts'
import { changePage } from '#modules/notifications/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { nameKey, nameProblem, type Persona } from '../rules.ts'
import { pageOf, sealOwner, topicClaim } from './claims.ts'
import { drawName } from './drawn-names.ts'
import { personasOf, type NamesPage } from './personas.ts'
import { forgetKeptPersonas, withTopic, type Asking, type PeerViewer } from './viewer.ts'

/** A name for a topic is looked for everywhere in the group only for so many topics; in the topic itself always. */
const TOPICS_KEPT = 60

/**
 * Whoever is asking, in a topic: their names, and the one they have for this topic alone. Asks the database nothing more
 * than `personasOf`.
 *
 * @param chosen a name they want to write under; only one that is not known yet is looked for.
 */
export async function personasIn(asking: Asking, topic: string, chosen?: string): Promise<PeerViewer> {
	const viewer = await personasOf(asking)
	if (!asking.roles.includes('member')) return viewer
	const claim = topicClaim(viewer.identity.community, asking.person, topic)
	const here = { ...viewer, identity: { ...viewer.identity, claims: [...viewer.identity.claims, claim.toString('hex')] } }
	const known = viewer.inTopics.find((one) => one.topic === topic)?.persona
	if (known) return withTopic(here, topic, known)
	const isKnown = !chosen || chosen === viewer.duty?.id || viewer.mine.some(({ id }) => id === chosen)
	const found = isKnown ? undefined : await nameBy(here, claim)
	if (found) rememberTopic(asking, viewer.identity.community, topic)
	return found ? withTopic(here, topic, found) : here
}

async function nameBy(viewer: PeerViewer, claim: Buffer): Promise<Persona | undefined> {
	const row = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.persona_claim as c')
			.innerJoin('peer.persona as p', 'p.id', 'c.persona')
			.select(['p.id', 'p.name'])
			.where('c.claim', '=', claim)
			.executeTakeFirst(),
	)
	return row && { ...row, kind: 'member' }
}

/** In which topics somebody has such a name is their own sealed page; without it nothing new would reach them there. */
function rememberTopic(asking: Asking, community: string, topic: string): void {
	changePage<NamesPage>(pageOf(community, asking.person, 'names'), (page) => {
		const topics = [topic, ...(page?.topics ?? []).filter((one) => one !== topic)].slice(0, TOPICS_KEPT)
		return { ...page, topics }
	})
	forgetKeptPersonas()
}

type Drawing = { language: 'nb' | 'en'; legalName: string }
const DRAWS = 40

/**
 * Somebody's name for one topic alone, drawn when there is none yet: the same throughout that topic, and no good anywhere
 * else.
 *
 * @param drawing.legalName a drawn name that happens to be like it is drawn again.
 * @throws Refusal `not_found` for who is no member.
 */
export async function nameForTopic(asking: Asking, topic: string, drawing: Drawing): Promise<PeerViewer> {
	if (!asking.roles.includes('member')) throw new Refusal('not_found')
	const viewer = await personasIn(asking, topic, topic)
	const { community } = viewer.identity
	if (!viewer.mine.some((one) => one.topic === topic)) {
		// Twice at the same moment is one name: the claim is there once, and the second finds what the first made.
		await addTopicName(asking, community, topic, drawing).catch((problem: unknown) => {
			if ((problem as { code?: string }).code !== '23505') throw problem
		})
		rememberTopic(asking, community, topic)
	}
	return personasIn(asking, topic, topic)
}

async function addTopicName(asking: Asking, community: string, topic: string, { language, legalName }: Drawing): Promise<void> {
	const id = randomUUID()
	const claim = topicClaim(community, asking.person, topic)
	await asPersonas({ community, personas: [id], claims: [claim.toString('hex')], standing: 'member' }, async (tx) => {
		for (let draw = 0; ; draw++) {
			// When many are taken a third word makes it one of its own.
			const name = draw < DRAWS ? drawName(language) : `${drawName(language)} ${draw}`.slice(0, 30)
			if (nameProblem(name, legalName)) continue
			const made = await tx
				.insertInto('peer.persona')
				.values({ id, community, name, name_key: nameKey(name), kind: 'member', topic })
				.onConflict((conflict) => conflict.columns(['community', 'name_key']).doNothing())
				.executeTakeFirst()
			if (made.numInsertedOrUpdatedRows !== 0n) break
			if (draw > 4 * DRAWS) throw new Error('No name could be drawn')
		}
		await tx
			.insertInto('peer.persona_claim')
			.values({ persona: id, community, claim, owner: sealOwner(id, community, asking.person) })
			.execute()
	})
}
