import { sql } from 'kysely'
import { noteAct } from '#modules/audit/server/index.ts'
import { tellTopic } from '#modules/notifications/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import type { Persona } from '#modules/personas/rules.ts'
import { now } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { processWide } from '#platform/server/process-wide.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayLayOut } from '../rules.ts'
import { isReadFirst } from './measures.ts'
import { harmIn } from '../words-of-harm.ts'
import { ownWordsIn } from './harm-words.ts'

export type HeldWhy = 'measure' | 'newcomer' | 'words'
export type HoldWish = { newcomers: boolean; words: boolean }
const NOTHING: HoldWish = { newcomers: false, words: false }

/** Asked with every first post and every text a list finds something in; what a consultant changes counts within seconds. */
const KEPT_FOR_MS = 5_000
const kept = processWide('hold wishes', () => new Map<string, { until: number; wish: HoldWish }>())

/** What a community wants read before others see it. */
export async function holdWishOf(tx: PeerTx, community: string): Promise<HoldWish> {
	const known = kept.get(community)
	if (known && known.until > performance.now()) return known.wish
	const row = await tx.selectFrom('peer.hold_wish').select(['newcomers', 'words']).where('community', '=', community).executeTakeFirst()
	const wish = row ?? NOTHING
	kept.set(community, { until: performance.now() + KEPT_FOR_MS, wish })
	return wish
}

/** The same for the page on which consultants say so. */
export const holdWish = (viewer: PeerViewer): Promise<HoldWish> =>
	asPersonas(viewer.identity, (tx) => holdWishOf(tx, viewer.identity.community))

export async function wishToHold(viewer: PeerViewer, wish: HoldWish): Promise<void> {
	if (!mayLayOut(viewer)) throw new Refusal('not_found')
	const { community } = viewer.identity
	await asPersonas(viewer.identity, async (tx) => {
		await tx
			.insertInto('peer.hold_wish')
			.values({ community, ...wish })
			.onConflict((conflict) => conflict.column('community').doUpdateSet(wish))
			.execute()
		await noteAct('peer', tx, { persona: viewer.duty!.id, role: 'consultant', what: 'forum.hold_changed', community })
	})
	kept.clear()
}

type Written = { persona: Persona; isFirst: boolean; texts: readonly string[] }

/**
 * Whether a text waits for a consultant before others see it, and why: a measure that says so, the first words of a name, or words
 * about how to harm oneself, where the community wants that. Talk of pain is not held. `found`: the lists found something, and the desk
 * is to read it soon, held or not.
 */
export async function holdReason(
	tx: PeerTx,
	viewer: PeerViewer,
	{ persona, isFirst, texts }: Written,
): Promise<{ hold: HeldWhy | undefined; found: boolean }> {
	if (persona.kind === 'duty') return { hold: undefined, found: false }
	const { community } = viewer.identity
	const found = harmIn(texts.join('\n'), await ownWordsIn(tx, community)) !== undefined
	if (isReadFirst(viewer, persona)) return { hold: found ? 'words' : 'measure', found }
	if (!isFirst && !found) return { hold: undefined, found }
	const wish = await holdWishOf(tx, community)
	return { hold: found && wish.words ? 'words' : isFirst && wish.newcomers ? (found ? 'words' : 'newcomer') : undefined, found }
}

/** A text that stands where everybody sees it, and that the desk is to read soon because the lists found something in it. */
export async function noteFound(
	tx: PeerTx,
	{ id, community, topic, persona, written_at }: Held,
	why: 'words' | 'measure' = 'words',
): Promise<void> {
	const again = { why, let_out_at: null, let_out_by: null, shown: true, held_at: written_at }
	await tx
		.insertInto('peer.held_post')
		.values({ post: id, community, topic, persona, why, title: '', held_at: written_at, shown: true })
		.onConflict((conflict) => conflict.column('post').doUpdateSet(again).where('peer.held_post.let_out_at', 'is not', null))
		.execute()
}

type Held = { id: string; community: string; topic: string; persona: string; written_at: Date }

