import { asPersonas } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { foldedBy, isMine, type Filters } from '../rules.ts'
import { pageOf } from './posts.ts'

/** More are said as "more than so many". */
export const LIVE_MAX = 20

/** How many, and where the first of them stands. */
export type NewHere = { count: number; href: string } | undefined

/**
 * What others wrote in a topic after a post's number, as the viewer would meet it: counted through their own policies, and
 * without what they fold. Says how many and never whose.
 *
 * @throws Refusal `not_found` for a topic that is not here.
 */
export async function newSince(viewer: PeerViewer, topic: string, since: number, filters: Filters): Promise<NewHere> {
	const [here, rows] = await asPersonas(viewer.identity, (tx) =>
		Promise.all([
			tx.selectFrom('peer.topic').select('id').where('id', '=', topic).executeTakeFirst(),
			tx
				.selectFrom('peer.post')
				.select(['ordinal', 'persona', 'body'])
				.where('topic', '=', topic)
				.where('ordinal', '>', since)
				// What was taken away again has no words.
				.where('body', '<>', '')
				.orderBy('ordinal')
				.limit(LIVE_MAX * 3)
				.execute(),
		]),
	)
	if (!here) throw new Refusal('not_found')
	const met = rows.filter(({ persona, body }) => !isMine(viewer, persona) && !foldedBy(filters, { author: persona, texts: [body] }))
	const first = met[0]?.ordinal
	if (first === undefined) return undefined
	// Another address than the page that stands open, so that the browser fetches it.
	return { count: Math.min(met.length, LIVE_MAX + 1), href: `/group/${topic}?from=${pageOf(first)}&after=${since}#post-${first}` }
}
