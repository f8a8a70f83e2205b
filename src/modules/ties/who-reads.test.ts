import { describe, expect, test } from 'vitest'
import { FIRST_AGREEMENT, type Agreement } from './agreement.ts'
import { holidaysFrom, holidaysKnown, isHoliday } from './holidays.ts'
import { dayBeforeDue, dueDay, isLate, isReadOn, nextReading, whoReads, type Readers } from './who-reads.ts'
import { backFrom, hereAt, momentOf, OFFICE_HOURS, type Leave, type WorkingTime } from './working-time.ts'

const NORWAY = { country: 'NO', timeZone: 'Europe/Oslo' }
const [SARA, PER, KARI] = ['sara', 'per', 'kari']
const away = (from: string, until: string, standIn?: string): Leave => ({ id: `${from} ${until}`, from, until, standIn })
const office = (...leaves: Leave[]): WorkingTime => ({ ...OFFICE_HOURS, leaves })
const readers = (times: Record<string, WorkingTime>, agreement: Partial<Agreement> = {}): Readers => ({
	helper: SARA,
	agreement: { ...FIRST_AGREEMENT, ...agreement },
	times: new Map(Object.entries(times)),
	place: NORWAY,
})

describe('public holidays of Norway', () => {
	// The same as the package date-holidays 3.37 gives for these years.
	test.each([
		[2024, ['01-01', '03-28', '03-29', '03-31', '04-01', '05-01', '05-09', '05-17', '05-19', '05-20', '12-25', '12-26']],
		[2025, ['01-01', '04-17', '04-18', '04-20', '04-21', '05-01', '05-17', '05-29', '06-08', '06-09', '12-25', '12-26']],
		[2026, ['01-01', '04-02', '04-03', '04-05', '04-06', '05-01', '05-14', '05-17', '05-24', '05-25', '12-25', '12-26']],
		[2027, ['01-01', '03-25', '03-26', '03-28', '03-29', '05-01', '05-06', '05-16', '05-17', '12-25', '12-26']],
		// Easter nearly as late as it can be.
		[2038, ['01-01', '04-22', '04-23', '04-25', '04-26', '05-01', '05-17', '06-03', '06-13', '06-14', '12-25', '12-26']],
	])('in %i', (year, days) => {
		const all = Array.from({ length: 366 }, (_, at) => new Date(Date.UTC(year, 0, 1 + at)).toISOString().slice(0, 10)).filter(
			(day) => day.startsWith(String(year)) && isHoliday(day, 'NO'),
		)
		expect(all.map((day) => day.slice(5))).toEqual(days)
	})
})

