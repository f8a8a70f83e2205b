import { m } from '#messages'

/** Small things one can do or leave. None asks for an answer, and nobody notes whether they were done. */
export const SMALL_THINGS: readonly (() => string)[] = [
	m.routes_small_window,
	m.routes_small_water,
	m.routes_small_write_to,
	m.routes_small_light,
	m.routes_small_song,
	m.routes_small_feet,
	m.routes_small_tea,
	m.routes_small_one_thing,
	m.routes_small_sky,
	m.routes_small_shoulders,
	m.routes_small_shower,
	m.routes_small_soft,
	m.routes_small_picture,
	m.routes_small_food,
	m.routes_small_outside,
	m.routes_small_breath,
	m.routes_small_plant,
	m.routes_small_no,
	m.routes_small_rest,
	m.routes_small_animal,
]

const DAY_MS = 86_400_000

/**
 * One thing a day, the same all day; or the one somebody turned to.
 *
 * @param wanted the number in the address, if any; whatever is no number of ours counts as none.
 * @returns its number and the next one's.
 */
export function chosenThing(moment: Date, timeZone: string, wanted: string | null): { at: number; next: number } {
	const count = SMALL_THINGS.length
	const day = new Intl.DateTimeFormat('en-CA', { timeZone }).format(moment)
	// Seven has no factor in common with twenty, so neighbouring days differ and all come round.
	const ofToday = (Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS) * 7) % count
	const at = wanted !== null && /^\d{1,2}$/.test(wanted) && Number(wanted) < count ? Number(wanted) : ofToday
	return { at, next: (at + 1) % count }
}
