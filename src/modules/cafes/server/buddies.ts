import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { tellPersonaOnce } from '#modules/notifications/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { now } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { isOver, mayHost } from '../rules.ts'
import { openIn, sealIn } from './boxes.ts'
import { dateIn } from './dates.ts'
import { shownIn, type CafeViewer, type Shown } from './guests.ts'

export type BuddyRole = 'offers' | 'wishes'
type Offer = { guest: string; words: string }
/** A pair as one side sees it. Of the other's answer nothing shows until both have said yes. */
export type MyPair = { id: string; words: string; said: boolean; met: Shown | undefined }
export type BuddyPage = { mine: { role: BuddyRole; words: string } | undefined; offers: Offer[]; pairs: MyPair[] }

const place = (date: string, row: string, community: string) => ({ about: date, table: 'peer.cafe_buddy', row, community })

const wordsOf = (date: string, community: string, row: { guest: string; box: Buffer }): Promise<string> =>
	openIn<string>(place(date, row.guest, community), row.box)

/** My guest with a seat at a date that is still to come. @throws Refusal `not_found`. */
async function seatIn(tx: PeerTx, viewer: CafeViewer, date: string): Promise<string> {
	const guest = viewer.guests.get(date)
	const row = guest ? await tx.selectFrom('peer.cafe_sign_up').select('state').where('guest', '=', guest).executeTakeFirst() : undefined
	const there = await dateIn(tx, viewer, date)
	if (!guest || row?.state !== 'seat' || there.cancelled || isOver(there, now())) throw new Refusal('not_found')
	return guest
}

/** What I have said about meeting on the way, who offers it, and whom I may meet. @throws Refusal `not_found` without a seat. */
export function buddyPage(viewer: CafeViewer, date: string): Promise<BuddyPage> {
	const { community } = viewer.identity
	return asPersonas(viewer.identity, async (tx) => {
		const me = await seatIn(tx, viewer, date)
		const [rows, pairs] = await Promise.all([
			tx.selectFrom('peer.cafe_buddy').select(['guest', 'role', 'box']).where('date', '=', date).orderBy('guest').execute(),
			tx
				.selectFrom('peer.cafe_pair')
				.selectAll()
				.where('date', '=', date)
				.where(({ eb, or }) => or([eb('offerer', '=', me), eb('wisher', '=', me)]))
				.execute(),
		])
		const own = rows.find(({ guest }) => guest === me)
		const paired = new Set(pairs.flatMap(({ offerer, wisher }) => [offerer, wisher]))
		const offers = rows.filter(({ guest, role }) => role === 'offers' && guest !== me && !paired.has(guest))
		const shownPairs: MyPair[] = []
		for (const pair of pairs) {
			const iOffer = pair.offerer === me
			const other = iOffer ? pair.wisher : pair.offerer
			const said = iOffer ? pair.offerer_yes : pair.wisher_yes
			const row = rows.find(({ guest }) => guest === other)
			const both = pair.offerer_yes && pair.wisher_yes
			shownPairs.push({
				id: pair.id,
				words: row ? await wordsOf(date, community, row) : '',
				said,
				met: both ? (await shownIn(tx, viewer, [other])).get(other) : undefined,
			})
		}
		return {
			mine: own && { role: own.role as BuddyRole, words: await wordsOf(date, community, own) },
			offers: await Promise.all(offers.map(async (row) => ({ guest: row.guest, words: await wordsOf(date, community, row) }))),
			pairs: shownPairs,
		}
	})
}

/** Says that I offer to meet somebody on the way, or would like to be met. Saying it again changes the words. */
export async function beBuddy(viewer: CafeViewer, date: string, { role, words }: { role: BuddyRole; words: string }): Promise<void> {
	const { community } = viewer.identity
	await asPersonas(viewer.identity, async (tx) => {
		const guest = await seatIn(tx, viewer, date)
		const box = await sealIn(place(date, guest, community), words)
		await tx
			.insertInto('peer.cafe_buddy')
			.values({ guest, community, date, role, box })
			.onConflict((conflict) => conflict.column('guest').doUpdateSet({ role, box }))
			.execute()
	})
}

/** I no longer offer or wish it; pairs with me end, and with them the names. */
export async function stopBuddy(viewer: CafeViewer, date: string): Promise<void> {
	await asPersonas(viewer.identity, async (tx) => {
		const guest = await seatIn(tx, viewer, date)
		await tx.deleteFrom('peer.cafe_buddy').where('guest', '=', guest).execute()
	})
}

