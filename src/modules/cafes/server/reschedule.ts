import { noteAct } from '#modules/audit/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { now, today } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { DAY, mayHost, type Rhythm } from '../rules.ts'
import { tellAll } from './desk-dates.ts'
import { daysOf, momentAt, rhythmOf, ruleFor } from './recurrence.ts'
import { layAhead } from './series.ts'

type SeriesRow = NonNullable<Awaited<ReturnType<typeof seriesRow>>>
type DateRow = Awaited<ReturnType<typeof datesAhead>>[number]

const seriesRow = (tx: PeerTx, id: string) =>
	tx.selectFrom('peer.cafe_series').selectAll().where('id', '=', id).where('ended_on', 'is', null).executeTakeFirst()

const datesAhead = (tx: PeerTx, series: string) =>
	tx
		.selectFrom('peer.cafe_date')
		.select(['id', 'original_on', 'starts_at', 'cancelled_on'])
		.where('series', '=', series)
		.where('starts_at', '>', now())
		.orderBy('original_on')
		.execute()

/** It stands on the day and hour of its series: nobody has moved it by itself, or cancelled it. */
const isOnRule = (series: SeriesRow, { original_on, starts_at, cancelled_on }: DateRow): boolean =>
	cancelled_on === null && momentAt(original_on, series.begins_at.slice(0, 5), series.time_zone).getTime() === starts_at.getTime()

export type Schedule = {
	rhythm: Rhythm
	at: string
	minutes: number
	/** Dates from which on it can be changed, each with its day at the place. */
	from: { id: string; day: string }[]
	/** Days that lie ahead on which there is none. */
	free: string[]
	/** Dates that were moved or cancelled by themselves and will stay as they are. */
	apart: number
}

/** When a series is, and from which of its dates on that can be changed. @throws Refusal `not_found` for others than consultants at work. */
export function scheduleOf(viewer: PeerViewer, id: string): Promise<Schedule | undefined> {
	if (!mayHost(viewer)) throw new Refusal('not_found')
	return asPersonas(viewer.identity, async (tx) => {
		const series = await seriesRow(tx, id)
		if (!series) return undefined
		const dates = await datesAhead(tx, id)
		const onRule = dates.filter((date) => isOnRule(series, date))
		return {
			rhythm: rhythmOf(series.rule),
			at: series.begins_at.slice(0, 5),
			minutes: series.minutes,
			from: onRule.map(({ id: date, original_on }) => ({ id: date, day: original_on })),
			free: series.except_on.filter((day) => day >= today()).sort(),
			apart: dates.length - onRule.length,
		}
	})
}

export type NewSchedule = { from: string; day: string; time: string; minutes: number; keep_free?: 'yes' | undefined; note: string }

const later = (day: string, days: number): string =>
	new Date(new Date(`${day}T12:00:00Z`).getTime() + days * DAY).toISOString().slice(0, 10)

/**
 * Another weekday or hour for a series, from one of its dates on. Each later date goes to the day that takes its place in the same week or
 * month, with everybody who has signed up; they are told, and calendars hear of it. What was moved or cancelled by itself stays as it is, and
 * keeps its place: no second date is laid out beside it. Days without a café go along (`keep_free`), or there is one on them.
 *
 * @param input.from the date from which on. @param input.day its new day, which lies between the date before it and the one after.
 * @throws Refusal `not_found` for others than consultants at work, a series that has ended or is once, a date that does not stand on it;
 *   `look_again` on `day`: `cafes_past`, `cafes_not_between`, and `cafes_not_last` in a series of the last in each month.
 */
export async function rescheduleSeries(viewer: PeerViewer, id: string, input: NewSchedule): Promise<void> {
	if (!mayHost(viewer)) throw new Refusal('not_found')
	const { community } = viewer.identity
	await asPersonas(viewer.identity, async (tx) => {
		const series = await seriesRow(tx, id)
		if (!series || rhythmOf(series.rule) === 'once') throw new Refusal('not_found')
		const dates = await datesAhead(tx, id)
		const first = dates.find((date) => date.id === input.from)
		if (!first || !isOnRule(series, first)) throw new Refusal('not_found')
		const from = first.original_on
		const ahead = dates.filter(({ original_on }) => original_on >= from)
		const free = series.except_on.filter((day) => day >= from)
		const last = [...ahead.map(({ original_on }) => original_on), ...free].sort().at(-1)!
		const old = daysOf(series, from, later(last, 70))
		const before = daysOf(series, later(from, -70), later(from, -1)).at(-1)
		if (momentAt(input.day, input.time, series.time_zone) <= now()) throw refused('cafes_past')
		if ((before !== undefined && input.day <= before) || input.day >= old[1]!) throw refused('cafes_not_between')

		const rule = input.day === from ? series.rule : ruleFor(rhythmOf(series.rule), input.day)
		const days = daysOf({ rule, begins_on: input.day }, input.day, later(last, 100))
		// The last Tuesday of a month is one day of it alone.
		if (days[0] !== input.day) throw refused('cafes_not_last')
		const instead = new Map(old.map((day, at) => [day, days[at]]))
		const to = (day: string): string => instead.get(day) ?? day
		const except_on = [...series.except_on.filter((day) => day < from), ...(input.keep_free === 'yes' ? free.map(to) : [])]
		await tx
			.updateTable('peer.cafe_series')
			.set({ rule, begins_on: input.day, begins_at: input.time, minutes: input.minutes, except_on })
			.where('id', '=', id)
			.execute()
		// The farthest first when they go forward, so that no two ever stand on one day.
		if (input.day > from) ahead.reverse()
		for (const date of ahead) {
			const day = to(date.original_on)
			if (!isOnRule(series, date)) {
				await tx.updateTable('peer.cafe_date').set({ original_on: day }).where('id', '=', date.id).execute()
				continue
			}
			const starts_at = momentAt(day, input.time, series.time_zone)
			await tx
				.updateTable('peer.cafe_date')
				.set((eb) => ({
					original_on: day,
					starts_at,
					minutes: input.minutes,
					note: input.note,
					moved_on: today(),
					sequence: eb('sequence', '+', 1),
				}))
				.where('id', '=', date.id)
				.execute()
			await tellAll(tx, community, date.id, 'cafe_moved')
		}
		await layAhead(tx, id)
		await noteAct('peer', tx, { persona: viewer.duty!.id, role: 'consultant', what: 'cafes.series_moved', community, about: id })
	})
}

const refused = (reason: string): Refusal => new Refusal('look_again', reason, { fields: { day: reason } })