/** Notes that it waits, in the transaction that writes it hidden. */
export async function noteHeld(tx: PeerTx, post: Held, why: HeldWhy, title = ''): Promise<void> {
	const { id, community, topic, persona, written_at } = post
	await tx.insertInto('peer.held_post').values({ post: id, community, topic, persona, why, title, held_at: written_at }).execute()
}

export type WaitingHeld = { post: string; persona: string; name: string; title: string; why: HeldWhy; since: Date; shown: boolean }

/** For the desk: what waits to be read, the longest waiting first. Those of one's own are not shown. */
export async function waitingHeld(viewer: PeerViewer): Promise<WaitingHeld[]> {
	if (viewer.identity.standing !== 'consultant') return []
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.held_post as h')
			.innerJoin('peer.persona as p', 'p.id', 'h.persona')
			.innerJoin('peer.topic as t', 't.id', 'h.topic')
			.select(['h.post', 'h.persona', 'p.name', 'h.why', 'h.shown', 'h.held_at as since'])
			.select(sql<string>`case when h.title <> '' then h.title else t.title end`.as('title'))
			.where('h.community', '=', viewer.identity.community)
			.where('h.let_out_at', 'is', null)
			.orderBy('h.held_at')
			.limit(500)
			.execute(),
	)
	return rows.filter(({ persona }) => !viewer.identity.personas.includes(persona)).map((row) => ({ ...row, why: row.why as HeldWhy }))
}

/**
 * Lets a text out: everybody sees it from now on, and whoever began the topic is told as if it were written now.
 *
 * @throws Refusal `not_found` for others than consultants at work, for one's own, and for what does not wait.
 */
export async function letOut(viewer: PeerViewer, post: string): Promise<void> {
	if (!mayLayOut(viewer)) throw new Refusal('not_found')
	const { community, personas } = viewer.identity
	await asPersonas(viewer.identity, async (tx) => {
		const held = await endHold(tx, viewer, post, { shown: false })
		if (!held || personas.includes(held.persona)) throw new Refusal('not_found')
		const row = await tx
			.updateTable('peer.post')
			.set({ hidden: null })
			.where('id', '=', post)
			.returning(['topic', 'persona', 'ordinal'])
			.executeTakeFirstOrThrow()
		if (row.ordinal === 1)
			await tx
				.updateTable('peer.topic')
				.set({ title: held.title, hidden: sql`array_remove(hidden, 1)` })
				.where('id', '=', row.topic)
				.execute()
		const topic = await tx.selectFrom('peer.topic').select('persona').where('id', '=', row.topic).executeTakeFirstOrThrow()
		await tellTopic(tx, { community, persona: topic.persona, kind: 'reply', topic: row.topic, post }, row.persona)
		await noteAct('peer', tx, {
			persona: viewer.duty!.id,
			role: 'consultant',
			what: 'forum.let_out',
			community,
			about: post,
			whosePersona: row.persona,
		})
	})
}

/** Has read what the lists found, which everybody sees already. @throws Refusal as `letOut`. */
export async function readFound(viewer: PeerViewer, post: string): Promise<void> {
	if (!mayLayOut(viewer)) throw new Refusal('not_found')
	const { community, personas } = viewer.identity
	await asPersonas(viewer.identity, async (tx) => {
		const found = await endHold(tx, viewer, post, { shown: true })
		if (!found || personas.includes(found.persona)) throw new Refusal('not_found')
		const about = { about: post, whosePersona: found.persona }
		await noteAct('peer', tx, { persona: viewer.duty!.id, role: 'consultant', what: 'forum.found_read', community, ...about })
	})
}

/** It waits no more: it was let out or read, or a decision hid it. @returns what waited, if anything did. */
export async function endHold(
	tx: PeerTx,
	viewer: PeerViewer,
	post: string,
	only?: { shown: boolean },
): Promise<{ persona: string; title: string } | undefined> {
	let ended = tx.updateTable('peer.held_post').set({ let_out_at: now(), let_out_by: viewer.duty!.id }).where('post', '=', post)
	if (only) ended = ended.where('shown', '=', only.shown)
	return ended.where('let_out_at', 'is', null).returning(['persona', 'title']).executeTakeFirst()
}