/** "I'd like that": my quiet yes to an offer. Whoever offers is told that somebody would, not who. */
export async function likeOffer(viewer: CafeViewer, date: string, offer: string): Promise<void> {
	const { community } = viewer.identity
	await asPersonas(viewer.identity, async (tx) => {
		const me = await seatIn(tx, viewer, date)
		const there = await tx
			.selectFrom('peer.cafe_buddy')
			.select('guest')
			.where('guest', '=', offer)
			.where('date', '=', date)
			.where('role', '=', 'offers')
			.executeTakeFirst()
		if (!there || offer === me) throw new Refusal('not_found')
		const box = await sealIn(place(date, me, community), '')
		await tx
			.insertInto('peer.cafe_buddy')
			.values({ guest: me, community, date, role: 'wishes', box })
			.onConflict((conflict) => conflict.column('guest').doNothing())
			.execute()
		const id = randomUUID()
		await tx
			.insertInto('peer.cafe_pair')
			.values({ id, community, date, offerer: offer, wisher: me, wisher_yes: true })
			.onConflict((conflict) => conflict.columns(['offerer', 'wisher']).doNothing())
			.execute()
		await tellPersonaOnce(tx, { community, persona: offer, kind: 'cafe_buddy', topic: date, post: id })
	})
}

/** Says yes to a pair, or takes my yes back. @throws Refusal `not_found` for a pair that is not mine. */
export async function sayToPair(viewer: CafeViewer, date: string, pair: string, yes: boolean): Promise<void> {
	const { community } = viewer.identity
	await asPersonas(viewer.identity, async (tx) => {
		const me = await seatIn(tx, viewer, date)
		const row = await tx.selectFrom('peer.cafe_pair').selectAll().where('id', '=', pair).executeTakeFirst()
		if (!row || (row.offerer !== me && row.wisher !== me)) throw new Refusal('not_found')
		await sql`select peer.say_to_pair(${pair}::uuid, ${yes})`.execute(tx)
		const other = row.offerer === me ? row.wisher : row.offerer
		const otherSaid = row.offerer === me ? row.wisher_yes : row.offerer_yes
		if (yes && otherSaid) await tellPersonaOnce(tx, { community, persona: other, kind: 'cafe_buddy', topic: date, post: randomUUID() })
	})
}

export type Matching = { offers: Offer[]; wishes: Offer[]; made: { offerer: string; wisher: string; both: boolean }[] }

/** Who offers and who wishes at a date, without names: what the consultant needs to bring two together. */
export async function matchingAt(viewer: PeerViewer, date: string): Promise<Matching> {
	if (!mayHost(viewer)) throw new Refusal('not_found')
	const { community } = viewer.identity
	return asPersonas(viewer.identity, async (tx) => {
		const [rows, pairs] = await Promise.all([
			tx.selectFrom('peer.cafe_buddy').select(['guest', 'role', 'box']).where('date', '=', date).orderBy('guest').execute(),
			tx.selectFrom('peer.cafe_pair').selectAll().where('date', '=', date).execute(),
		])
		const met = new Set(pairs.filter((pair) => pair.offerer_yes && pair.wisher_yes).flatMap(({ offerer, wisher }) => [offerer, wisher]))
		const free = (role: BuddyRole) =>
			Promise.all(
				rows
					.filter((row) => row.role === role && !met.has(row.guest))
					.map(async (row) => ({ guest: row.guest, words: await wordsOf(date, community, row) })),
			)
		const made = pairs.map(({ offerer, wisher, offerer_yes, wisher_yes }) => ({ offerer, wisher, both: offerer_yes && wisher_yes }))
		return { offers: await free('offers'), wishes: await free('wishes'), made }
	})
}

/** Suggests two to each other; both are asked, and neither learns a name before both have said yes. */
export async function suggestPair(viewer: PeerViewer, date: string, offerer: string, wisher: string): Promise<void> {
	if (!mayHost(viewer)) throw new Refusal('not_found')
	const { community } = viewer.identity
	await asPersonas(viewer.identity, async (tx) => {
		const rows = await tx
			.selectFrom('peer.cafe_buddy')
			.select(['guest', 'role'])
			.where('guest', 'in', [offerer, wisher])
			.where('date', '=', date)
			.execute()
		const roleOf = (guest: string) => rows.find((row) => row.guest === guest)?.role
		if (roleOf(offerer) !== 'offers' || roleOf(wisher) !== 'wishes') throw new Refusal('not_found')
		const id = randomUUID()
		const made = await tx
			.insertInto('peer.cafe_pair')
			.values({ id, community, date, offerer, wisher })
			.onConflict((conflict) => conflict.columns(['offerer', 'wisher']).doNothing())
			.executeTakeFirst()
		if (made.numInsertedOrUpdatedRows === 0n) return
		for (const persona of [offerer, wisher]) await tellPersonaOnce(tx, { community, persona, kind: 'cafe_buddy', topic: date, post: id })
	})
}
