import { randomUUID } from 'node:crypto'
import { tellPersonaOnce } from '#modules/notifications/server/index.ts'
import { contactIsOpen, mayMeet, namesOf, type Measure, type PeerViewer } from '#modules/personas/server/index.ts'
import type { Persona } from '#modules/personas/rules.ts'
import { Refusal } from '#platform/refusal.ts'
import { now } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { onceForPersona } from '#platform/server/once.ts'
import type { NewAsk } from '../forms.ts'
import { ASK_DAYS, CLOSED_DAYS, monthAfter, namesToTalk, TALK_DAYS, type BridgePage } from '../rules.ts'
import { erasePair, openIn, pairKey, sealIn, type Where } from './boxes.ts'
import { dropSteps } from './given.ts'

export type State = 'asked' | 'open' | 'closed'
type Row = { id: string; community: string; asker: string; asked: string; state: string; words: number; ends_on: string; box: Buffer }

/**
 * What a question was asked with. `held`: it does not arrive, because the two do not meet under some names of theirs. That stands
 * sealed, so that no row says which: a block must not be a way to find out which names are one.
 */
type AskBox = { words: string; held: boolean }

/** A pair as one of the two sees it. */
export type Pair = {
	id: string
	mine: { id: string; name: string }
	other: Persona
	state: State
	/** Whether it was I who asked. */
	byMe: boolean
	/** The words it was asked with. */
	asked: string
	/** Until when it stands, at the earliest: the first of a month. */
	endsOn: string
	words: number
}

const pairPlace = (row: string, community: string): Where => ({ table: 'peer.bridge_pair', row, community })
const COLUMNS = ['id', 'community', 'asker', 'asked', 'state', 'words', 'ends_on', 'box'] as const

/** A pair as I see it; undefined where there is none for me, as for a question that does not arrive or that I have put aside. */
async function seen(viewer: PeerViewer, page: BridgePage, row: Row, names: ReadonlyMap<string, Persona>): Promise<Pair | undefined> {
	const mine = namesToTalk(viewer).find(({ id }) => id === row.asker || id === row.asked)
	const byMe = mine?.id === row.asker
	const other = names.get(byMe ? row.asked : row.asker)
	if (!mine || !other) return undefined
	const box = openIn<AskBox>(await pairKey(row.id), pairPlace(row.id, row.community), row.box)
	const meets = mayMeet(viewer, mine.id, other.id)
	if (row.state === 'asked' && !byMe) {
		// A question from somebody who keeps another name of mine away arrives: were it lost, they could find out that it is mine.
		const keptAway = !meets || (viewer.identity.hidden ?? []).includes(other.id)
		const arrives = !box.held && !keptAway && (page.open ?? []).includes(mine.id)
		if (!arrives || (page.aside ?? []).includes(row.id)) return undefined
	}
	// Where one blocked the other it is over for both, also before it is closed.
	const state = row.state === 'open' && !meets ? 'closed' : (row.state as State)
	return { id: row.id, mine, other, state, byMe, asked: box.words, endsOn: row.ends_on, words: row.words }
}

const otherOf = (viewer: PeerViewer, row: Row): string => (viewer.identity.personas.includes(row.asker) ? row.asked : row.asker)

/**
 * A pair of mine, in a transaction. @param lock while it is being changed.
 * @throws Refusal `not_found` for one that is not mine, not there, or a question that does not reach me.
 */
export async function pairIn(tx: PeerTx, viewer: PeerViewer, page: BridgePage, id: string, lock = false): Promise<Pair> {
	const look = tx.selectFrom('peer.bridge_pair').select(COLUMNS).where('id', '=', id)
	const row = await (lock ? look.forUpdate() : look).executeTakeFirst()
	const pair = row && (await seen(viewer, page, row, await namesOf(tx, [otherOf(viewer, row)])))
	if (!pair) throw new Refusal('not_found')
	return pair
}

/** The same where the two talk now. @throws Refusal `look_again` where it has ended, so that what was written is kept. */
export async function openPairIn(tx: PeerTx, viewer: PeerViewer, page: BridgePage, id: string): Promise<Pair> {
	// A closed row cannot be locked: it does not change any more.
	const before = await pairIn(tx, viewer, page, id)
	if (before.state === 'closed') throw new Refusal('look_again', 'bridge_closed', { fields: { form: 'bridge_closed' } })
	const pair = await pairIn(tx, viewer, page, id, true)
	if (pair.state !== 'open') throw new Refusal('not_found')
	return pair
}

