import { RRuleTemporal } from 'rrule-temporal'
import { DAY, type Rhythm } from '../rules.ts'

export type Rule = { rule: string; begins_on: string; begins_at: string; time_zone: string; except_on: readonly string[] }
export type Occurrence = { day: string; startsAt: Date }

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** The rule for a rhythm that begins on a day: on that weekday, and for `monthly` the same one of the month (the second Tuesday). */
export function ruleFor(rhythm: Rhythm, beginsOn: string): string {
	const day = Temporal.PlainDate.from(beginsOn)
	const weekday = WEEKDAYS[day.dayOfWeek - 1]!
	if (rhythm === 'once') return 'FREQ=DAILY;COUNT=1'
	if (rhythm === 'weekly') return `FREQ=WEEKLY;BYDAY=${weekday}`
	if (rhythm === 'two_weeks') return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${weekday}`
	if (rhythm === 'last') return `FREQ=MONTHLY;BYDAY=-1${weekday}`
	// A fifth Tuesday is not there every month: it means the last.
	const nth = Math.ceil(day.day / 7)
	return `FREQ=MONTHLY;BYDAY=${nth > 4 ? -1 : nth}${weekday}`
}

/** Which rhythm a rule is of. */
export function rhythmOf(rule: string): Rhythm {
	if (rule.includes('COUNT=1')) return 'once'
	if (rule.includes('FREQ=WEEKLY')) return rule.includes('INTERVAL=2') ? 'two_weeks' : 'weekly'
	return rule.includes('BYDAY=-1') ? 'last' : 'monthly'
}

/** The days of a rule between two days, both included, exceptions among them. */
export function daysOf({ rule, begins_on }: Pick<Rule, 'rule' | 'begins_on'>, from: string, until: string): string[] {
	// The days first and the hour then: on a day whose clocks skip that hour there is a café all the same, an hour later.
	const stamp = `${begins_on}T120000Z`.replaceAll('-', '')
	return new RRuleTemporal({ rruleString: `DTSTART:${stamp}\nRRULE:${rule}` })
		.between(new Date(`${from}T00:00:00Z`), new Date(`${until}T23:59:59Z`), true)
		.map((at) => at.toPlainDate().toString())
}

/**
 * The days of a rule between two moments, at the wall-clock hour of the place: five o'clock stays five o'clock over both changes of
 * the clocks.
 */
export function occurrences(rule: Rule, from: Date, until: Date): Occurrence[] {
	const day = (moment: number): string => new Date(moment).toISOString().slice(0, 10)
	return daysOf(rule, day(from.getTime() - DAY), day(until.getTime() + DAY))
		.filter((day) => !rule.except_on.includes(day))
		.map((day) => ({ day, startsAt: momentAt(day, rule.begins_at.slice(0, 5), rule.time_zone) }))
		.filter(({ startsAt }) => startsAt >= from && startsAt <= until)
}

/** A wall-clock moment at a place. @param at `HH:MM`. */
export function momentAt(day: string, at: string, timeZone: string): Date {
	const moment = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(at) })
	return new Date(moment.epochMilliseconds)
}
