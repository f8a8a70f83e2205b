import { asPersonas } from '#platform/server/db.ts'
import { tellPersonaOnce } from '#modules/notifications/server/index.ts'
import { mayMeet, type PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { isNote, type Note } from '../kinds.ts'
import { nameInTopic, postIn } from './support.ts'

/** What the writer says of a post besides its words: what it touches, and whether they want warm words for it. */
export type Marks = { notes: Note[]; warm: boolean }
export type MarkedPost = Marks & { ordinal: number; mine: boolean; wished: boolean; title: string }

type Where = { topic: string; ordinal: number }

/** One post's marks, and what the asking person has to do with it. @throws Refusal `not_found` when it is not here. */
export function marksOf(viewer: PeerViewer, { topic, ordinal }: Where): Promise<MarkedPost> {
	return asPersonas(viewer.identity, async (tx) => {
		const post = await tx
			.selectFrom('peer.post as o')
			.innerJoin('peer.topic as t', 't.id', 'o.topic')
			.leftJoin('peer.note_wish as w', 'w.post', 'o.id')
			.select(['o.persona', 'o.notes', 'o.warm', 'o.ordinal', 't.title', 'w.post as wish'])
			.where('o.topic', '=', topic)
			.where('o.ordinal', '=', ordinal)
			.executeTakeFirst()
		if (!post) throw new Refusal('not_found')
		const mine = viewer.identity.personas.includes(post.persona)
		return { ordinal, mine, title: post.title, notes: post.notes.filter(isNote), warm: post.warm, wished: post.wish !== null }
	})
}

/** The writer says anew what a post of theirs touches. @throws Refusal `not_found` for another's or none. */
export function markPost(viewer: PeerViewer, { topic, ordinal }: Where, { notes, warm }: Marks): Promise<void> {
	return asPersonas(viewer.identity, async (tx) => {
		const marked = await tx
			.updateTable('peer.post')
			.set({ notes, warm })
			.where('topic', '=', topic)
			.where('ordinal', '=', ordinal)
			.where('persona', 'in', ['00000000-0000-0000-0000-000000000000', ...viewer.identity.personas])
			.executeTakeFirst()
		if (marked.numUpdatedRows === 0n) throw new Refusal('not_found')
	})
}

/**
 * Tells the writer that a note would have helped a reader; never which. Wished twice, or by several, it is one notice.
 *
 * @throws Refusal `not_found` for a post that is not here, one's own, or without a name in the group.
 */
export function wishForNote(viewer: PeerViewer, { topic, ordinal }: Where): Promise<void> {
	const { community, personas } = viewer.identity
	return asPersonas(viewer.identity, async (tx) => {
		const post = await postIn(tx, topic, ordinal)
		const persona = post && (await nameInTopic(tx, viewer, topic))
		if (!persona || personas.includes(post.persona)) throw new Refusal('not_found')
		const wished = await tx
			.insertInto('peer.note_wish')
			.values({ post: post.id, persona, community })
			.onConflict((conflict) => conflict.doNothing())
			.executeTakeFirst()
		if (wished.numInsertedOrUpdatedRows === 0n || !mayMeet(viewer, persona, post.persona)) return
		await tellPersonaOnce(tx, { community, persona: post.persona, kind: 'note_wish', topic, post: post.id })
	})
}
