import { sql } from 'kysely'
import { asPersonas } from '#platform/server/db.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'

/** `last`: the latest that somebody else wrote there, of what this reader meets. */
export type FollowedTopic = { id: string; title: string; last: { post: string; writtenAt: Date } | undefined }

/** How some topics stand now, the latest first. Those that are not here (any more) are left out. */
export async function topicsNow(viewer: PeerViewer, ids: readonly string[]): Promise<FollowedTopic[]> {
	if (ids.length === 0) return []
	const mine = `{${viewer.identity.personas.join()}}`
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.topic as t')
			.leftJoinLateral(
				(eb) =>
					eb
						.selectFrom('peer.post as o')
						.select(['o.id as post', 'o.written_at'])
						.whereRef('o.topic', '=', 't.id')
						.where(sql<boolean>`not o.persona = any (${mine}::uuid[])`)
						.orderBy('o.ordinal', 'desc')
						.limit(1)
						.as('last'),
				(join) => join.onTrue(),
			)
			.select(['t.id', 't.title', 'last.post', 'last.written_at as writtenAt'])
			.where('t.id', 'in', [...ids])
			.orderBy('t.last_post_at', 'desc')
			.orderBy('t.id')
			.execute(),
	)
	return rows.map(({ id, title, post, writtenAt }) => ({ id, title, last: post && writtenAt ? { post, writtenAt } : undefined }))
}

/** @throws Refusal `not_found` for a topic that is not here. */
export async function mustBeHere(viewer: PeerViewer, topic: string): Promise<void> {
	if ((await topicsNow(viewer, [topic])).length === 0) throw new Refusal('not_found')
}
