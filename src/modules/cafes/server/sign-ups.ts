import { sql } from 'kysely'
import { now } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { tellPersonaOnce } from '#modules/notifications/server/index.ts'
import { myPersona, type PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { randomUUID } from 'node:crypto'
import type { NewSignUp } from '../forms.ts'
import { isOver, linkIsShown, type Called, type DoorStep, type Marks } from '../rules.ts'
import { openIn, sealIn } from './boxes.ts'
import { dateHere } from './dates.ts'
import { keepMarks } from './clashes.ts'
import { asNewGuest, changeCalled, shownIn, type CafeViewer, type Shown } from './guests.ts'
import { linkOf } from './series.ts'

export type SignUpState = 'seat' | 'waiting' | 'offered' | 'lapsed'
/** What the host is told besides how somebody is called. `promise`: the version of the promise they gave. */
export type Coming = { step: DoorStep; first: boolean; wishes: string; promise: number }
export type MySignUp = Coming & {
	guest: string
	state: SignUpState
	offerUntil: Date | undefined
	online: boolean
	seen: boolean
	called: Shown
	/** The address of the meeting online, when they have a seat and it is near. */
	link: string
}

const boxPlace = (date: string, row: string, community: string) => ({ about: date, table: 'peer.cafe_sign_up', row, community })

/** How they want to be called. @throws Refusal `not_found` for a name that is not theirs; `look_again` for none at all. */
export function calledBy(
	viewer: PeerViewer,
	{ how, persona, name, word, about }: Pick<NewSignUp, 'how' | 'persona' | 'name' | 'word' | 'about'>,
): Called {
	if (how === 'persona') {
		const mine = myPersona(viewer, persona)
		// At work one hosts; a member's name is not mixed with it.
		if (mine.kind === 'duty') throw new Refusal('not_found')
		return { how, persona: mine.id }
	}
	const text = how === 'name' ? name : word
	if (text.length < 2) throw new Refusal('look_again', 'cafes_no_name', { fields: { [how]: 'cafes_no_name' } })
	return how === 'name' && about ? { how, text, about } : { how, text }
}

/** Only who is called by a name can be seen by others. */
const seenBy = ({ how, seen }: Pick<NewSignUp, 'how' | 'seen'>): boolean => how !== 'word' && seen === 'yes'

/**
 * Signs up for one date, on one's own terms. Pressed twice it is one. When it is full it is a place in the line.
 *
 * @param promise the version of the promise they gave with it. @param marks of whom they would rather not meet, for this date alone.
 * @throws Refusal `not_found` for a date that is not here and for who is no member; `look_again` when it is cancelled or over.
 */
export async function signUp(viewer: CafeViewer, date: string, input: NewSignUp, promise: number, marks?: Marks): Promise<SignUpState> {
	await dateHere(viewer, date)
	if (!viewer.at.has(date)) throw new Refusal('not_found')
	const { community } = viewer.identity
	const coming: Coming = { step: input.step, first: input.first === 'yes', wishes: input.wishes, promise }
	const state = await asNewGuest(viewer, date, calledBy(viewer, input), async (tx, guest) => {
		const box = await sealIn(boxPlace(date, guest, community), coming)
		const { rows } = await sql<{ state: SignUpState | null }>`
			select peer.sign_up(${guest}::uuid, ${date}::uuid, ${input.online === 'yes'}, ${seenBy(input)}, ${box}, ${now()}) as state`.execute(tx)
		const state = rows[0]?.state
		if (!state) throw new Refusal('look_again', 'cafes_closed', { fields: { form: 'cafes_closed' } })
		if (marks) await keepMarks(tx, { guest, community, date }, marks)
		return state
	})
	return state ?? (await mySignUp(viewer, date))?.state ?? 'seat'
}

/** My own sign-up for a date, or undefined. */
export async function mySignUp(viewer: CafeViewer, date: string): Promise<MySignUp | undefined> {
	const { community } = viewer.identity
	const found = await asPersonas(viewer.identity, async (tx) => {
		const row = await tx
			.selectFrom('peer.cafe_sign_up as s')
			.innerJoin('peer.cafe_claim as c', 'c.guest', 's.guest')
			.innerJoin('peer.cafe_date as d', 'd.id', 's.date')
			.innerJoin('peer.cafe_series as r', 'r.id', 'd.series')
			.select(['s.guest', 's.state', 's.offer_until', 's.online', 's.seen', 's.box', 'd.starts_at', 'd.minutes', 'd.cancelled_on'])
			.select(['r.id as series', 'r.link', 'd.mode'])
			.where('s.date', '=', date)
			.executeTakeFirst()
		return row && { row, called: (await shownIn(tx, viewer, [row.guest])).get(row.guest)! }
	})
	if (!found) return undefined
	const { row, called } = found
	const coming = await openIn<Coming>(boxPlace(date, row.guest, community), row.box)
	// Where one can come both ways, whoever waits for a seat in the room can be on the screen meanwhile.
	const near =
		(row.state === 'seat' || row.mode === 'both') &&
		row.cancelled_on === null &&
		linkIsShown({ startsAt: row.starts_at, minutes: row.minutes }, now())
	return {
		...coming,
		guest: row.guest,
		state: row.state as SignUpState,
		offerUntil: row.offer_until ?? undefined,
		online: row.online,
		seen: row.seen,
		called,
		link: near && row.mode !== 'in_person' ? await linkOf({ id: row.series, community, link: row.link }) : '',
	}
}

/** My guest at a date that is not over. @throws Refusal `not_found`. */
function myGuest(viewer: CafeViewer, date: string): string {
	const guest = viewer.guests.get(date)
	if (!guest) throw new Refusal('not_found')
	return guest
}

/**
 * Changes how I come, without losing seat or place in the line. Where one can come both ways, going over to the screen gives the seat in
 * the room back, and going over to the room takes one or waits for it.
 *
 * @throws Refusal `not_found` when I am not signed up.
 */
export async function changeSignUp(viewer: CafeViewer, date: string, input: NewSignUp, promise: number, marks?: Marks): Promise<void> {
	const guest = myGuest(viewer, date)
	const called = calledBy(viewer, input)
	const { community } = viewer.identity
	const coming: Coming = { step: input.step, first: input.first === 'yes', wishes: input.wishes, promise }
	const box = await sealIn(boxPlace(date, guest, community), coming)
	await asPersonas(viewer.identity, async (tx) => {
		const done = await tx
			.updateTable('peer.cafe_sign_up')
			.set({ box, seen: seenBy(input) })
			.where('guest', '=', guest)
			.executeTakeFirst()
		if (done.numUpdatedRows === 0n) throw new Refusal('not_found')
		await changeCalled(tx, viewer, date, guest, called)
		await sql`select peer.come_otherwise(${guest}::uuid, ${input.online === 'yes'}, ${now()})`.execute(tx)
		await passSeatsOn(tx, community, date)
		if (marks) await keepMarks(tx, { guest, community, date }, marks)
	})
}

/** Takes my sign-up back, with all that hangs on it. Always possible. Whoever waited first is offered the seat. */
export async function cancelSignUp(viewer: CafeViewer, date: string): Promise<void> {
	const guest = myGuest(viewer, date)
	await asPersonas(viewer.identity, async (tx) => {
		await tx.deleteFrom('peer.cafe_guest').where('id', '=', guest).execute()
		await passSeatsOn(tx, viewer.identity.community, date)
	})
}

/** Offers free seats to those who wait, and tells them. In the transaction of what made them free. */
export async function passSeatsOn(tx: PeerTx, community: string, date: string): Promise<void> {
	const { rows } = await sql<{ guest: string }>`select peer.pass_seats_on(${date}::uuid, ${now()}) as guest`.execute(tx)
	for (const { guest } of rows) await tellPersonaOnce(tx, { community, persona: guest, kind: 'cafe_seat', topic: date, post: randomUUID() })
}

/** Says yes to a seat that was offered. @throws Refusal `not_found`; `look_again` when the offer has run out. */
export async function takeOffer(viewer: CafeViewer, date: string): Promise<void> {
	const guest = myGuest(viewer, date)
	await asPersonas(viewer.identity, async (tx) => {
		const { rows } = await sql<{ taken: boolean }>`select peer.take_offer(${guest}::uuid, ${now()}) as taken`.execute(tx)
		if (!rows[0]?.taken) throw new Refusal('look_again', 'cafes_offer_gone', { fields: { form: 'cafes_offer_gone' } })
	})
}

/** Waits again, at the end of the line. @throws Refusal `not_found`. */
export async function waitAgain(viewer: CafeViewer, date: string): Promise<void> {
	const guest = myGuest(viewer, date)
	await asPersonas(viewer.identity, async (tx) => {
		await sql`select peer.wait_again(${guest}::uuid)`.execute(tx)
		await passSeatsOn(tx, viewer.identity.community, date)
	})
}

/** Those who want to be seen by each other at a date, when I am one of them; without names that I do not meet. */
export async function seenAt(viewer: CafeViewer, date: string): Promise<Shown[]> {
	const mine = viewer.guests.get(date)
	if (!mine) return []
	return asPersonas(viewer.identity, async (tx) => {
		const rows = await tx
			.selectFrom('peer.cafe_guest')
			.select('id')
			.where('about', '=', date)
			.where(sql<boolean>`id = any ((select peer.seen_with_me())::uuid[])`)
			.execute()
		const others = rows.map(({ id }) => id).filter((id) => id !== mine)
		const shown = [...(await shownIn(tx, viewer, others)).values()]
		const apart = new Set([...(viewer.identity.hidden ?? []), ...viewer.apart.map(({ other }) => other)])
		return shown
			.filter(({ persona, how }) => how !== 'word' && !(persona && apart.has(persona)))
			.sort((a, b) => a.name.localeCompare(b.name))
	})
}

export type MyDate = { date: string; state: SignUpState; offerUntil: Date | undefined }

/** For which dates I have signed up, and how it stands. */
export function mySignUps(viewer: CafeViewer): Promise<MyDate[]> {
	if (viewer.guests.size === 0) return Promise.resolve([])
	return asPersonas(viewer.identity, async (tx) => {
		const rows = await tx
			.selectFrom('peer.cafe_sign_up as s')
			.innerJoin('peer.cafe_claim as c', 'c.guest', 's.guest')
			.select(['s.date', 's.state', 's.offer_until'])
			.execute()
		return rows.map(({ date, state, offer_until }) => ({ date, state: state as SignUpState, offerUntil: offer_until ?? undefined }))
	})
}

/** Whether there is still something to sign up for. */
export const canSignUp = (date: { startsAt: Date; minutes: number; cancelled: boolean }, moment: Date): boolean =>
	!date.cancelled && !isOver(date, moment)
