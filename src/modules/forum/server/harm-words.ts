import { randomUUID } from 'node:crypto'
import { noteAct } from '#modules/audit/server/index.ts'
import { peerCommunity, type Asking } from '#modules/personas/server/index.ts'
import { now, today } from '#platform/server/clock.ts'
import { asJob, type PeerTx } from '#platform/server/db.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import { processWide } from '#platform/server/process-wide.ts'
import { Refusal } from '#platform/refusal.ts'
import type { NewHarmWord, SwitchedOff } from '../forms.ts'
import {
	BUILT_IN,
	NO_OWN_WORDS,
	WORD_KINDS,
	foundIn,
	patternOf,
	type Found,
	type OwnWords,
	type WordKind,
	type WordLanguage,
} from '../words-of-harm.ts'

type Box =
	{ act: 'added'; language: WordLanguage; kind: WordKind; line: string; reason: string } | { act: 'off'; line: string; reason: string }
export type HarmWord = Box & { id: string; setOn: string }

const keyOf = async (community: string): Promise<Buffer> => (await dataKey('peer', 'harm words', community, true))!
const placeOf = (row: string, community: string): Place => ({ table: 'peer.harm_word', column: 'box', row, community })

async function rowsIn(tx: PeerTx, community: string): Promise<HarmWord[]> {
	const rows = await tx
		.selectFrom('peer.harm_word')
		.select(['id', 'box', 'set_on'])
		.where('community', '=', community)
		.where('ended_on', 'is', null)
		.execute()
	if (rows.length === 0) return []
	const key = await keyOf(community)
	const words = rows.map(({ id, box, set_on }) => ({ ...unsealJson<Box>(key, placeOf(id, community), box), id, setOn: set_on }))
	return words.sort((a, b) => a.act.localeCompare(b.act) || a.line.localeCompare(b.line))
}

/** Asked with every text; what a coordinator changes counts within seconds in all processes. */
const KEPT_FOR_MS = 5_000
const kept = processWide('harm words', () => new Map<string, { until: number; own: OwnWords }>())

/** What a community added of its own and switched off. */
export async function ownWordsIn(tx: PeerTx, community: string): Promise<OwnWords> {
	const known = kept.get(community)
	if (known && known.until > performance.now()) return known.own
	const own = asOwn(await rowsIn(tx, community))
	kept.set(community, { until: performance.now() + KEPT_FOR_MS, own })
	return own
}

/**
 * The same without a question to the database, for the pages whoever writes sees: as this process last knew it. Whoever has just written
 * had it looked up with that.
 */
export const ownWordsKnown = (community: string): OwnWords => kept.get(community)?.own ?? NO_OWN_WORDS

/** Known, but not any more for sure: looked up with the next text. */
function forget(community: string): void {
	const known = kept.get(community)
	if (known) kept.set(community, { ...known, until: 0 })
}

function asOwn(words: readonly HarmWord[]): OwnWords {
	if (words.length === 0) return NO_OWN_WORDS
	return {
		added: words.flatMap((one) => (one.act === 'added' ? [one] : [])),
		off: words.flatMap((one) => (one.act === 'off' ? [one.line] : [])),
	}
}

/** The lists are the coordinator's, who is nobody in the group: what they set is written by the program, and nothing else is reached. */
function mustCoordinate(asking: Asking): string {
	if (!asking.roles.includes('coordinator')) throw new Refusal('not_found')
	return peerCommunity(asking.community)
}

/** @throws Refusal `not_found` for others than coordinators. */
export async function harmWords(asking: Asking): Promise<HarmWord[]> {
	const community = mustCoordinate(asking)
	return asJob('peer', (tx) => rowsIn(tx, community))
}

/** More lines than these are a list that nobody keeps in order, and cost everybody who writes. */
export const OWN_LINES_MAX = 200

async function setWord(asking: Asking, box: Box): Promise<void> {
	const community = mustCoordinate(asking)
	await asJob('peer', async (tx) => {
		const there = await rowsIn(tx, community)
		if (there.some((one) => one.act === box.act && one.line === box.line && (one.act === 'off' || one.kind === (box as typeof one).kind)))
			return
		if (there.length >= OWN_LINES_MAX) throw new Refusal('look_again', 'forum_words_many', { fields: { form: 'forum_words_many' } })
		const id = randomUUID()
		const sealed = sealJson(await keyOf(community), placeOf(id, community), box, 256)
		await tx.insertInto('peer.harm_word').values({ id, community, box: sealed, set_on: today() }).execute()
		await noteAct('peer', tx, { role: 'coordinator', what: 'forum.words_changed', community, about: id })
	})
	forget(community)
}

/** Adds a line of the community's own. The same line twice is one. @throws Refusal `not_found`; `look_again` when it finds nothing or all. */
export async function addHarmWord(asking: Asking, { language, kind, line, reason }: NewHarmWord): Promise<void> {
	mustCoordinate(asking)
	if (!patternOf(line)) throw new Refusal('look_again', 'forum_words_line', { fields: { line: 'forum_words_line' } })
	await setWord(asking, { act: 'added', language, kind, line, reason })
}

const isBuiltIn = (line: string): boolean => Object.values(BUILT_IN).some((lists) => WORD_KINDS.some((kind) => lists[kind].includes(line)))

/** Switches off a line of the program's. @throws Refusal `not_found` for what is none of them. */
export async function switchOffWord(asking: Asking, { line, reason }: SwitchedOff): Promise<void> {
	mustCoordinate(asking)
	if (!isBuiltIn(line)) throw new Refusal('not_found')
	await setWord(asking, { act: 'off', line, reason })
}

/** A line of one's own holds no longer, or one of the program's holds again. @throws Refusal `not_found` */
export async function endHarmWord(asking: Asking, id: string): Promise<void> {
	const community = mustCoordinate(asking)
	await asJob('peer', async (tx) => {
		const ended = await tx
			.updateTable('peer.harm_word')
			.set({ ended_on: today() })
			.where('id', '=', id)
			.where('community', '=', community)
			.where('ended_on', 'is', null)
			.executeTakeFirst()
		if (ended.numUpdatedRows !== 1n) throw new Refusal('not_found')
		await noteAct('peer', tx, { role: 'coordinator', what: 'forum.words_changed', community, about: id })
	})
	forget(community)
}

/** What the lists find in a text, tried by whoever keeps them. Nothing of it is kept. @throws Refusal `not_found` */
export async function tryWords(asking: Asking, text: string): Promise<Found[]> {
	return foundIn(text, asOwn(await harmWords(asking)))
}

const KEEP_ENDED_DAYS = 365

/** For the night: lines that ended a year ago. @returns how many. */
export async function forgetEndedWords(): Promise<number> {
	const before = new Date(now().getTime() - KEEP_ENDED_DAYS * 86_400_000).toISOString().slice(0, 10)
	const gone = await asJob('peer', (tx) => tx.deleteFrom('peer.harm_word').where('ended_on', '<', before).executeTakeFirst())
	return Number(gone.numDeletedRows)
}
