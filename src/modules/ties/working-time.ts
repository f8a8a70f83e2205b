import { Temporal } from 'temporal-polyfill'
import { isHoliday } from './holidays.ts'

/** Where somebody works: days and times are this place's. */
export type Place = { country: string; timeZone: string; /** Of the community's own, `YYYY-MM-DD`. */ freeDays?: ReadonlySet<string> }
/** One stretch of a weekday (1 Monday … 7 Sunday), `HH:MM`. */
export type Hours = { weekday: number; begins: string; ends: string }
/** Days away, both ends included. `standIn` reads if the member has allowed them. */
export type Leave = { id: string; from: string; until: string; standIn: string | undefined }
export type WorkingTime = { hours: Hours[]; leaves: Leave[] }

/** What holds for a helper who has said nothing: ordinary office hours. */
export const OFFICE_HOURS: WorkingTime = {
	hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, begins: '08:00', ends: '15:30' })),
	leaves: [],
}

/** Longer than any leave we know; a search that goes on longer finds nothing. */
const LOOK_AHEAD_DAYS = 400

type DayAndTime = { day: string; time: string }
/** Pages ask for the same minute again and again, and reckoning with zones is dear. */
const lastAsked = new Map<string, { minute: number; answer: DayAndTime }>()

/** The day and time of a moment where somebody works, to the minute. */
export function hereAt(moment: Date, place: Place): DayAndTime {
	const minute = Math.floor(moment.getTime() / 60_000)
	const known = lastAsked.get(place.timeZone)
	if (known?.minute === minute) return known.answer
	const here = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(place.timeZone)
	const answer = { day: here.toPlainDate().toString(), time: here.toPlainTime().toString().slice(0, 5) }
	lastAsked.set(place.timeZone, { minute, answer })
	return answer
}

/** A time of a day somewhere, as a moment. */
export function momentOf(day: string, time: string, place: Place): Date {
	const there = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: place.timeZone, plainTime: Temporal.PlainTime.from(time) })
	return new Date(there.epochMilliseconds)
}

export function weekdayOf(day: string): number {
	return new Date(`${day}T12:00:00Z`).getUTCDay() || 7
}

export function dayAfter(day: string, days = 1): string {
	return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The leave somebody is on that day; the one that ends last, when they overlap. */
export function leaveOn(time: WorkingTime, day: string): Leave | undefined {
	return time.leaves.filter(({ from, until }) => from <= day && day <= until).sort((a, b) => (a.until < b.until ? 1 : -1))[0]
}

/** A weekday with hours that is neither a holiday nor free there. Leave is another matter. */
export function isWorkingDay(time: WorkingTime, day: string, place: Place): boolean {
	return time.hours.some(({ weekday }) => weekday === weekdayOf(day)) && !isHoliday(day, place.country) && !place.freeDays?.has(day)
}

/** The first day after a leave on which somebody works again and is on no other leave. */
export function backFrom(time: WorkingTime, leave: Leave, place: Place): string {
	return firstDay(dayAfter(leave.until), (day) => isWorkingDay(time, day, place) && !leaveOn(time, day)) ?? dayAfter(leave.until)
}

/** The first day from `from` on that fits, or undefined when none does for a long time. */
export function firstDay(from: string, fits: (day: string) => boolean): string | undefined {
	let day = from
	for (let ahead = 0; ahead < LOOK_AHEAD_DAYS; ahead++, day = dayAfter(day)) if (fits(day)) return day
	return undefined
}

/** When work ends on a weekday, or the end of the day where no hours are set for it. */
export function endOf(time: WorkingTime, day: string): string {
	const ends = time.hours.filter(({ weekday }) => weekday === weekdayOf(day)).map(({ ends }) => ends)
	return ends.sort().at(-1) ?? '23:59'
}

export function beginningOf(time: WorkingTime, day: string): string {
	const begins = time.hours.filter(({ weekday }) => weekday === weekdayOf(day)).map(({ begins }) => begins)
	return begins.sort()[0] ?? '08:00'
}
