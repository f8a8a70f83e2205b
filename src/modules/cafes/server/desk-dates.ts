import { randomUUID } from 'node:crypto'
import { now, today } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { noteAct } from '#modules/audit/server/index.ts'
import { tellPersona } from '#modules/notifications/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayHost, type Mode } from '../rules.ts'
import { dateIn } from './dates.ts'
import { momentAt } from './recurrence.ts'
import { passSeatsOn } from './sign-ups.ts'

/** Does something to a date, as who leads it. @throws Refusal `not_found` for others, and for a date that is not here. */
async function atDate(viewer: PeerViewer, id: string, what: string, act: (tx: PeerTx) => Promise<void>): Promise<void> {
	if (!mayHost(viewer)) throw new Refusal('not_found')
	await asPersonas(viewer.identity, async (tx) => {
		const there = await tx.selectFrom('peer.cafe_date').select('id').where('id', '=', id).executeTakeFirst()
		if (!there) throw new Refusal('not_found')
		await act(tx)
		await noteAct('peer', tx, {
			persona: viewer.duty!.id,
			role: 'consultant',
			what: `cafes.${what}`,
			community: viewer.identity.community,
			about: id,
		})
	})
}

/** Everybody who has signed up hears of it once more. */
export async function tellAll(
	tx: PeerTx,
	community: string,
	date: string,
	kind: 'cafe_moved' | 'cafe_cancelled' | 'cafe_other',
): Promise<void> {
	const rows = await tx.selectFrom('peer.cafe_sign_up').select('guest').where('date', '=', date).execute()
	for (const { guest } of rows) await tellPersona(tx, { community, persona: guest, kind, topic: date, post: randomUUID() })
}

/** Its theme, its seats, how one meets. More seats go to those who wait; nobody who has one loses it. */
export function changeDate(viewer: PeerViewer, id: string, { theme, seats, mode }: { theme: string; seats: number; mode: Mode }) {
	return atDate(viewer, id, 'date_changed', async (tx) => {
		await tx
			.updateTable('peer.cafe_date')
			.set((eb) => ({ theme, seats, mode, sequence: eb('sequence', '+', 1) }))
			.where('id', '=', id)
			.execute()
		await passSeatsOn(tx, viewer.identity.community, id)
	})
}

/**
 * Another day, hour or place. Whoever has signed up is told, and stays signed up until they say otherwise.
 *
 * @throws Refusal `look_again` on `day` for a moment that is past.
 */
export function moveDate(viewer: PeerViewer, id: string, to: { day: string; time: string; place: string; note: string }): Promise<void> {
	return atDate(viewer, id, 'date_moved', async (tx) => {
		const date = await dateIn(tx, viewer, id)
		const startsAt = momentAt(to.day, to.time, date.series.timeZone)
		if (startsAt <= now()) throw new Refusal('look_again', 'cafes_past', { fields: { day: 'cafes_past' } })
		const place = await tx.selectFrom('peer.cafe_place').select('id').where('id', '=', to.place).executeTakeFirst()
		if (!place) throw new Refusal('not_found')
		await tx
			.updateTable('peer.cafe_date')
			.set((eb) => ({
				starts_at: startsAt,
				place: place.id,
				note: to.note,
				moved_on: today(),
				cancelled_on: null,
				sequence: eb('sequence', '+', 1),
			}))
			.where('id', '=', id)
			.execute()
		await tellAll(tx, viewer.identity.community, id, 'cafe_moved')
	})
}

/** It does not take place. Whoever has signed up is told; the date stays on the page, so that nobody stands before a locked door. */
export function cancelDate(viewer: PeerViewer, id: string, note: string): Promise<void> {
	return atDate(viewer, id, 'date_cancelled', async (tx) => {
		const done = await tx
			.updateTable('peer.cafe_date')
			.set((eb) => ({ cancelled_on: today(), note, sequence: eb('sequence', '+', 1) }))
			.where('id', '=', id)
			.where('cancelled_on', 'is', null)
			.executeTakeFirst()
		if (done.numUpdatedRows !== 0n) await tellAll(tx, viewer.identity.community, id, 'cafe_cancelled')
	})
}

/**
 * Offers everybody who has signed up for a date another one beside it. All are told the same, whatever the reason: nobody is singled out,
 * and nobody need change anything.
 *
 * @throws Refusal `not_found` for a date that is not here, is over or cancelled, or is the same.
 */
export function offerOther(viewer: PeerViewer, id: string, other: string): Promise<void> {
	return atDate(viewer, id, 'other_offered', async (tx) => {
		const there = await dateIn(tx, viewer, other)
		if (other === id || there.cancelled || there.startsAt <= now()) throw new Refusal('not_found')
		const done = await tx
			.updateTable('peer.cafe_date')
			.set({ other })
			.where('id', '=', id)
			.where(({ eb, or }) => or([eb('other', 'is', null), eb('other', '<>', other)]))
			.executeTakeFirst()
		if (done.numUpdatedRows !== 0n) await tellAll(tx, viewer.identity.community, id, 'cafe_other')
	})
}

/** From now on I host it, alone (`host`) or beside whoever does (`also`); or not beside them after all (`not`). */
export function hostDate(viewer: PeerViewer, id: string, as: 'host' | 'also' | 'not' = 'host'): Promise<void> {
	return atDate(viewer, id, 'date_hosted', async (tx) => {
		const me = viewer.duty!.id
		const change = tx.updateTable('peer.cafe_date').where('id', '=', id)
		if (as === 'also')
			await change
				.set({ also: me })
				.where(({ eb, or }) => or([eb('host', 'is', null), eb('host', '<>', me)]))
				.execute()
		else if (as === 'not') await change.set({ also: null }).where('also', '=', me).execute()
		else await change.set((eb) => ({ host: me, also: eb.fn<string | null>('nullif', ['also', eb.val(me)]) })).execute()
	})
}

/** How many have a seat and how many wait, by date: numbers alone. */
export async function numbersOf(viewer: PeerViewer, dates: readonly string[]): Promise<Map<string, { seat: number; waiting: number }>> {
	if (!mayHost(viewer)) throw new Refusal('not_found')
	if (dates.length === 0) return new Map()
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.cafe_sign_up')
			.select(['date', 'state', ({ fn }) => fn.countAll<number>().as('count')])
			.where('date', 'in', [...dates])
			.groupBy(['date', 'state'])
			.execute(),
	)
	const numbers = new Map(dates.map((date) => [date, { seat: 0, waiting: 0 }]))
	for (const { date, state, count } of rows) numbers.get(date)![state === 'seat' ? 'seat' : 'waiting'] += Number(count)
	return numbers
}
