import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { noteAct } from '#modules/audit/server/index.ts'
import { tellPersona, tellPersonaOnce } from '#modules/notifications/server/index.ts'
import { namesOf, tellDuty, type PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { now, today } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { onceForPersona } from '#platform/server/once.ts'
import { ALONG_DAYS, monthAfter, namesToTalk, type BridgePage } from '../rules.ts'
import { alongKey, eraseAlong, openIn, sealIn, type Where } from './boxes.ts'
import { openPairIn } from './pairs.ts'

export type AlongWord = { id: string; name: string; atWork: boolean; mine: boolean; text: string; on: string }
/** Words with a consultant. `both`: the two of a pair have asked together, and both have said yes. */
export type Along = {
	id: string
	pair: string | undefined
	asker: string
	other: string | undefined
	both: boolean
	/** It waits for my yes. */
	waitsForMe: boolean
	/** Since when it waits for the consultant. */
	since: string | null
	words: AlongWord[]
}
type Box = { text: string; on: string }
type Row = {
	id: string
	community: string
	pair: string | null
	asker: string
	other: string | null
	other_yes: boolean
	words: number
	waits_since: string | null
}

const COLUMNS = ['id', 'community', 'pair', 'asker', 'other', 'other_yes', 'words', 'waits_since'] as const
const wordPlace = (row: string, community: string): Where => ({ table: 'peer.bridge_along_word', row, community })
const mustLead = (viewer: PeerViewer): { id: string; name: string } => {
	if (viewer.identity.standing !== 'consultant' || !viewer.duty) throw new Refusal('not_found')
	return viewer.duty
}

async function opened(tx: PeerTx, viewer: PeerViewer, row: Row): Promise<Along> {
	const words = await tx
		.selectFrom('peer.bridge_along_word')
		.select(['id', 'community', 'by', 'box'])
		.where('along', '=', row.id)
		.orderBy('ordinal')
		.execute()
	const [key, names] = await Promise.all([
		alongKey(row.id),
		namesOf(tx, [row.asker, ...(row.other ? [row.other] : []), ...words.map(({ by }) => by)]),
	])
	return {
		id: row.id,
		pair: row.pair ?? undefined,
		asker: names.get(row.asker)?.name ?? '',
		other: row.other ? (names.get(row.other)?.name ?? '') : undefined,
		both: row.other_yes,
		waitsForMe: row.other !== null && !row.other_yes && viewer.identity.personas.includes(row.other),
		since: row.waits_since,
		words: words.map(({ id, community, by, box }) => ({
			id,
			name: names.get(by)?.name ?? '',
			atWork: names.get(by)?.kind === 'duty',
			mine: viewer.identity.personas.includes(by),
			...openIn<Box>(key, wordPlace(id, community), box),
		})),
	}
}

async function addWord(tx: PeerTx, { id, community, words }: Row, by: string, text: string): Promise<void> {
	const word = randomUUID()
	const box = sealIn(await alongKey(id), wordPlace(word, community), { text, on: today() } satisfies Box)
	await tx
		.insertInto('peer.bridge_along_word')
		.values({ id: word, community, along: id, ordinal: words + 1, by, box })
		.execute()
}

async function rowIn(tx: PeerTx, id: string): Promise<Row> {
	const row = await tx.selectFrom('peer.bridge_along').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst()
	if (!row) throw new Refusal('not_found')
	return row
}

/** Words with consultants that are mine: those about a pair and those I asked for alone. */
export function alongsOf(viewer: PeerViewer): Promise<Along[]> {
	if (namesToTalk(viewer).length === 0) return Promise.resolve([])
	return asPersonas(viewer.identity, async (tx) => {
		const rows = await tx.selectFrom('peer.bridge_along').select(COLUMNS).orderBy('id').limit(50).execute()
		const mine = []
		for (const row of rows) mine.push(await opened(tx, viewer, row))
		return mine
	})
}

/** @throws Refusal `not_found`. */
export function alongOf(viewer: PeerViewer, id: string): Promise<Along> {
	return asPersonas(viewer.identity, async (tx) => {
		const row = await tx.selectFrom('peer.bridge_along').select(COLUMNS).where('id', '=', id).executeTakeFirst()
		if (!row) throw new Refusal('not_found')
		return opened(tx, viewer, row)
	})
}

type NewAlong = { form_key: string; words: string }

/** Asks who leads the group about the ladder, alone: nobody else is named by it. @returns its id. */
export async function askConsultant(viewer: PeerViewer, persona: string, { form_key, words }: NewAlong): Promise<string> {
	const mine = namesToTalk(viewer).find(({ id }) => id === persona)
	if (!mine) throw new Refusal('not_found')
	const { community } = viewer.identity
	return asPersonas(viewer.identity, (tx) =>
		onceForPersona(tx, community, mine.id, form_key, async () => {
			const id = await begin(tx, community, { asker: mine.id, pair: null, other: null }, words)
			await tellDuty(tx, { community, kind: 'bridge_along', topic: id, post: id })
			return id
		}),
	)
}

async function begin(
	tx: PeerTx,
	community: string,
	who: { asker: string; pair: string | null; other: string | null },
	words: string,
): Promise<string> {
	const id = randomUUID()
	await alongKey(id, true)
	const row = { id, community, ...who, words: 1, waits_since: who.other ? null : today(), ends_on: monthAfter(now(), ALONG_DAYS) }
	await tx.insertInto('peer.bridge_along').values(row).execute()
	await addWord(tx, { ...row, words: 0, other_yes: false }, who.asker, words)
	return id
}

/**
 * Asks whether the two of a pair want a consultant along. The consultant learns of it when the other has said yes too; then they see
 * both names and what is written here, and nothing of the talk or of the ladder.
 */
export function askAlong(viewer: PeerViewer, page: BridgePage, pair: string, { form_key, words }: NewAlong): Promise<string> {
	const { community } = viewer.identity
	return asPersonas(viewer.identity, async (tx) => {
		const { mine, other } = await openPairIn(tx, viewer, page, pair)
		return onceForPersona(tx, community, mine.id, form_key, async () => {
			const there = await tx.selectFrom('peer.bridge_along').select('id').where('pair', '=', pair).executeTakeFirst()
			if (there) return there.id
			const id = await begin(tx, community, { asker: mine.id, pair, other: other.id }, words)
			await tellPersonaOnce(tx, { community, persona: other.id, kind: 'talk_along', topic: pair, post: id })
			return id
		})
	})
}

/** My yes to having a consultant along; from then on they see it. @throws Refusal `not_found`. */
export async function yesToAlong(viewer: PeerViewer, id: string): Promise<void> {
	const { community } = viewer.identity
	await asPersonas(viewer.identity, async (tx) => {
		const { rows } = await sql<{ yes: boolean }>`select peer.say_yes_to_along(${id}::uuid) as yes`.execute(tx)
		if (!rows[0]?.yes) throw new Refusal('not_found')
		await tx.updateTable('peer.bridge_along').set({ waits_since: today() }).where('id', '=', id).execute()
		await tellDuty(tx, { community, kind: 'bridge_along', topic: id, post: id })
	})
}

/** One of those who asked writes on. @throws Refusal `not_found`. */
export async function sayAlong(viewer: PeerViewer, id: string, { form_key, words }: NewAlong): Promise<void> {
	const { community } = viewer.identity
	await asPersonas(viewer.identity, async (tx) => {
		const row = await rowIn(tx, id)
		const mine = namesToTalk(viewer).find((one) => one.id === row.asker || one.id === row.other)
		if (!mine || (row.other && !row.other_yes && row.other === mine.id)) throw new Refusal('not_found')
		await onceForPersona(tx, community, mine.id, form_key, async () => {
			await addWord(tx, row, mine.id, words)
			const waits = row.other && !row.other_yes ? null : (row.waits_since ?? today())
			await tx
				.updateTable('peer.bridge_along')
				.set({ words: row.words + 1, waits_since: waits })
				.where('id', '=', id)
				.execute()
			if (!row.other || row.other_yes) await tellDuty(tx, { community, kind: 'bridge_along', topic: id, post: id })
			return id
		})
	})
}

/** Ends it for all, with every word of it. Either of the two can. @throws Refusal `not_found`. */
export async function endAlong(viewer: PeerViewer, id: string): Promise<void> {
	await asPersonas(viewer.identity, async (tx) => {
		const row = await tx.selectFrom('peer.bridge_along').select(['asker', 'other']).where('id', '=', id).executeTakeFirst()
		if (!row || !namesToTalk(viewer).some((one) => one.id === row.asker || one.id === row.other)) throw new Refusal('not_found')
		await eraseAlong(id)
		await tx.deleteFrom('peer.bridge_along').where('id', '=', id).execute()
	})
}

/** What waits for who leads, the longest waiting first, and what was answered lately. Consultants at work only. */
export async function alongsForDesk(viewer: PeerViewer): Promise<Along[]> {
	if (viewer.identity.standing !== 'consultant' || !viewer.duty) return []
	return asPersonas(viewer.identity, async (tx) => {
		const rows = await tx.selectFrom('peer.bridge_along').select(COLUMNS).orderBy('waits_since').orderBy('id').limit(50).execute()
		const all = []
		for (const row of rows) all.push(await opened(tx, viewer, row))
		return all
	})
}

/** One of them as the desk reads it. @throws Refusal `not_found` for others than consultants at work. */
export async function alongForDesk(viewer: PeerViewer, id: string): Promise<Along> {
	mustLead(viewer)
	return alongOf(viewer, id)
}

/** The consultant's words; whoever asked is told. @throws Refusal `not_found`. */
export async function answerAlong(viewer: PeerViewer, id: string, { form_key, words }: NewAlong): Promise<void> {
	const duty = mustLead(viewer)
	const { community } = viewer.identity
	await asPersonas(viewer.identity, (tx) =>
		onceForPersona(tx, community, duty.id, form_key, async () => {
			const row = await rowIn(tx, id)
			await addWord(tx, row, duty.id, words)
			const ends_on = monthAfter(now(), ALONG_DAYS)
			await tx
				.updateTable('peer.bridge_along')
				.set({ words: row.words + 1, waits_since: null, ends_on })
				.where('id', '=', id)
				.execute()
			const about = { community, kind: 'talk_along' as const, topic: row.pair ?? id }
			for (const persona of [row.asker, row.other]) if (persona) await tellPersona(tx, { ...about, persona, post: randomUUID() })
			await noteAct('peer', tx, { persona: duty.id, role: 'consultant', what: 'bridge.answered', community, about: id })
			return id
		}),
	)
}

/** Of some of them those that still wait for who leads. */
export async function alongsWaiting(viewer: PeerViewer, ids: readonly string[]): Promise<Set<string>> {
	if (viewer.identity.standing !== 'consultant' || ids.length === 0) return new Set()
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.bridge_along')
			.select('id')
			.where('id', 'in', [...ids])
			.where('waits_since', 'is not', null)
			.execute(),
	)
	return new Set(rows.map(({ id }) => id))
}
