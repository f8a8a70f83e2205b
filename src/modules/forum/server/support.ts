import { sql } from 'kysely'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { prepared, type Of } from '#platform/server/prepared.ts'
import { tellPersonaOnce } from '#modules/notifications/server/index.ts'
import { mayMeet, usualPersona, type PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { SUPPORT_KINDS, type Support, type SupportKind } from '../kinds.ts'

/** The warm words of one post: of each kind how many others gave it (none, one, or several), and whether I did. */
type Row = { post: string; given: string[] }

const askSupport = prepared((db: PeerTx, value: Of<{ mine: readonly string[]; topic: string; from: number; before: number }>) => {
	const isMine = sql<boolean>`s.persona = any(${value('mine')}::uuid[])`
	return db
		.selectFrom((from) =>
			from
				.selectFrom('peer.support as s')
				.innerJoin('peer.post as o', 'o.id', 's.post')
				.select(['s.post', 's.kind'])
				// None, one or several: how many is nobody's to count.
				.select([
					sql<number>`least(count(*) filter (where not ${isMine}), 2)::int`.as('others'),
					sql<boolean>`bool_or(${isMine})`.as('mine'),
				])
				.where('o.topic', '=', value('topic'))
				.where('o.ordinal', '>=', value('from'))
				.where('o.ordinal', '<', value('before'))
				.groupBy(['s.post', 's.kind'])
				.as('each'),
		)
		.select(['each.post', sql<string[]>`array_agg(each.others || case when each.mine then '+' else '-' end || each.kind)`.as('given')])
		.groupBy('each.post')
})

/** The warm words of a page of posts, in one statement that goes out together with the others of the page. */
export function supportIn(tx: PeerTx, viewer: PeerViewer, topic: string, from: number, before: number): Promise<Row[]> {
	return askSupport(tx, { mine: viewer.identity.personas, topic, from, before })
}

/** By post, in the fixed order of the kinds. Posts without any are left out. */
export function supportByPost(rows: readonly Row[]): Map<string, Support[]> {
	return new Map(rows.map(({ post, given }) => [post, given.map(readGiven).sort(inOrder)]))
}

const readGiven = (given: string): Support => ({
	kind: given.slice(2) as SupportKind,
	others: Number(given[0]) as Support['others'],
	mine: given[1] === '+',
})
const inOrder = (a: Support, b: Support): number => SUPPORT_KINDS.indexOf(a.kind) - SUPPORT_KINDS.indexOf(b.kind)

type Wanted = { topic: string; ordinal: number; kind: SupportKind }

/**
 * Gives a post warm words of one kind, under the name one goes by in that topic. Given twice it is one. The first of
 * any kind tells the writer, once and for all.
 *
 * @throws Refusal `not_found` for a post that is not here, or without a name of one's own; `not_allowed` for one's own
 * post, or when its writer wants none.
 */
export function giveSupport(viewer: PeerViewer, { topic, ordinal, kind }: Wanted): Promise<void> {
	const { community, personas } = viewer.identity
	return asPersonas(viewer.identity, async (tx) => {
		const post = await postIn(tx, topic, ordinal)
		if (!post) throw new Refusal('not_found')
		if (personas.includes(post.persona)) throw new Refusal('not_allowed', 'own_post')
		if (!post.warm) throw new Refusal('not_allowed', 'no_support_wanted')
		const persona = await nameInTopic(tx, viewer, topic)
		if (!persona) throw new Refusal('not_found')
		const given = await tx
			.selectFrom('peer.support')
			.select('persona')
			.where('post', '=', post.id)
			.where('kind', '=', kind)
			.where('persona', 'in', [...personas])
			.executeTakeFirst()
		if (given) return
		await tx
			.insertInto('peer.support')
			.values({ post: post.id, kind, persona, community })
			.onConflict((conflict) => conflict.doNothing())
			.execute()
		// To whoever keeps this name away nothing is told; whoever gave it sees no difference.
		if (mayMeet(viewer, persona, post.persona))
			await tellPersonaOnce(tx, { community, persona: post.persona, kind: 'support', topic, post: post.id })
	})
}

/** Takes back what one gave. Nothing to take back is no fault. @throws Refusal `not_found` for a post that is not here. */
export function takeSupportBack(viewer: PeerViewer, { topic, ordinal, kind }: Wanted): Promise<void> {
	return asPersonas(viewer.identity, async (tx) => {
		const post = await postIn(tx, topic, ordinal)
		if (!post) throw new Refusal('not_found')
		if (viewer.identity.personas.length === 0) return
		await tx
			.deleteFrom('peer.support')
			.where('post', '=', post.id)
			.where('kind', '=', kind)
			.where('persona', 'in', [...viewer.identity.personas])
			.execute()
	})
}

/** A post that was taken away is none. */
export function postIn(tx: PeerTx, topic: string, ordinal: number) {
	return tx
		.selectFrom('peer.post as o')
		.leftJoin('peer.post_removal as r', 'r.post', 'o.id')
		.select(['o.id', 'o.persona', 'o.warm'])
		.where('o.topic', '=', topic)
		.where('o.ordinal', '=', ordinal)
		.where('r.post', 'is', null)
		.executeTakeFirst()
}

/** The name one has in a topic: under which one wrote there last, else gave warm words there, else one's usual one. */
export async function nameInTopic(tx: PeerTx, viewer: PeerViewer, topic: string): Promise<string | undefined> {
	const mine = [...viewer.identity.personas]
	if (mine.length < 2) return usualPersona(viewer)?.id
	const [wrote, gave] = await Promise.all([
		tx
			.selectFrom('peer.post')
			.select('persona')
			.where('topic', '=', topic)
			.where('persona', 'in', mine)
			.orderBy('ordinal', 'desc')
			.limit(1)
			.executeTakeFirst(),
		tx
			.selectFrom('peer.support as s')
			.innerJoin('peer.post as o', 'o.id', 's.post')
			.select('s.persona')
			.where('o.topic', '=', topic)
			.where('s.persona', 'in', mine)
			.limit(1)
			.executeTakeFirst(),
	])
	return wrote?.persona ?? gave?.persona ?? usualPersona(viewer)?.id
}
