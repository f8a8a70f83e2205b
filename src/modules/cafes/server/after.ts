import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { noteAct } from '#modules/audit/server/index.ts'
import { tellPersona, tellPersonaOnce } from '#modules/notifications/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { now } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { onceForPersona } from '#platform/server/once.ts'
import { afterIsOpen, DAY, KEEP_GUESTS_DAYS, mayHost } from '../rules.ts'
import { openIn, sealIn } from './boxes.ts'
import { dateIn, type CafeDate } from './dates.ts'
import { shownIn, type CafeViewer, type Shown } from './guests.ts'

type Kind = 'to_host' | 'thanks' | 'kind_word' | 'rest'
export type Said = { id: string; kind: Kind; words: string; from: string }
export type AfterPage = {
	date: CafeDate
	/** Whom I may thank: those I was seen with, and whom I met on the way. The host always. */
	people: Shown[]
	/** What was said to me. */
	toMe: Said[]
	/** What I said, and may take back. */
	byMe: Said[]
	/** Somebody asks that what was said may rest. */
	rest: boolean
	seen: boolean
}

const place = (date: string, row: string, community: string) => ({ about: date, table: 'peer.cafe_after', row, community })

/** My guest at a date that is over, while there is still something of it. @throws Refusal `not_found`. */
async function wasThere(tx: PeerTx, viewer: CafeViewer, date: string): Promise<{ me: string; date: CafeDate }> {
	const there = await dateIn(tx, viewer, date)
	const me = viewer.guests.get(date)
	const row = me ? await tx.selectFrom('peer.cafe_sign_up').select('state').where('guest', '=', me).executeTakeFirst() : undefined
	if (!me || row?.state !== 'seat' || there.cancelled || !afterIsOpen(there, now())) throw new Refusal('not_found')
	return { me, date: there }
}

/** The day after, for who had a seat. @throws Refusal `not_found`. */
export function afterPage(viewer: CafeViewer, id: string): Promise<AfterPage> {
	const { community } = viewer.identity
	return asPersonas(viewer.identity, async (tx) => {
		const { me, date } = await wasThere(tx, viewer, id)
		const [rows, others, mine, rest] = await Promise.all([
			tx.selectFrom('peer.cafe_after').selectAll().where('date', '=', id).orderBy('id').execute(),
			tx
				.selectFrom('peer.cafe_guest')
				.select('id')
				.where('about', '=', id)
				.where(sql<boolean>`id = any ((select peer.seen_with_me())::uuid[]) or id = any ((select peer.met_on_the_way())::uuid[])`)
				.execute(),
			tx.selectFrom('peer.cafe_sign_up').select('seen').where('guest', '=', me).executeTakeFirstOrThrow(),
			sql<{ date: string }>`select peer.rest_wished(${`{${id}}`}::uuid[]) as date`.execute(tx),
		])
		const people = await shownIn(
			tx,
			viewer,
			others.map((row) => row.id).filter((other) => other !== me),
		)
		const said = await Promise.all(
			rows.map(async (row) => {
				const { words, from } = await openIn<{ words: string; from: string }>(place(id, row.id, community), row.box)
				return { mine: row.guest === me, to: row.to_guest, id: row.id, kind: row.kind as Kind, words, from }
			}),
		)
		return {
			date,
			people: [...people.values()].filter(({ how }) => how !== 'word'),
			toMe: said.filter(({ to }) => to === me).map(({ id, kind, words, from }) => ({ id, kind, words, from })),
			byMe: said.filter(({ mine }) => mine).map(({ id, kind, words, from }) => ({ id, kind, words, from })),
			rest: rest.rows.length > 0,
			seen: mine.seen,
		}
	})
}

async function say(
	tx: PeerTx,
	community: string,
	date: string,
	kind: Kind,
	from: string | null,
	to: string | null,
	box: { words: string; from: string },
) {
	const id = randomUUID()
	await tx
		.insertInto('peer.cafe_after')
		.values({ id, community, date, kind, guest: from, to_guest: to, box: await sealIn(place(date, id, community), box) })
		.execute()
	return id
}

/** A few words to the host about how it was. They see how I was called, and nothing more. */
export async function wordToHost(
	viewer: CafeViewer,
	date: string,
	{ form_key, words }: { form_key: string; words: string },
): Promise<void> {
	const { community } = viewer.identity
	await asPersonas(viewer.identity, async (tx) => {
		const { me } = await wasThere(tx, viewer, date)
		const called = (await shownIn(tx, viewer, [me])).get(me)
		await onceForPersona(tx, community, me, form_key, () =>
			say(tx, community, date, 'to_host', me, null, { words, from: called?.name ?? '' }),
		)
	})
}

/** Thanks somebody I was seen with or met on the way, or the host. @throws Refusal `not_found` for anybody else. */
export async function thank(
	viewer: CafeViewer,
	date: string,
	{ form_key, to, words }: { form_key: string; to: string; words: string },
): Promise<void> {
	const { community } = viewer.identity
	const { people } = await afterPage(viewer, date)
	if (to && !people.some(({ guest }) => guest === to)) throw new Refusal('not_found')
	await asPersonas(viewer.identity, async (tx) => {
		const { me } = await wasThere(tx, viewer, date)
		const called = (await shownIn(tx, viewer, [me])).get(me)
		await onceForPersona(tx, community, me, form_key, async () => {
			const id = await say(tx, community, date, 'thanks', me, to || null, { words, from: called?.name ?? '' })
			if (to) await tellPersonaOnce(tx, { community, persona: to, kind: 'cafe_word', topic: date, post: id })
			return id
		})
	})
}

