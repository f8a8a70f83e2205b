import type { Agreement } from './agreement.ts'
import {
	backFrom,
	beginningOf,
	dayAfter,
	endOf,
	firstDay,
	isWorkingDay,
	leaveOn,
	weekdayOf,
	type Place,
	type WorkingTime,
} from './working-time.ts'

/** All one needs to know of a helper and those who may stand in, to say who reads on a day. */
export type Readers = {
	helper: string
	agreement: Agreement
	/** Of the helper and of all who may stand in. Who is not in it is no helper here any more. */
	times: ReadonlyMap<string, WorkingTime>
	place: Place
	/** Who sits in a conversation in the helper's place already; they go on, as long as they may and are there. */
	seated?: readonly string[]
}

/**
 * Who reads on a day: the helper; a stand-in, while the helper is away until a day; or nobody, until somebody is back.
 * `back` is undefined when the helper is no helper here any more.
 */
export type Reader =
	{ who: 'helper' } | { who: 'stand_in'; person: string; back: string | undefined } | { who: 'nobody'; back: string | undefined }

/**
 * Decided for the day of delivery, never beforehand. Only whom the member allowed; a stand-in who is away passes on to their
 * own stand-in, if the member allowed that one too; whoever was asked once is not asked again, so a circle ends.
 */
export function whoReads(readers: Readers, day: string): Reader {
	const { helper, agreement, times, place } = readers
	const mine = times.get(helper)
	const leave = mine && leaveOn(mine, day)
	if (mine && !leave) return { who: 'helper' }
	const back = mine && leave && backFrom(mine, leave, place)
	if (mine && agreement.atLeave === 'wait') return { who: 'nobody', back }
	const person = standInFor(readers, day)
	return person ? { who: 'stand_in', person, back } : { who: 'nobody', back }
}

/** Whoever stands in already, or the first of those whom the member allowed who is there that day. */
export function standInFor({ helper, agreement, times, seated = [] }: Readers, day: string): string | undefined {
	const there = (person: string): boolean => agreement.standIns.includes(person) && times.has(person) && !leaveOn(times.get(person)!, day)
	const sits = seated.find(there)
	if (sits) return sits
	const asked = new Set([helper])
	const wished = times.get(helper) && leaveOn(times.get(helper)!, day)?.standIn
	const waiting = [...(wished ? [wished] : []), ...agreement.standIns]
	while (waiting.length > 0) {
		const person = waiting.shift()!
		if (asked.has(person) || !agreement.standIns.includes(person)) continue
		asked.add(person)
		const time = times.get(person)
		if (!time) continue
		const leave = leaveOn(time, day)
		if (!leave) return person
		if (leave.standIn) waiting.unshift(leave.standIn)
	}
	return undefined
}

/** Whether on that day somebody reads what a member writes: on the agreed days, on no holiday, and somebody is there. */
export function isReadOn(readers: Readers, day: string): boolean {
	const reader = whoReads(readers, day)
	if (reader.who === 'nobody') return false
	const time = readers.times.get(reader.who === 'helper' ? readers.helper : reader.person)!
	if (!isWorkingDay(time, day, readers.place)) return false
	// A stand-in keeps their own days; the agreed ones are the helper's.
	return reader.who === 'stand_in' || agreedDay(readers, day)
}

/** The days both agreed on and the helper works; when these have nothing in common, the agreed ones hold. */
function agreedDay({ agreement, times, helper }: Readers, day: string): boolean {
	const worked = new Set(times.get(helper)?.hours.map(({ weekday }) => weekday))
	const both = agreement.days.filter((weekday) => worked.has(weekday))
	return both.length === 0 || both.includes(weekdayOf(day))
}

/**
 * The day by which an answer is due: so many reading days after the one it was written on, which does not count. Written on
 * a Friday night, two days are Monday and Tuesday. Undefined when nobody reads for longer than anybody can wait.
 */
export function dueDay(readers: Readers, writtenOn: string, within: number = readers.agreement.within): string | undefined {
	let day: string | undefined = writtenOn
	for (let left = within; left > 0 && day; left--) day = firstDay(dayAfter(day), (next) => isReadOn(readers, next))
	return day
}

/** The reading day before a day: on it whoever should answer is reminded. */
export function dayBeforeDue(readers: Readers, due: string): string {
	for (let back = 1; back <= 7; back++) if (isReadOn(readers, dayAfter(due, -back))) return dayAfter(due, -back)
	return dayAfter(due, -1)
}

export type Reading = { now: true; until: string } | { now: false; day: string; begins: string } | undefined

/** Whether somebody reads at this very time, or when next. Undefined when nobody does for very long. */
export function nextReading(readers: Readers, { day, time }: { day: string; time: string }): Reading {
	const timeOf = (on: string): WorkingTime => {
		const reader = whoReads(readers, on)
		return readers.times.get(reader.who === 'stand_in' ? reader.person : readers.helper)!
	}
	if (isReadOn(readers, day)) {
		const [begins, ends] = [beginningOf(timeOf(day), day), endOf(timeOf(day), day)]
		if (time < begins) return { now: false, day, begins }
		if (time < ends) return { now: true, until: ends }
	}
	const next = firstDay(dayAfter(day), (one) => isReadOn(readers, one))
	return next ? { now: false, day: next, begins: beginningOf(timeOf(next), next) } : undefined
}

/** Late once the hours of the due day are over. */
export function isLate(readers: Readers, due: string, { day, time }: { day: string; time: string }): boolean {
	if (due !== day) return due < day
	const reader = whoReads(readers, due)
	const theirs = readers.times.get(reader.who === 'stand_in' ? reader.person : readers.helper)
	return time >= (theirs ? endOf(theirs, due) : '23:59')
}