describe('public holidays elsewhere', () => {
	const of = (year: number, country: string): string =>
		holidaysFrom(`${year}-01-01`, country)
			.map((day) => day.slice(5))
			.join(' ')

	// The same as the package holidays 0.105 (Python) gives for 2024 to 2035, but for Sundays; and in Sweden and Finland the eves that
	// their laws on annual leave count with the holidays, in the Netherlands 5 May and Good Friday of the law on terms.
	test.each([
		['SE', '01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-19 06-20 10-31 12-24 12-25 12-26 12-31'],
		['DK', '01-01 04-02 04-03 04-05 04-06 05-14 05-24 05-25 12-25 12-26'],
		['FI', '01-01 01-06 04-03 04-04 04-05 04-06 05-01 05-14 05-24 06-19 06-20 10-31 12-06 12-24 12-25 12-26'],
		['IS', '01-01 04-02 04-03 04-05 04-06 04-23 05-01 05-14 05-24 05-25 06-17 08-03 12-25 12-26'],
		['NL', '01-01 04-03 04-06 04-27 05-05 05-14 05-25 12-25 12-26'],
		['DE', '01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26'],
		['AT', '01-01 01-06 04-06 05-01 05-14 05-25 06-04 08-15 10-26 11-01 12-08 12-25 12-26'],
		['GB', '01-01 04-03 05-04 05-25 12-25 12-26 12-28'],
		['IE', '01-01 02-02 03-17 04-06 05-04 06-01 08-03 10-26 12-25 12-26'],
		['FR', '01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25'],
		['BE', '01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25'],
		['LU', '01-01 04-06 05-01 05-09 05-14 05-25 06-23 08-15 11-01 12-25 12-26'],
		['EE', '01-01 02-24 04-03 04-05 05-01 05-24 06-23 06-24 08-20 12-24 12-25 12-26'],
	])('in %s in 2026', (country, days) => expect(of(2026, country)).toBe(days))

	test('days that move', () => {
		// The King is not celebrated on a Sunday; Saint Brigid's is on a Friday that is the first; Christmas on a weekend moves in Britain.
		expect(of(2031, 'NL')).toContain('04-26')
		expect(of(2030, 'IE')).toContain('02-01')
		expect(of(2027, 'GB')).toMatch(/12-25 12-26 12-27 12-28$/)
	})

	test('of a country that is not known there are none, and it says so', () => {
		expect(of(2026, 'XX')).toBe('')
		expect([holidaysKnown('NO'), holidaysKnown('DE'), holidaysKnown('XX')]).toEqual(['all', 'nation', 'none'])
	})

	test('the day an answer is due follows from the country', () => {
		const at = (place: Readers['place'], day: string) => dueDay({ ...readers({ [SARA]: office() }), place }, day)
		// Epiphany is free in Sweden and not in Norway; 17 May the other way round.
		expect(at(NORWAY, '2027-01-05')).toBe('2027-01-07')
		expect(at({ country: 'SE', timeZone: 'Europe/Stockholm' }, '2027-01-05')).toBe('2027-01-08')
		expect(at(NORWAY, '2027-05-14')).toBe('2027-05-19')
		expect(at({ country: 'SE', timeZone: 'Europe/Stockholm' }, '2027-05-14')).toBe('2027-05-18')
	})

	test('free days of the community itself count in every country', () => {
		const place = { country: 'XX', timeZone: 'Europe/Lisbon', freeDays: new Set(['2027-04-26', '2027-04-27']) }
		expect(dueDay({ ...readers({ [SARA]: office() }), place }, '2027-04-23')).toBe('2027-04-29')
	})
})

describe('the day an answer is due', () => {
	const plain = readers({ [SARA]: office() })

	test.each([
		['a Thursday: Friday and Monday count', '2026-11-19', 2, '2026-11-23'],
		['a Friday night: Monday and Tuesday count', '2026-11-20', 2, '2026-11-24'],
		['a Saturday', '2026-11-21', 2, '2026-11-24'],
		['the Wednesday before Easter: five days are no working days', '2026-04-01', 2, '2026-04-08'],
		['the day before Christmas Eve', '2026-12-23', 2, '2026-12-28'],
		['within one day', '2026-11-19', 1, '2026-11-20'],
		['within five days', '2026-11-19', 5, '2026-11-26'],
	])('written on %s', (_, written, within, due) => expect(dueDay(plain, written, within)).toBe(due))

	test('counts the agreed days alone', () => {
		expect(dueDay(readers({ [SARA]: office() }, { days: [2, 4] }), '2026-11-19')).toBe('2026-11-26')
	})

	test('counts the days the helper works, where the agreement has more', () => {
		const mondays: WorkingTime = { hours: [{ weekday: 1, begins: '09:00', ends: '12:00' }], leaves: [] }
		expect(dueDay(readers({ [SARA]: mondays }), '2026-11-19', 1)).toBe('2026-11-23')
	})

	test('waits for the helper to be back where nobody stands in, and not where somebody does', () => {
		const leave = away('2026-11-20', '2026-11-29', PER)
		expect(dueDay(readers({ [SARA]: office(leave) }), '2026-11-19')).toBe('2026-12-01')
		expect(dueDay(readers({ [SARA]: office(leave), [PER]: office() }, { atLeave: 'stand_in', standIns: [PER] }), '2026-11-19')).toBe(
			'2026-11-23',
		)
	})

	test('is none when the helper is no helper any more and nobody stands in', () => {
		expect(dueDay(readers({}), '2026-11-19')).toBeUndefined()
	})

	test('is late when the hours of its day are over, and is reminded of the reading day before', () => {
		expect(isLate(plain, '2026-11-24', { day: '2026-11-24', time: '15:29' })).toBe(false)
		expect(isLate(plain, '2026-11-24', { day: '2026-11-24', time: '15:30' })).toBe(true)
		expect(dayBeforeDue(plain, '2026-11-23')).toBe('2026-11-20')
		expect(dayBeforeDue(plain, '2026-04-07')).toBe('2026-04-01')
	})
})

