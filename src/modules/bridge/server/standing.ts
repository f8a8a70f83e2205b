import { namesToTalk, type BridgePage } from '../rules.ts'
import { asPersonas } from '#platform/server/db.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { alongsOf } from './along.ts'
import { laddersOf } from './ladder.ts'
import { pairsOf, type Pair } from './pairs.ts'

type Told = { kind: string; topic: string; post: string }
/** What somebody was told of a talk, with the talk it is in; none for words with a consultant they asked alone. */
export type ToldInTalk<News> = News & { pair: Pair | undefined }

/**
 * Of what somebody was told of their talks, that whose cause still stands for them, as they see it: a question that does not arrive, a
 * step they put aside and a talk that has ended are no news.
 */
export async function standingInTalks<News extends Told>(
	viewer: PeerViewer,
	page: BridgePage,
	told: readonly News[],
): Promise<ToldInTalk<News>[]> {
	if (told.length === 0 || namesToTalk(viewer).length === 0) return []
	const pairs = await pairsOf(viewer, page)
	const [ladders, alongs, words] = await Promise.all([
		told.some(({ kind }) => kind === 'talk_step') ? laddersOf(viewer, page, pairs) : [],
		told.some(({ kind }) => kind === 'talk_along') ? alongsOf(viewer) : [],
		wordsThere(
			viewer,
			told.flatMap(({ kind, post }) => (kind === 'talk_word' ? [post] : [])),
		),
	])
	return told.flatMap((news): ToldInTalk<News>[] => {
		const pair = pairs.find(({ id }) => id === news.topic)
		if (news.kind === 'talk_along') {
			const along = alongs.find((one) => one.id === news.post || one.pair === news.topic || one.id === news.topic)
			return along ? [{ ...news, pair }] : []
		}
		if (!pair || (viewer.identity.hidden ?? []).includes(pair.other.id)) return []
		if (news.kind === 'talk_ask') return pair.state === 'asked' && !pair.byMe ? [{ ...news, pair }] : []
		if (pair.state !== 'open') return []
		if (news.kind === 'talk_word') return words.has(news.post) ? [{ ...news, pair }] : []
		if (news.kind === 'talk_step') {
			const ladder = ladders.find((one) => one.pair.id === pair.id)
			const stands = ladder?.asked?.id === news.post || ladder?.taken.some(({ other }) => other.id === news.post)
			return stands ? [{ ...news, pair }] : []
		}
		return [{ ...news, pair }]
	})
}

async function wordsThere(viewer: PeerViewer, ids: readonly string[]): Promise<Set<string>> {
	if (ids.length === 0) return new Set()
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.bridge_word')
			.select('id')
			.where('id', 'in', [...ids])
			.execute(),
	)
	return new Set(rows.map(({ id }) => id))
}
