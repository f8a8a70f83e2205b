import { sql } from 'kysely'
import { now } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { namesOf, type PeerViewer } from '#modules/personas/server/index.ts'
import type { Persona } from '#modules/personas/rules.ts'
import { Refusal } from '#platform/refusal.ts'
import { DAY, KEEP_GUESTS_DAYS, type Crowd, type Mode } from '../rules.ts'

export type CafeDate = {
	id: string
	series: { id: string; name: string; about: string; forWhom: string; timeZone: string }
	place: { id: string; name: string; address: string }
	theme: string
	startsAt: Date
	minutes: number
	mode: Mode
	seats: number
	host: Persona | undefined
	/** Who hosts it too. */
	also: Persona | undefined
	topic: string | null
	/** Another date that is offered beside it. */
	other: string | null
	sequence: number
	moved: boolean
	cancelled: boolean
	/** Why it was moved or cancelled, in words of those who host. */
	note: string
	came: number | null
	crowd: Crowd
	/** Whether there is a free seat that nobody waits for. */
	room: boolean
}

const HOUR = 3_600_000

/** Dates that lie ahead or are on just now, the next one first. */
export function upcomingDates(viewer: PeerViewer, where: { place?: string; series?: string; limit?: number } = {}): Promise<CafeDate[]> {
	const from = new Date(now().getTime() - 3 * HOUR)
	return asPersonas(viewer.identity, (tx) => datesIn(tx, viewer, { from, ...where }))
}

/** Dates that are over, of the days in which there is still something of them, the latest first. */
export async function pastDates(viewer: PeerViewer, only?: readonly string[]): Promise<CafeDate[]> {
	const moment = now()
	const from = new Date(moment.getTime() - KEEP_GUESTS_DAYS * DAY)
	const dates = await asPersonas(viewer.identity, (tx) => datesIn(tx, viewer, { from, until: moment, ids: only }))
	return dates.filter((date) => date.startsAt.getTime() + date.minutes * 60_000 <= moment.getTime()).reverse()
}

/** @throws Refusal `not_found`. */
export async function dateHere(viewer: PeerViewer, id: string): Promise<CafeDate> {
	return asPersonas(viewer.identity, (tx) => dateIn(tx, viewer, id))
}

export async function dateIn(tx: PeerTx, viewer: PeerViewer, id: string): Promise<CafeDate> {
	const [date] = await datesIn(tx, viewer, { ids: [id] })
	if (!date) throw new Refusal('not_found')
	return date
}

/** Some dates by their ids, those that are here. */
export function datesById(viewer: PeerViewer, ids: readonly string[]): Promise<CafeDate[]> {
	return ids.length === 0 ? Promise.resolve([]) : asPersonas(viewer.identity, (tx) => datesIn(tx, viewer, { ids }))
}

type Where = { ids?: readonly string[] | undefined; from?: Date; until?: Date; place?: string; series?: string; limit?: number }

async function datesIn(tx: PeerTx, viewer: PeerViewer, { ids, from, until, place, series, limit = 60 }: Where): Promise<CafeDate[]> {
	if (ids?.length === 0) return []
	let query = tx
		.selectFrom('peer.cafe_date as d')
		.innerJoin('peer.cafe_series as s', 's.id', 'd.series')
		.innerJoin('peer.cafe_place as p', 'p.id', 'd.place')
		.select([
			'd.id',
			'd.theme',
			'd.starts_at',
			'd.minutes',
			'd.mode',
			'd.seats',
			'd.host',
			'd.also',
			'd.topic',
			'd.other',
			'd.sequence',
			'd.note',
			'd.came',
		])
		.select(['d.moved_on', 'd.cancelled_on', 's.id as series', 's.name as series_name', 's.about', 's.for_whom', 's.time_zone'])
		.select(['p.id as place', 'p.name as place_name', 'p.address'])
		.where('d.community', '=', viewer.identity.community)
		.orderBy('d.starts_at')
		.orderBy('d.id')
		.limit(limit)
	if (ids) query = query.where('d.id', 'in', [...ids])
	if (from) query = query.where('d.starts_at', '>', from)
	if (until) query = query.where('d.starts_at', '<=', until)
	if (place) query = query.where('d.place', '=', place)
	if (series) query = query.where('d.series', '=', series)
	const rows = await query.execute()
	const [crowds, names] = await Promise.all([
		crowdsOf(
			tx,
			rows.map(({ id }) => id),
		),
		namesOf(
			tx,
			rows.flatMap(({ host, also }) => [host ?? [], also ?? []].flat()),
		),
	])
	return rows.map((row) => ({
		id: row.id,
		series: { id: row.series, name: row.series_name, about: row.about, forWhom: row.for_whom, timeZone: row.time_zone },
		place: { id: row.place, name: row.place_name, address: row.address },
		theme: row.theme,
		startsAt: row.starts_at,
		minutes: row.minutes,
		mode: row.mode as Mode,
		seats: row.seats,
		host: row.host ? names.get(row.host) : undefined,
		also: row.also ? names.get(row.also) : undefined,
		topic: row.topic,
		other: row.other,
		sequence: row.sequence,
		moved: row.moved_on !== null,
		cancelled: row.cancelled_on !== null,
		note: row.note,
		came: row.came,
		...(crowds.get(row.id) ?? { crowd: 'few', room: true }),
	}))
}

async function crowdsOf(tx: PeerTx, ids: readonly string[]): Promise<Map<string, { crowd: Crowd; room: boolean }>> {
	if (ids.length === 0) return new Map()
	const { rows } = await sql<{ date: string; crowd: Crowd; room: boolean }>`
		select date, crowd, room from peer.crowds(${`{${ids.join()}}`}::uuid[])`.execute(tx)
	return new Map(rows.map(({ date, crowd, room }) => [date, { crowd, room }]))
}

/** A date as it is kept with a report of something that happened there. @throws Refusal `not_found`. */
export async function copyOfDate(tx: PeerTx, id: string): Promise<{ name: string; title: string; startsAt: Date }> {
	const row = await tx
		.selectFrom('peer.cafe_date as d')
		.innerJoin('peer.cafe_series as s', 's.id', 'd.series')
		.select(['s.name', 'd.theme', 'd.starts_at'])
		.where('d.id', '=', id)
		.executeTakeFirst()
	if (!row) throw new Refusal('not_found')
	return { name: row.name, title: row.theme || row.name, startsAt: row.starts_at }
}
