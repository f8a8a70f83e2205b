import { expect, test } from 'vitest'
import { departureOf, FIRST_CHOICES, switchOf, wants, type Choices } from './channels.ts'

const SECONDS = 1800
const on = (choices: Partial<Choices>, moment: string, channel: 'mail' | 'push' = 'mail', kind = 'reply'): string | undefined => {
	const departure = departureOf({ ...FIRST_CHOICES, ...choices }, { kind, channel, slot: Date.parse(moment) }, SECONDS)
	return departure === undefined ? undefined : new Date(departure).toISOString()
}

test('news leaves at its slot, unless its switch is off', () => {
	expect(on({}, '2026-11-22T12:00:00Z')).toBe('2026-11-22T12:00:00.000Z')
	expect(on({ off: ['reply mail'] }, '2026-11-22T12:00:00Z')).toBeUndefined()
	expect(on({ off: ['reply mail'] }, '2026-11-22T12:00:00Z', 'push')).toBe('2026-11-22T12:00:00.000Z')
	expect(on({}, '2026-11-22T12:00:00Z', 'mail', 'support')).toBeUndefined()
	expect([switchOf('note_wish'), switchOf('something_new'), wants(FIRST_CHOICES, 'support', 'app')]).toEqual(['support', 'desk', true])
})

test('once a day is at eight where one lives, also when the clocks change; push does not wait for it', () => {
	expect(on({ rhythm: 'daily' }, '2026-11-22T06:30:00Z')).toBe('2026-11-22T07:00:00.000Z')
	expect(on({ rhythm: 'daily' }, '2026-11-22T07:00:00Z')).toBe('2026-11-22T07:00:00.000Z')
	expect(on({ rhythm: 'daily' }, '2026-11-22T07:30:00Z')).toBe('2026-11-23T07:00:00.000Z')
	expect(on({ rhythm: 'daily' }, '2026-03-28T12:00:00Z')).toBe('2026-03-29T06:00:00.000Z')
	expect(on({ rhythm: 'daily' }, '2026-11-22T06:30:00Z', 'push')).toBe('2026-11-22T06:30:00.000Z')
})

test('once a week is on Monday at eight', () => {
	expect(on({ rhythm: 'weekly' }, '2026-11-22T12:00:00Z')).toBe('2026-11-23T07:00:00.000Z')
	expect(on({ rhythm: 'weekly' }, '2026-11-23T07:30:00Z')).toBe('2026-11-30T07:00:00.000Z')
})

test('quiet hours let nothing out, over midnight too, and what waited leaves when they end', () => {
	const quiet = { from: '22:00', until: '07:00' }
	expect(on({ quiet }, '2026-11-22T21:30:00Z')).toBe('2026-11-23T06:00:00.000Z')
	expect(on({ quiet }, '2026-11-23T02:00:00Z', 'push')).toBe('2026-11-23T06:00:00.000Z')
	expect(on({ quiet }, '2026-11-23T06:00:00Z')).toBe('2026-11-23T06:00:00.000Z')
	expect(on({ quiet }, '2026-11-22T20:30:00Z')).toBe('2026-11-22T20:30:00.000Z')
	expect(on({ quiet: { from: '12:00', until: '14:10' } }, '2026-11-22T12:00:00Z')).toBe('2026-11-22T13:30:00.000Z')
	expect(on({ quiet: { from: '00:00', until: '10:00' }, rhythm: 'daily' }, '2026-11-22T06:00:00Z')).toBe('2026-11-22T09:00:00.000Z')
})
