import { expect, test } from 'vitest'
import { chosenThing, SMALL_THINGS } from './small-things.ts'

const day = (n: number, hour = '12') => new Date(`2026-11-${String(n).padStart(2, '0')}T${hour}:00:00Z`)
const of = (moment: Date, wanted: string | null = null) => chosenThing(moment, 'Europe/Oslo', wanted).at

test('One thing a day, the same all day where one lives, and all of them come round', () => {
	expect(of(day(1, '23'))).toBe(of(day(2, '22')))
	expect(of(day(1, '22'))).not.toBe(of(day(1, '23')))
	expect(new Set(SMALL_THINGS.map((_, n) => of(day(n + 1)))).size).toBe(SMALL_THINGS.length)
})

test('One press shows another, round and round; an odd address shows the day’s own', () => {
	const { next } = chosenThing(day(1), 'Europe/Oslo', String(SMALL_THINGS.length - 1))
	expect(next).toBe(0)
	for (const odd of ['20', '-1', '1e1', 'x', '']) expect(of(day(1), odd)).toBe(of(day(1)))
})
