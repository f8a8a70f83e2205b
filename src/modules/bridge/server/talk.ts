import { randomUUID } from 'node:crypto'
import { tellPersona } from '#modules/notifications/server/index.ts'
import { namesOf, type PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { now } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { onceForPersona } from '#platform/server/once.ts'
import type { NewWords } from '../forms.ts'
import { monthAfter, REPORTED_BEFORE, TALK_DAYS, type BridgePage } from '../rules.ts'
import { openIn, pairKey, sealIn, type Where } from './boxes.ts'
import { mayTurnTo, openPairIn, pairIn, type Pair } from './pairs.ts'

/** The moment of a word is in its box: it stands nowhere else. */
type Box = { text: string; at: string }
export type Word = { id: string; ordinal: number; mine: boolean; text: string; at: string }

const wordPlace = (row: string, community: string): Where => ({ table: 'peer.bridge_word', row, community })

/** So many at a time; older ones a page further back. */
const SHOWN = 40

/** A talk of mine with its latest words, oldest first. @param before shows those before this number. @throws Refusal `not_found`. */
export async function talkOf(
	viewer: PeerViewer,
	page: BridgePage,
	id: string,
	before?: number,
): Promise<{ pair: Pair; words: Word[]; earlier: number | undefined }> {
	return asPersonas(viewer.identity, async (tx) => {
		const pair = await pairIn(tx, viewer, page, id)
		const rows = await tx
			.selectFrom('peer.bridge_word')
			.select(['id', 'community', 'ordinal', 'by', 'box'])
			.where('pair', '=', id)
			.where('ordinal', '<', before ?? 2_000_000_000)
			.orderBy('ordinal', 'desc')
			.limit(SHOWN)
			.execute()
		const key = await pairKey(id)
		const words = rows.reverse().map((row) => ({
			id: row.id,
			ordinal: row.ordinal,
			mine: row.by === pair.mine.id,
			...openIn<Box>(key, wordPlace(row.id, row.community), row.box),
		}))
		const first = words[0]?.ordinal ?? 1
		return { pair, words, earlier: first > 1 ? first : undefined }
	})
}

/** Writes to the other of a pair, who is told. @throws Refusal `not_found`; `look_again` with `form` where it has ended. */
export async function say(viewer: PeerViewer, page: BridgePage, id: string, { form_key, words }: NewWords): Promise<void> {
	mayTurnTo(viewer, 'leave_community')
	const { community } = viewer.identity
	await asPersonas(viewer.identity, async (tx) => {
		const { mine, other, words: count } = await openPairIn(tx, viewer, page, id)
		await onceForPersona(tx, community, mine.id, form_key, async () => {
			const word = randomUUID()
			const box = sealIn(await pairKey(id), wordPlace(word, community), { text: words, at: now().toISOString() } satisfies Box)
			await tx
				.insertInto('peer.bridge_word')
				.values({ id: word, community, pair: id, ordinal: count + 1, by: mine.id, box })
				.execute()
			await tx
				.updateTable('peer.bridge_pair')
				.set({ words: count + 1, ends_on: monthAfter(now(), TALK_DAYS) })
				.where('id', '=', id)
				.execute()
			await tellPersona(tx, { community, persona: other.id, kind: 'talk_word', topic: id, post: word })
			return word
		})
	})
}

/**
 * What a report of a word takes along: that word and a few before it, of both, as they were said. Nothing more of the talk, and
 * nothing of the ladder. Only one of the two can make it, and only under the name that talks (`between`). @throws Refusal `not_found`.
 */
export async function copyOfWord(
	tx: PeerTx,
	id: string,
): Promise<{ persona: string; name: string; title: string; body: string; writtenAt: Date; between: string[] }> {
	const word = await tx
		.selectFrom('peer.bridge_word as w')
		.innerJoin('peer.bridge_pair as p', 'p.id', 'w.pair')
		.select(['w.pair', 'w.ordinal', 'w.by', 'p.asker', 'p.asked'])
		.where('w.id', '=', id)
		.executeTakeFirst()
	if (!word) throw new Refusal('not_found')
	const rows = await tx
		.selectFrom('peer.bridge_word')
		.select(['id', 'community', 'by', 'box'])
		.where('pair', '=', word.pair)
		.where('ordinal', '<=', word.ordinal)
		.where('ordinal', '>=', word.ordinal - REPORTED_BEFORE)
		.orderBy('ordinal')
		.execute()
	const [key, names] = await Promise.all([
		pairKey(word.pair),
		namesOf(
			tx,
			rows.map(({ by }) => by),
		),
	])
	const said = rows.map((row) => ({ by: names.get(row.by)?.name ?? '', ...openIn<Box>(key, wordPlace(row.id, row.community), row.box) }))
	return {
		persona: word.by,
		name: names.get(word.by)?.name ?? '',
		title: '',
		body: said.map(({ by, text }) => `${by}: ${text}`).join('\n\n'),
		writtenAt: new Date(said.at(-1)!.at),
		between: [word.asker, word.asked],
	}
}
