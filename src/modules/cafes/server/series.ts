import { randomUUID } from 'node:crypto'
import { now, today } from '#platform/server/clock.ts'
import { asJob, asPersonas, type PeerTx } from '#platform/server/db.ts'
import { onceForPersona } from '#platform/server/once.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { AHEAD_DAYS, DAY, mayHost, type Mode, type Rhythm } from '../rules.ts'
import { openIn, sealIn } from './boxes.ts'
import { occurrences, ruleFor } from './recurrence.ts'

type Told = {
	name: string
	about: string
	for_whom: string
	mode: Mode
	seats: number
	area: string
	remember: string
	link: string
}
export type NewSeries = Told & {
	form_key: string
	place: string
	rhythm: Rhythm
	begins_on: string
	begins_at: string
	minutes: number
	except_on: string[]
	time_zone: string
}
export type Series = Told & { id: string; place: string; minutes: number; begins_at: string; ended: boolean }

/** Series that go on, by name. */
export function listSeries(viewer: PeerViewer): Promise<{ id: string; name: string; about: string; place: string; host: string | null }[]> {
	return asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.cafe_series')
			.select(['id', 'name', 'about', 'place', 'host'])
			.where('ended_on', 'is', null)
			.orderBy('name')
			.execute(),
	)
}

/**
 * Lays a series out, with its dates for the weeks ahead, hosted by whoever does it. Consultants at work only. Sent twice it is one.
 *
 * @throws Refusal `not_found`, also for a place that is not here; `look_again` on `begins_on` when no day of it lies ahead.
 */
export function makeSeries(viewer: PeerViewer, input: NewSeries): Promise<string> {
	if (!mayHost(viewer)) throw new Refusal('not_found')
	const { community } = viewer.identity
	const host = viewer.duty!.id
	const { form_key, rhythm, area, link, except_on, ...told } = input
	return asPersonas(viewer.identity, (tx) =>
		onceForPersona(tx, community, host, form_key, async () => {
			const place = await tx.selectFrom('peer.cafe_place').select('id').where('id', '=', input.place).executeTakeFirst()
			if (!place) throw new Refusal('not_found')
			const id = randomUUID()
			await tx
				.insertInto('peer.cafe_series')
				.values({
					...told,
					id,
					community,
					host,
					rule: ruleFor(rhythm, input.begins_on),
					except_on,
					area: area || null,
					link: await sealedLink(id, community, link),
				})
				.execute()
			const laid = await layAhead(tx, id)
			if (laid === 0 && input.begins_on < today())
				throw new Refusal('look_again', 'cafes_no_days', { fields: { begins_on: 'cafes_no_days' } })
			return id
		}),
	)
}

const linkPlace = (id: string, community: string) => ({ about: id, table: 'peer.cafe_series', column: 'link', row: id, community })
const sealedLink = async (id: string, community: string, link: string): Promise<Buffer | null> =>
	link ? sealIn(linkPlace(id, community), link) : null

/** The address of the meeting online. */
export async function linkOf(row: { id: string; community: string; link: Buffer | null }): Promise<string> {
	return row.link ? openIn<string>(linkPlace(row.id, row.community), row.link) : ''
}

/** A series as those who lead it see it. @throws Refusal `not_found`. */
export async function seriesForDesk(viewer: PeerViewer, id: string): Promise<Series> {
	if (!mayHost(viewer)) throw new Refusal('not_found')
	const row = await asPersonas(viewer.identity, (tx) =>
		tx.selectFrom('peer.cafe_series').selectAll().where('id', '=', id).executeTakeFirst(),
	)
	if (!row) throw new Refusal('not_found')
	const { name, about, for_whom, seats, remember, place, minutes } = row
	const told = { name, about, for_whom, seats, remember, place, minutes, mode: row.mode as Mode, area: row.area ?? '' }
	return { id, ...told, begins_at: row.begins_at.slice(0, 5), link: await linkOf(row), ended: row.ended_on !== null }
}

/** Changes what a series says, for the dates that lie ahead and were not changed by themselves. @throws Refusal `not_found`. */
export async function changeSeries(viewer: PeerViewer, id: string, { area, link, ...told }: Told): Promise<void> {
	if (!mayHost(viewer)) throw new Refusal('not_found')
	const { community } = viewer.identity
	await asPersonas(viewer.identity, async (tx) => {
		const done = await tx
			.updateTable('peer.cafe_series')
			.set({ ...told, area: area || null, link: await sealedLink(id, community, link) })
			.where('id', '=', id)
			.executeTakeFirst()
		if (done.numUpdatedRows === 0n) throw new Refusal('not_found')
	})
}

/** No more dates are laid out; those that stand stay until they are cancelled one by one. @throws Refusal `not_found`. */
export async function endSeries(viewer: PeerViewer, id: string): Promise<void> {
	if (!mayHost(viewer)) throw new Refusal('not_found')
	const done = await asPersonas(viewer.identity, (tx) =>
		tx.updateTable('peer.cafe_series').set({ ended_on: today() }).where('id', '=', id).where('ended_on', 'is', null).executeTakeFirst(),
	)
	if (done.numUpdatedRows === 0n) throw new Refusal('not_found')
}

/**
 * Lays out the dates of a series from now on, as far ahead as we do. What is there stays as it is, moved and cancelled ones too.
 *
 * @returns how many are new.
 */
export async function layAhead(tx: PeerTx, id: string): Promise<number> {
	const series = await tx.selectFrom('peer.cafe_series').selectAll().where('id', '=', id).where('ended_on', 'is', null).executeTakeFirst()
	if (!series) return 0
	const moment = now()
	const days = occurrences(series, moment, new Date(moment.getTime() + AHEAD_DAYS * DAY))
	const { community, place, minutes, mode, seats, host } = series
	if (days.length === 0) return 0
	const laid = await tx
		.insertInto('peer.cafe_date')
		.values(
			days.map(({ day, startsAt }) => ({
				id: randomUUID(),
				community,
				series: id,
				place,
				original_on: day,
				starts_at: startsAt,
				minutes,
				mode,
				seats,
				host,
			})),
		)
		.onConflict((conflict) => conflict.columns(['series', 'original_on']).doNothing())
		.executeTakeFirst()
	return Number(laid.numInsertedOrUpdatedRows ?? 0)
}

/** For the program: dates of all series as far ahead as we do. @returns how many are new. */
export async function layAllAhead(): Promise<number> {
	const all = await asJob('peer', (tx) => tx.selectFrom('peer.cafe_series').select('id').where('ended_on', 'is', null).execute())
	let laid = 0
	for (const { id } of all) laid += await asJob('peer', (tx) => layAhead(tx, id))
	return laid
}
