import { Temporal } from 'temporal-polyfill'
import type { TestAlarm } from './test-alarm.ts'

/** Somebody is away from one day to another, both included, and who takes their turns meanwhile. */
export type RotaLeave = { id: string; person: string; from: string; until: string; standIn: string | undefined }
/** One turn on one day goes from somebody to somebody else, once they have said yes. */
export type Swap = { id: string; day: string; hours: string; from: string; to: string; agreed: boolean }
export type Contact = { name: string; email: string; phone: string }

export type Rota = {
	/** Who is there in which of the hours (`accounts.duty_hours`), first in turn first. */
	shifts: Record<string, string[]>
	leaves: RotaLeave[]
	swaps: Swap[]
	/** Whom an alarm reaches outside the hours: one, and at least one behind them. Empty is said to be empty. */
	night: string[]
	/** Telephones of those on duty, for alarms alone. */
	phones: Record<string, string>
	/** So many minutes somebody has to say that they have it, before the next is told. */
	minutes: number
	/** Whom the organisation names when nobody on duty answers. */
	contact: Contact | undefined
	/** Who answers an objection when there is no other consultant. */
	outside: Contact | undefined
	/** The latest test of all this. */
	test?: TestAlarm | undefined
}

/** Half of what one hour is: long enough to find the phone, short enough for somebody in danger. */
export const NO_ROTA: Rota = {
	shifts: {},
	leaves: [],
	swaps: [],
	night: [],
	phones: {},
	minutes: 5,
	contact: undefined,
	outside: undefined,
}

type Shift = { id: string; weekday: number; begins: string; ends: string }
type Place = { timeZone: string; shifts: readonly Shift[]; closed: readonly { day: string }[] }

/** Who takes somebody's turn on a day: they themselves, whoever stands in for them, or nobody. */
function hereOn(rota: Rota, person: string, day: string, tried: readonly string[] = []): string | undefined {
	const leave = rota.leaves.find((one) => one.person === person && one.from <= day && day <= one.until)
	if (!leave) return person
	// Two who stand in for each other and are both away are nobody.
	if (!leave.standIn || tried.includes(leave.standIn)) return undefined
	return hereOn(rota, leave.standIn, day, [...tried, person])
}

/** Who is there in one of the hours on a day, in turn, when leaves and swaps are reckoned in. */
export function shiftOn(rota: Rota, hours: string, day: string): string[] {
	const people = (rota.shifts[hours] ?? []).map((person) => {
		const swap = rota.swaps.find((one) => one.agreed && one.day === day && one.hours === hours && one.from === person)
		return swap ? swap.to : person
	})
	return [...new Set(people.flatMap((person) => hereOn(rota, person, day) ?? []))]
}

/** The rota without whoever is no consultant here any more: nobody is said to be there because of them. */
export function amongThem(rota: Rota, still: readonly string[]): Rota {
	const keep = (people: readonly string[]): string[] => people.filter((person) => still.includes(person))
	return {
		...rota,
		shifts: Object.fromEntries(Object.entries(rota.shifts).map(([hours, people]) => [hours, keep(people)])),
		leaves: rota.leaves.map((leave) => ({ ...leave, standIn: keep(leave.standIn ? [leave.standIn] : [])[0] })),
		swaps: rota.swaps.filter(({ to }) => still.includes(to)),
		night: keep(rota.night),
	}
}

/** Whom an alarm reaches at a moment, first in turn first: those in their hours, else those of the night. */
export function onDutyAt(rota: Rota, place: Place, moment: Date): { duty: string[]; night: string[] } {
	const here = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(place.timeZone)
	const day = here.toPlainDate().toString()
	const time = here.toPlainTime().toString().slice(0, 5)
	const closed = place.closed.some((one) => one.day === day)
	const now = place.shifts.filter((shift) => !closed && shift.weekday === here.dayOfWeek && shift.begins <= time && time < shift.ends)
	return {
		duty: [...new Set(now.flatMap((shift) => shiftOn(rota, shift.id, day)))],
		night: [...new Set(rota.night.flatMap((person) => hereOn(rota, person, day) ?? []))],
	}
}

export type Unstaffed = { day: string; begins: string; ends: string }

/** Of the hours that members are told of, those in which nobody is there after all, over some days from one on. */
export function unstaffed(rota: Rota, shifts: readonly Shift[], from: string, days: number): Unstaffed[] {
	const first = Temporal.PlainDate.from(from)
	return Array.from({ length: days }, (_, ahead) => first.add({ days: ahead })).flatMap((day) =>
		shifts
			.filter((shift) => shift.weekday === day.dayOfWeek && shiftOn(rota, shift.id, day.toString()).length === 0)
			.map(({ begins, ends }) => ({ day: day.toString(), begins, ends })),
	)
}

export type Turn = { day: string; hours: string; begins: string; ends: string; people: string[] }

/** Who is there when, day by day, with leaves and swaps reckoned in; without closed days. */
export function turnsAhead(
	rota: Rota,
	{ shifts, closed }: { shifts: readonly Shift[]; closed: readonly { day: string }[] },
	from: string,
	days: number,
): Turn[] {
	const first = Temporal.PlainDate.from(from)
	return Array.from({ length: days }, (_, ahead) => first.add({ days: ahead }))
		.filter((day) => !closed.some((one) => one.day === day.toString()))
		.flatMap((day) =>
			shifts
				.filter((shift) => shift.weekday === day.dayOfWeek)
				.map(({ id, begins, ends }) => ({ day: day.toString(), hours: id, begins, ends, people: shiftOn(rota, id, day.toString()) })),
		)
}