/** All my pairs: questions to me first, then talks, then my questions, then what was closed. */
export async function pairsOf(viewer: PeerViewer, page: BridgePage): Promise<Pair[]> {
	if (namesToTalk(viewer).length === 0) return []
	return asPersonas(viewer.identity, async (tx) => {
		const rows = await tx.selectFrom('peer.bridge_pair').select(COLUMNS).orderBy('id').limit(200).execute()
		const names = await namesOf(
			tx,
			rows.map((row) => otherOf(viewer, row)),
		)
		const pairs = await Promise.all(rows.map((row) => seen(viewer, page, row, names)))
		const place = ({ state, byMe }: Pair): number => (state === 'asked' ? (byMe ? 2 : 0) : state === 'open' ? 1 : 3)
		return pairs.flatMap((pair) => pair ?? []).sort((a, b) => place(a) - place(b) || a.other.name.localeCompare(b.other.name))
	})
}

/** @throws Refusal `not_found`. */
export function pairOf(viewer: PeerViewer, page: BridgePage, id: string): Promise<Pair> {
	return asPersonas(viewer.identity, (tx) => pairIn(tx, viewer, page, id))
}

/**
 * Asks somebody whether they would talk with me. It looks the same to me whether it reaches them or not: whether a name can be asked
 * is nobody else's to know. Where they have asked me, it is a yes.
 *
 * @throws Refusal `not_found` for a name that is not here or not mine; `not_allowed` for a consultant at work and for my own name;
 *   `look_again` where I keep that name away myself.
 * @returns the pair.
 */
export async function askToTalk(
	viewer: PeerViewer,
	page: BridgePage,
	other: string,
	{ form_key, persona, words }: NewAsk,
): Promise<string> {
	const mine = namesToTalk(viewer).find(({ id }) => id === persona)
	if (!mine) throw new Refusal('not_found')
	mayTurnTo(viewer, 'silence', 'leave_community')
	const { community } = viewer.identity
	return asPersonas(viewer.identity, (tx) =>
		onceForPersona(tx, community, mine.id, form_key, async () => {
			const there = (await namesOf(tx, [other])).get(other)
			if (!there) throw new Refusal('not_found')
			if (there.kind !== 'member') throw new Refusal('not_allowed', 'bridge_at_work')
			if (viewer.identity.personas.includes(other)) throw new Refusal('not_allowed', 'bridge_yourself')
			if (viewer.apart.some((one) => one.byMe && one.other === other))
				throw new Refusal('look_again', 'bridge_kept_away', { fields: { form: 'bridge_kept_away' } })
			const known = await between(tx, viewer, page, mine.id, other)
			if (known?.state === 'asked' && !known.byMe) return open(tx, viewer, known)
			if (known) return known.id
			const id = randomUUID()
			const box = sealIn(await pairKey(id, true), pairPlace(id, community), { words, held: !contactIsOpen(viewer, other) } satisfies AskBox)
			const ends_on = monthAfter(now(), ASK_DAYS)
			await tx
				.insertInto('peer.bridge_pair')
				.values({ id, community, asker: mine.id, asked: other, state: 'asked', ends_on, box })
				.execute()
			// Told to whomever it is, as if it arrived: which questions make no notice would say who keeps whom away.
			await tellPersonaOnce(tx, { community, persona: other, kind: 'talk_ask', topic: id, post: id })
			return id
		}),
	)
}

/**
 * Whether a measure of the desk keeps somebody from it, under any name of theirs. Who may not write in the group asks nobody new; with those
 * they talk with already they still can, until they may not come in at all.
 *
 * @throws Refusal `look_again`/`bridge_measure`; what was written stays in the form.
 */
export function mayTurnTo({ measures }: PeerViewer, ...grades: Measure['grade'][]): void {
	if (measures.some(({ grade }) => grades.includes(grade)))
		throw new Refusal('look_again', 'bridge_measure', { fields: { form: 'bridge_measure' } })
}

