import { expect, test } from 'vitest'
import { momentAt, occurrences, ruleFor } from './recurrence.ts'

const oslo = { time_zone: 'Europe/Oslo', begins_at: '17:00', except_on: [] as string[] }
const say = (moment: Date): string =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', dateStyle: 'short', timeStyle: 'short' }).format(moment)
const days = (rhythm: Parameters<typeof ruleFor>[0], begins_on: string, until: string, more: Partial<typeof oslo> = {}) =>
	occurrences(
		{ ...oslo, ...more, begins_on, rule: ruleFor(rhythm, begins_on) },
		new Date(`${begins_on}T00:00:00Z`),
		new Date(`${until}T23:00:00Z`),
	)

test('five o’clock stays five o’clock when summer time ends, and when it begins', () => {
	// 25 October 2026: clocks go back. 28 March 2027: they go forward.
	for (const [begins, until] of [
		['2026-10-13', '2026-11-10'],
		['2027-03-16', '2027-04-13'],
	] as const) {
		const found = days('weekly', begins, until)
		expect(found).toHaveLength(5)
		expect(found.map(({ startsAt }) => say(startsAt).slice(11))).toEqual(Array(5).fill('17:00'))
		const hours = found.map(({ startsAt }) => startsAt.getUTCHours())
		expect(new Set(hours).size).toBe(2)
		expect(found.map(({ day, startsAt }) => [day, say(startsAt).slice(0, 10)]).filter(([day, said]) => day !== said)).toEqual([])
	}
})

test('an hour that is not there, or is there twice, is still one date', () => {
	const gap = days('weekly', '2027-03-21', '2027-04-04', { begins_at: '02:30' })
	expect(gap.map(({ day }) => day)).toEqual(['2027-03-21', '2027-03-28', '2027-04-04'])
	const twice = days('weekly', '2026-10-18', '2026-11-01', { begins_at: '02:30' })
	expect(twice.map(({ day }) => day)).toEqual(['2026-10-18', '2026-10-25', '2026-11-01'])
	expect(momentAt('2026-10-26', '17:00', 'Europe/Oslo').toISOString()).toBe('2026-10-26T16:00:00.000Z')
})

test('every second week, the second Tuesday, the last Thursday, once, and not on some days', () => {
	const only = (found: { day: string }[]) => found.map(({ day }) => day)
	expect(only(days('two_weeks', '2026-11-03', '2026-12-08'))).toEqual(['2026-11-03', '2026-11-17', '2026-12-01'])
	expect(only(days('monthly', '2026-11-10', '2027-01-31'))).toEqual(['2026-11-10', '2026-12-08', '2027-01-12'])
	// A fifth Tuesday is taken for the last one.
	expect(only(days('monthly', '2026-09-29', '2026-11-30'))).toEqual(['2026-09-29', '2026-10-27', '2026-11-24'])
	expect(only(days('last', '2026-11-05', '2027-01-31'))).toEqual(['2026-11-26', '2026-12-31', '2027-01-28'])
	expect(only(days('once', '2026-11-05', '2027-01-31'))).toEqual(['2026-11-05'])
	expect(only(days('weekly', '2026-12-10', '2027-01-07', { except_on: ['2026-12-24', '2026-12-31'] }))).toEqual([
		'2026-12-10',
		'2026-12-17',
		'2027-01-07',
	])
})