/** Takes one of my words back. What was read already is read; that is said on the page. */
export async function takeWordBack(viewer: CafeViewer, date: string, id: string): Promise<void> {
	await asPersonas(viewer.identity, async (tx) => {
		const { me } = await wasThere(tx, viewer, date)
		const gone = await tx.deleteFrom('peer.cafe_after').where('id', '=', id).where('guest', '=', me).executeTakeFirst()
		if (gone.numDeletedRows === 0n) throw new Refusal('not_found')
	})
}

/** "I said too much": my name is no longer seen by the others of that date, and my words to the host are taken back. */
export async function takeBack(viewer: CafeViewer, date: string): Promise<void> {
	await asPersonas(viewer.identity, async (tx) => {
		const { me } = await wasThere(tx, viewer, date)
		await tx.updateTable('peer.cafe_sign_up').set({ seen: false }).where('guest', '=', me).execute()
		await tx.deleteFrom('peer.cafe_after').where('guest', '=', me).where('kind', 'in', ['to_host', 'thanks']).execute()
	})
}

/**
 * Asks the others of that date, through the desk's words and without saying who asks, to let what was said rest. Pressed twice it is
 * one. Everybody who had a seat is told, whoever asks too: so being told says nothing.
 */
export async function askForRest(viewer: CafeViewer, date: string): Promise<void> {
	const { community } = viewer.identity
	await asPersonas(viewer.identity, async (tx) => {
		const { me } = await wasThere(tx, viewer, date)
		const there = await tx.selectFrom('peer.cafe_after').select('id').where('guest', '=', me).where('kind', '=', 'rest').executeTakeFirst()
		if (there) return
		await say(tx, community, date, 'rest', me, null, { words: '', from: '' })
		const { rows } = await sql<{ guest: string }>`select peer.seats_of_mine(${date}::uuid) as guest`.execute(tx)
		for (const { guest } of rows) await tellPersonaOnce(tx, { community, persona: guest, kind: 'cafe_rest', topic: date, post: date })
	})
}

/** What was said to those who host a date. */
export async function toHosts(viewer: PeerViewer, date: string): Promise<Said[]> {
	if (!mayHost(viewer)) throw new Refusal('not_found')
	const { community } = viewer.identity
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.cafe_after')
			.select(['id', 'kind', 'box'])
			.where('date', '=', date)
			.where('kind', 'in', ['to_host', 'thanks'])
			.where('to_guest', 'is', null)
			.orderBy('id')
			.execute(),
	)
	return Promise.all(
		rows.map(async ({ id, kind, box }) => ({
			id,
			kind: kind as Kind,
			...(await openIn<{ words: string; from: string }>(place(date, id, community), box)),
		})),
	)
}

export type NoWayIn = { guest: string; date: string; series: string; startsAt: Date; name: string; written: boolean }

/**
 * Who signed up and did not come, of the last days: only those who came under a name of the group, because only as that can one write
 * them a kind word. Consultants at work only.
 */
export async function whoDidNotCome(viewer: PeerViewer): Promise<NoWayIn[]> {
	if (!mayHost(viewer)) return []
	const { community } = viewer.identity
	const from = new Date(now().getTime() - KEEP_GUESTS_DAYS * DAY)
	return asPersonas(viewer.identity, async (tx) => {
		const rows = await tx
			.selectFrom('peer.cafe_sign_up as u')
			.innerJoin('peer.cafe_date as d', 'd.id', 'u.date')
			.innerJoin('peer.cafe_series as s', 's.id', 'd.series')
			.select(['u.guest', 'd.id', 's.name', 'd.starts_at'])
			.where('u.community', '=', community)
			.where('u.came', '=', false)
			.where('d.starts_at', '>', from)
			.orderBy('d.starts_at', 'desc')
			.limit(50)
			.execute()
		const guests = rows.map(({ guest }) => guest)
		const [shown, written] = await Promise.all([
			shownIn(tx, viewer, guests),
			guests.length === 0
				? []
				: tx.selectFrom('peer.cafe_after').select('to_guest').where('kind', '=', 'kind_word').where('to_guest', 'in', guests).execute(),
		])
		const has = new Set(written.map(({ to_guest }) => to_guest))
		return rows.flatMap(({ guest, id, name, starts_at }) => {
			const one = shown.get(guest)
			if (one?.how !== 'persona') return []
			return [{ guest, date: id, series: name, startsAt: starts_at, name: one.name, written: has.has(guest) }]
		})
	})
}

/** A kind word to somebody who did not come. @throws Refusal `not_found` for anybody else. */
export async function writeKindWord(
	viewer: PeerViewer,
	{ form_key, to, words }: { form_key: string; to: string; words: string },
): Promise<void> {
	const one = (await whoDidNotCome(viewer)).find(({ guest }) => guest === to)
	if (!one) throw new Refusal('not_found')
	const { community } = viewer.identity
	const duty = viewer.duty!
	await asPersonas(viewer.identity, (tx) =>
		onceForPersona(tx, community, duty.id, form_key, async () => {
			const id = await say(tx, community, one.date, 'kind_word', null, to, { words, from: duty.name })
			await tellPersona(tx, { community, persona: to, kind: 'cafe_word', topic: one.date, post: id })
			await noteAct('peer', tx, { persona: duty.id, role: 'consultant', what: 'cafes.kind_word', community, about: one.date })
			return id
		}),
	)
}