/** What stands between two names now, as far as I see it. A talk before a question, a question to me before one of mine. */
async function between(tx: PeerTx, viewer: PeerViewer, page: BridgePage, mine: string, other: string): Promise<Pair | undefined> {
	const rows = await tx
		.selectFrom('peer.bridge_pair')
		.select(COLUMNS)
		.where('state', '<>', 'closed')
		.where(({ and, or, eb }) =>
			or([and([eb('asker', '=', mine), eb('asked', '=', other)]), and([eb('asker', '=', other), eb('asked', '=', mine)])]),
		)
		.execute()
	const names = await namesOf(tx, [other])
	const pairs = (await Promise.all(rows.map((row) => seen(viewer, page, row, names)))).flatMap((pair) => pair ?? [])
	return pairs.find(({ state }) => state === 'open') ?? pairs.find(({ byMe }) => !byMe) ?? pairs[0]
}

/** My yes to a question. @throws Refusal `not_found` for one that does not reach me. */
export async function sayYes(viewer: PeerViewer, page: BridgePage, id: string): Promise<void> {
	await asPersonas(viewer.identity, async (tx) => {
		const pair = await pairIn(tx, viewer, page, id, true)
		if (pair.state === 'open') return
		if (pair.state !== 'asked' || pair.byMe) throw new Refusal('not_found')
		await open(tx, viewer, pair)
	})
}

async function open(tx: PeerTx, viewer: PeerViewer, { id, mine, other }: Pair): Promise<string> {
	const { community } = viewer.identity
	// What I asked myself meanwhile is answered with it.
	const answered = await tx
		.deleteFrom('peer.bridge_pair')
		.where('asker', '=', mine.id)
		.where('asked', '=', other.id)
		.where('state', '=', 'asked')
		.returning('id')
		.execute()
	for (const question of answered) await erasePair(question.id)
	await tx
		.updateTable('peer.bridge_pair')
		.set({ state: 'open', ends_on: monthAfter(now(), TALK_DAYS) })
		.where('id', '=', id)
		.execute()
	await tellPersonaOnce(tx, { community, persona: other.id, kind: 'talk_open', topic: id, post: id })
	return id
}

/** My question is taken back, as if it had never been asked. @throws Refusal `not_found`. */
export async function takeQuestionBack(viewer: PeerViewer, id: string): Promise<void> {
	const gone = await asPersonas(viewer.identity, (tx) =>
		tx.deleteFrom('peer.bridge_pair').where('id', '=', id).where('state', '=', 'asked').executeTakeFirst(),
	)
	if (gone.numDeletedRows === 0n) throw new Refusal('not_found')
	await erasePair(id)
}

/**
 * Ends a talk for both, at once, and takes every step back. What was said stays a while, so that each of the two can still report it.
 *
 * @throws Refusal `not_found`.
 */
export async function closeTalk(viewer: PeerViewer, id: string): Promise<void> {
	await asPersonas(viewer.identity, async (tx) => {
		const row = await tx.selectFrom('peer.bridge_pair').select('state').where('id', '=', id).executeTakeFirst()
		if (!row || row.state === 'asked') throw new Refusal('not_found')
		if (row.state === 'open') await close(tx, id)
	})
}

async function close(tx: PeerTx, id: string): Promise<void> {
	await dropSteps(tx, id)
	await tx.deleteFrom('peer.bridge_along').where('pair', '=', id).execute()
	await tx
		.updateTable('peer.bridge_pair')
		.set({ state: 'closed', ends_on: monthAfter(now(), CLOSED_DAYS) })
		.where('id', '=', id)
		.where('state', '=', 'open')
		.execute()
}

/** For a block: what these two names had with each other ends. Nothing of my other names changes. */
export async function endBetween(viewer: PeerViewer, mine: string, other: string): Promise<void> {
	await asPersonas(viewer.identity, async (tx) => {
		const rows = await tx
			.selectFrom('peer.bridge_pair')
			.select(['id', 'state', 'asker'])
			.where('state', '<>', 'closed')
			.where(({ and, or, eb }) =>
				or([and([eb('asker', '=', mine), eb('asked', '=', other)]), and([eb('asker', '=', other), eb('asked', '=', mine)])]),
			)
			.execute()
		for (const { id, state, asker } of rows) {
			if (state === 'open') await close(tx, id)
			else if (asker === mine) {
				await tx.deleteFrom('peer.bridge_pair').where('id', '=', id).execute()
				await erasePair(id)
			}
		}
	})
}
