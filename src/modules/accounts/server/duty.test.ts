import { expect, test } from 'vitest'
import { dutyAt, hoursOf, type Week } from './duty.ts'

const week: Week = {
	timeZone: 'Europe/Oslo',
	hours: [
		{ weekday: 1, begins: '12:00', ends: '15:00' },
		{ weekday: 1, begins: '09:00', ends: '12:00' },
		{ weekday: 4, begins: '17:00', ends: '20:00' },
	],
	closed: [{ day: '2026-12-24', reason: 'Julaften' }],
}
const at = (time: string) => dutyAt(week, new Date(time))

test('says until when somebody is there, over hours that touch', () => {
	expect(at('2026-11-23T10:30:00+01:00')).toEqual({ here: true, until: new Date('2026-11-23T15:00:00+01:00') })
	expect(hoursOf(week, 1)).toEqual([{ weekday: 1, begins: '09:00', ends: '15:00' }])
})

test('says when somebody is back, the same day and later', () => {
	expect(at('2026-11-23T07:00:00+01:00')).toMatchObject({ here: false, back: new Date('2026-11-23T09:00:00+01:00') })
	expect(at('2026-11-23T15:00:00+01:00')).toMatchObject({ here: false, back: new Date('2026-11-26T17:00:00+01:00') })
})

test('passes over a closed day and says why', () => {
	expect(at('2026-12-24T18:00:00+01:00')).toEqual({ here: false, back: new Date('2026-12-28T09:00:00+01:00'), closed: 'Julaften' })
})

test('keeps the hour on the wall when the clocks change', () => {
	// Sunday 29 March 2026 the clock goes forward: nine on Monday is seven in UTC, not eight.
	expect(at('2026-03-28T12:00:00+01:00')).toMatchObject({ back: new Date('2026-03-30T07:00:00Z') })
})

test('with no hours at all promises nobody', () => {
	expect(dutyAt({ ...week, hours: [] }, new Date('2026-11-23T10:00:00Z'))).toEqual({ here: false, back: undefined, closed: undefined })
})
