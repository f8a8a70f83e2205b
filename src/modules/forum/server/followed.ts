import { asPersonas } from '#platform/server/db.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'

export type FollowedTopic = { id: string; title: string; posts: number; lastPostAt: Date }

/** How some topics stand now. Those that are not here (any more) are left out. */
export async function topicsNow(viewer: PeerViewer, ids: readonly string[]): Promise<FollowedTopic[]> {
	if (ids.length === 0) return []
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.topic')
			.select(['id', 'title', 'posts', 'last_post_at as lastPostAt'])
			.where('id', 'in', [...ids])
			.orderBy('last_post_at', 'desc')
			.orderBy('id')
			.execute(),
	)
	return rows
}

/** @throws Refusal `not_found` for a topic that is not here. */
export async function mustBeHere(viewer: PeerViewer, topic: string): Promise<void> {
	if ((await topicsNow(viewer, [topic])).length === 0) throw new Refusal('not_found')
}
