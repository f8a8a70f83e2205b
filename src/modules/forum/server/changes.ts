import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { now } from '#platform/server/clock.ts'
import { onceForPersona } from '#platform/server/once.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { ownWordsIn } from './harm-words.ts'
import { noteFound } from './held.ts'
import { isReadFirst, mayWriteNow } from './measures.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ChangedPost } from '../forms.ts'
import { mayChange, mayReadHistory } from '../rules.ts'
import { harmIn } from '../words-of-harm.ts'

/** A post as somebody has it before them; `title` for the opening of a topic alone. */
export type PostInFull = {
	id: string
	topic: string
	ordinal: number
	author: { id: string; name: string }
	title: string | undefined
	body: string
	version: number
	removedAt: Date | null
	/** It waits for a consultant to read it. */
	held: boolean
}

/** @throws Refusal `not_found` for a post that is not here, or is of another topic. */
export async function postIn(tx: PeerTx, topic: string, post: string): Promise<PostInFull> {
	const row = await tx
		.selectFrom('peer.post as o')
		.innerJoin('peer.topic as t', 't.id', 'o.topic')
		.innerJoin('peer.persona as p', 'p.id', 'o.persona')
		.leftJoin('peer.post_removal as r', 'r.post', 'o.id')
		.select(['o.id', 'o.topic', 'o.ordinal', 'o.body', 'o.version', 'o.hidden', 't.title', 'p.id as persona', 'p.name', 'r.removed_at'])
		.where('o.id', '=', post)
		.where('o.topic', '=', topic)
		.executeTakeFirst()
	if (!row) throw new Refusal('not_found')
	const { id, ordinal, body, version, title, persona, name, removed_at: removedAt } = row
	const held = row.hidden === id
	return { id, topic, ordinal, author: { id: persona, name }, title: ordinal === 1 ? title : undefined, body, version, removedAt, held }
}

/** A post, and whether it is mine. @throws Refusal `not_found` for one that is not here. */
export async function postHere(viewer: PeerViewer, topic: string, post: string): Promise<PostInFull & { mine: boolean }> {
	const found = await asPersonas(viewer.identity, (tx) => postIn(tx, topic, post))
	return { ...found, mine: viewer.identity.personas.includes(found.author.id) }
}

/** Something of mine, to change it. @throws Refusal `not_found` for what is not mine or not there, alike. */
export async function myPost(viewer: PeerViewer, topic: string, post: string): Promise<PostInFull> {
	const found = await asPersonas(viewer.identity, (tx) => postIn(tx, topic, post))
	if (!mayChange(viewer, { author: found.author.id, removedAt: found.removedAt })) throw new Refusal('not_found')
	return found
}

/** Locks the post's row, so that changing and taking away follow each other, and keeps how it stands now. */
export async function keepVersion(tx: PeerTx, post: PostInFull, community: string): Promise<void> {
	const locked = await tx.selectFrom('peer.post').select('version').where('id', '=', post.id).forUpdate().executeTakeFirst()
	if (locked?.version !== post.version) throw new Refusal('clash', 'changed_meanwhile')
	const { id, version, title, body, author } = post
	await tx
		.insertInto('peer.post_version')
		.values({ post: id, community, version, persona: author.id, title: title ?? null, body, replaced_at: now() })
		.execute()
}

/**
 * Changes what I wrote. How it stood before is kept for the consultants; others see the day on which it was changed.
 *
 * @throws Refusal `not_found`; `clash` when it was changed since the form was opened; `look_again` for an opening without title.
 * @returns the post's number in the topic.
 */
export async function changePost(viewer: PeerViewer, topic: string, post: string, input: ChangedPost): Promise<number> {
	const { community } = viewer.identity
	const made = await asPersonas(viewer.identity, async (tx) => {
		const there = await postIn(tx, topic, post)
		if (!mayChange(viewer, { author: there.author.id, removedAt: there.removedAt })) throw new Refusal('not_found')
		if (there.title !== undefined && !input.title) throw new Refusal('look_again', 'missing', { fields: { title: 'missing' } })
		return onceForPersona(tx, community, there.author.id, input.form_key, async () => {
			const title = there.title === undefined ? undefined : input.title
			if (there.body === input.body && there.title === title) return String(there.ordinal)
			if (there.version !== input.version) throw new Refusal('clash', 'changed_meanwhile')
			if (there.held) throw new Refusal('look_again', 'forum_held', { fields: { form: 'forum_held' } })
			const { area } = await tx.selectFrom('peer.topic').select('area').where('id', '=', topic).executeTakeFirstOrThrow()
			mayWriteNow(viewer, { ...there.author, kind: viewer.duty?.id === there.author.id ? 'duty' : 'member' }, area)
			await keepVersion(tx, there, community)
			await putText(tx, { ...there, title, body: input.body, editedOn: now().toISOString().slice(0, 10) })
			const own = await ownWordsIn(tx, community)
			const [before, after] = [there, { title, body: input.body }].map((one) => harmIn(`${one.title ?? ''}\n${one.body}`, own))
			const isRead = isReadFirst(viewer, there.author)
			// What stands already is not taken away from the others; the desk reads what became of it.
			if ((after && !before) || isRead)
				await noteFound(
					tx,
					{ id: post, community, topic, persona: there.author.id, written_at: now() },
					after && !before ? 'words' : 'measure',
				)
			return String(there.ordinal)
		})
	})
	return Number(made)
}

type NewText = { id: string; topic: string; title: string | undefined; body: string; version: number; editedOn?: string }

/** Puts a text where another stood, as the next version. */
export async function putText(tx: PeerTx, { id, topic, title, body, version, editedOn }: NewText): Promise<void> {
	const mark = editedOn === undefined ? {} : { edited_on: editedOn }
	await Promise.all([
		tx
			.updateTable('peer.post')
			.set({ body, version: version + 1, ...mark })
			.where('id', '=', id)
			.execute(),
		title !== undefined && tx.updateTable('peer.topic').set({ title }).where('id', '=', topic).execute(),
	])
}

export type EarlierText = { version: number; title: string | null; body: string; replacedAt: Date }

/** How a post stood before, newest first, for consultants. @throws Refusal `not_found` for everybody else. */
export async function historyOf(viewer: PeerViewer, topic: string, post: string): Promise<{ post: PostInFull; earlier: EarlierText[] }> {
	if (!mayReadHistory(viewer)) throw new Refusal('not_found')
	return asPersonas(viewer.identity, async (tx) => {
		const asked = tx
			.selectFrom('peer.post_version')
			.select(['version', 'title', 'body', 'replaced_at as replacedAt'])
			.where('post', '=', post)
			.orderBy('version', 'desc')
			.limit(100)
			.execute()
		const [there, earlier] = await Promise.all([postIn(tx, topic, post), asked])
		return { post: there, earlier }
	})
}
