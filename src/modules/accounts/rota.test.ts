import { expect, test } from 'vitest'
import { NO_ROTA, onDutyAt, shiftOn, turnsAhead, unstaffed, type Rota } from './rota.ts'
import { dutyAt } from './server/duty.ts'

const MONDAY = { id: 'monday', weekday: 1, begins: '09:00', ends: '12:00' }
const LATER = { id: 'later', weekday: 1, begins: '12:00', ends: '15:00' }
const place = { timeZone: 'Europe/Oslo', shifts: [MONDAY, LATER], closed: [{ day: '2026-12-07' }] }
const rota: Rota = { ...NO_ROTA, shifts: { monday: ['anne', 'bo'], later: ['anne'] }, night: ['bo', 'cai'] }
const at = (moment: string, more: Partial<Rota> = {}) => onDutyAt({ ...rota, ...more }, place, new Date(moment))
const leave = (person: string, standIn?: string) => ({ id: person, person, from: '2026-11-30', until: '2026-12-01', standIn })

test('says who is on duty in turn, and who has the night', () => {
	expect(at('2026-11-30T10:00:00+01:00')).toEqual({ duty: ['anne', 'bo'], night: ['bo', 'cai'] })
	expect(at('2026-11-30T12:00:00+01:00').duty).toEqual(['anne'])
	expect(at('2026-11-30T15:00:00+01:00').duty).toEqual([])
	expect(at('2026-12-07T10:00:00+01:00').duty).toEqual([])
})

test('whoever is away is stood in for, or nobody is there', () => {
	expect(at('2026-11-30T12:30:00+01:00', { leaves: [leave('anne', 'cai')] }).duty).toEqual(['cai'])
	expect(at('2026-11-30T12:30:00+01:00', { leaves: [leave('anne')] }).duty).toEqual([])
	expect(at('2026-12-14T12:30:00+01:00', { leaves: [leave('anne')] }).duty).toEqual(['anne'])
	expect(at('2026-11-30T12:30:00+01:00', { leaves: [leave('anne', 'bo'), leave('bo', 'anne')] }).duty).toEqual([])
})

test('a swap counts when both have said yes', () => {
	const swap = { id: 'x', day: '2026-11-30', hours: 'later', from: 'anne', to: 'cai', agreed: false }
	expect(shiftOn({ ...rota, swaps: [swap] }, 'later', '2026-11-30')).toEqual(['anne'])
	expect(shiftOn({ ...rota, swaps: [{ ...swap, agreed: true }] }, 'later', '2026-11-30')).toEqual(['cai'])
	expect(turnsAhead({ ...rota, swaps: [{ ...swap, agreed: true }] }, place, '2026-11-30', 8).map(({ people }) => people)).toEqual([
		['anne', 'bo'],
		['cai'],
	])
})

test('members are never told of hours in which nobody is', () => {
	const empty = unstaffed({ ...rota, leaves: [leave('anne')] }, place.shifts, '2026-11-29', 9)
	expect(empty).toEqual([{ day: '2026-11-30', begins: '12:00', ends: '15:00' }])
	const week = { timeZone: place.timeZone, hours: place.shifts, closed: [], unstaffed: empty }
	expect(dutyAt(week, new Date('2026-11-30T10:00:00+01:00'))).toEqual({ here: true, until: new Date('2026-11-30T12:00:00+01:00') })
	expect(dutyAt(week, new Date('2026-11-30T13:00:00+01:00'))).toMatchObject({ here: false, back: new Date('2026-12-07T09:00:00+01:00') })
	expect(unstaffed(NO_ROTA, place.shifts, '2026-11-30', 1)).toHaveLength(2)
})