describe('who reads on a day', () => {
	const allowed = { atLeave: 'stand_in' as const, standIns: [PER, KARI] }

	test('the helper, the stand-in from the first to the last day of the leave, and the helper again', () => {
		const leave = away('2026-11-20', '2026-11-27', PER)
		const some = readers({ [SARA]: office(leave), [PER]: office(), [KARI]: office() }, allowed)
		expect(whoReads(some, '2026-11-19')).toEqual({ who: 'helper' })
		for (const day of ['2026-11-20', '2026-11-27'])
			expect(whoReads(some, day)).toEqual({ who: 'stand_in', person: PER, back: '2026-11-30' })
		expect(whoReads(some, '2026-11-28')).toEqual({ who: 'helper' })
	})

	test('never somebody the member has not allowed, whoever the helper named', () => {
		const leave = away('2026-11-20', '2026-11-27', PER)
		const onlyKari = readers({ [SARA]: office(leave), [PER]: office(), [KARI]: office() }, { atLeave: 'stand_in', standIns: [KARI] })
		expect(whoReads(onlyKari, '2026-11-23')).toMatchObject({ who: 'stand_in', person: KARI })
		const nobody = readers({ [SARA]: office(leave), [PER]: office() }, { atLeave: 'stand_in', standIns: [] })
		expect(whoReads(nobody, '2026-11-23')).toEqual({ who: 'nobody', back: '2026-11-30' })
	})

	test('nobody, where the two agreed that messages wait', () => {
		const leave = away('2026-11-20', '2026-11-27', PER)
		expect(whoReads(readers({ [SARA]: office(leave), [PER]: office() }, { atLeave: 'wait', standIns: [PER] }), '2026-11-23').who).toBe(
			'nobody',
		)
	})

	test('the stand-in of a stand-in who is away too', () => {
		const times = {
			[SARA]: office(away('2026-11-20', '2026-11-27', PER)),
			[PER]: office(away('2026-11-23', '2026-11-24', KARI)),
			[KARI]: office(),
		}
		expect(whoReads(readers(times, allowed), '2026-11-23')).toMatchObject({ person: KARI })
		expect(whoReads(readers(times, allowed), '2026-11-25')).toMatchObject({ person: PER })
	})

	test('a circle of stand-ins ends with nobody', () => {
		const times = {
			[SARA]: office(away('2026-11-20', '2026-11-27', PER)),
			[PER]: office(away('2026-11-20', '2026-11-27', KARI)),
			[KARI]: office(away('2026-11-20', '2026-11-27', SARA)),
		}
		expect(whoReads(readers(times, allowed), '2026-11-23')).toEqual({ who: 'nobody', back: '2026-11-30' })
		expect(isReadOn(readers(times, allowed), '2026-11-23')).toBe(false)
	})

	test('a stand-in, and no back, when the helper is no helper any more', () => {
		expect(whoReads(readers({ [PER]: office() }, allowed), '2026-11-23')).toEqual({ who: 'stand_in', person: PER, back: undefined })
	})

	test('back is the first working day after the leave, and after the next one that follows it', () => {
		const times = office(away('2026-12-21', '2026-12-24'), away('2026-12-28', '2026-12-30'))
		expect(backFrom(times, times.leaves[0]!, NORWAY)).toBe('2026-12-31')
	})
})

describe('when somebody reads next', () => {
	const plain = readers({ [SARA]: office() })
	test.each([
		['in the hours', '2026-11-20', '10:00', { now: true, until: '15:30' }],
		['early in the morning', '2026-11-20', '06:00', { now: false, day: '2026-11-20', begins: '08:00' }],
		['on a Friday night', '2026-11-20', '23:40', { now: false, day: '2026-11-23', begins: '08:00' }],
		['before a holiday', '2026-05-13', '20:00', { now: false, day: '2026-05-15', begins: '08:00' }],
	])('%s', (_, day, time, expected) => expect(nextReading(plain, { day, time })).toEqual(expected))

	test('a night in the community is its own night, whatever the time in Greenwich', () => {
		expect(hereAt(new Date('2026-11-20T23:30:00Z'), NORWAY)).toEqual({ day: '2026-11-21', time: '00:30' })
		expect(momentOf('2026-07-01', '08:00', NORWAY).toISOString()).toBe('2026-07-01T06:00:00.000Z')
	})

	test('never, when nobody is left', () => expect(nextReading(readers({}), { day: '2026-11-20', time: '10:00' })).toBeUndefined())
})
