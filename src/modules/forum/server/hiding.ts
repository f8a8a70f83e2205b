import { sql } from 'kysely'
import type { PeerTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { picturesOf, type PostPicture } from './pictures.ts'

/** A post as somebody sees it now: what a report freezes. */
export type PostCopy = {
	post: string
	topic: string
	ordinal: number
	persona: string
	name: string
	title: string
	body: string
	writtenAt: Date
	hidden: boolean
	/** Its pictures: which, and what each shows, as their writer says. */
	pictures: PostPicture[]
}

/** @throws Refusal `not_found` for a post that is not here for whoever asks. */
export async function copyOfPost(tx: PeerTx, id: string): Promise<PostCopy> {
	const row = await tx
		.selectFrom('peer.post as o')
		.innerJoin('peer.topic as t', 't.id', 'o.topic')
		.innerJoin('peer.persona as p', 'p.id', 'o.persona')
		.select(['o.id as post', 'o.topic', 'o.ordinal', 'o.persona', 'p.name', 't.title', 'o.body', 'o.written_at as writtenAt', 'o.hidden'])
		.select(picturesOf('o.id').as('pictures'))
		.where('o.id', '=', id)
		.executeTakeFirst()
	if (!row) throw new Refusal('not_found')
	return { ...row, pictures: row.pictures ?? [], hidden: row.hidden !== null && row.hidden !== row.post }
}

/** Takes a post out of everybody's sight but its writer's and the desk's. For the desk, in the transaction of its decision. */
export async function hidePost(tx: PeerTx, post: PostCopy, decision: string): Promise<void> {
	await tx.updateTable('peer.post').set({ hidden: decision }).where('id', '=', post.post).execute()
	await tx
		.updateTable('peer.topic')
		.set({
			hidden: sql`array_append(array_remove(hidden, ${post.ordinal}::integer), ${post.ordinal}::integer)`,
			...(post.ordinal === 1 ? { title: '' } : {}),
		})
		.where('id', '=', post.topic)
		.execute()
}

/** Shows it again. @param title as the desk kept it; a topic whose opening is hidden has none. */
export async function showPost(tx: PeerTx, post: PostCopy, title: string | undefined): Promise<void> {
	const back = post.ordinal === 1 && post.body !== '' && title !== undefined ? { title } : {}
	await tx.updateTable('peer.post').set({ hidden: null }).where('id', '=', post.post).execute()
	await tx
		.updateTable('peer.topic')
		.set({ hidden: sql`array_remove(hidden, ${post.ordinal}::integer)`, ...back })
		.where('id', '=', post.topic)
		.execute()
}
