const DAY_MS = 86_400_000
const asDay = (moment: number): string => new Date(moment).toISOString().slice(0, 10)

/** A day so many days from Easter Sunday of a year, as `YYYY-MM-DD`. */
export function daysFromEaster(year: number, days: number): string {
	return asDay(easterOf(year) + days * DAY_MS)
}

/** The first of a weekday (1 Monday … 7 Sunday) on or after a day (`MM-DD`) of a year. */
export function firstOnOrAfter(year: number, day: string, weekday: number): string {
	const from = Date.parse(`${year}-${day}T00:00:00Z`)
	const ahead = (weekday - (new Date(from).getUTCDay() || 7) + 7) % 7
	return asDay(from + ahead * DAY_MS)
}

/** Easter Sunday of the Gregorian calendar, midnight UTC (Meeus/Jones/Butcher). */
function easterOf(year: number): number {
	const a = year % 19
	const [b, c] = [Math.floor(year / 100), year % 100]
	const [d, e] = [Math.floor(b / 4), b % 4]
	const g = Math.floor((8 * b + 13) / 25)
	const h = (19 * a + b - d - g + 15) % 30
	const [i, k] = [Math.floor(c / 4), c % 4]
	const l = (32 + 2 * e + 2 * i - h - k) % 7
	const n = Math.floor((a + 11 * h + 19 * l) / 433)
	const month = Math.floor((h + l - 7 * n + 90) / 25)
	const day = (h + l - 7 * n + 33 * month + 19) % 32
	return Date.UTC(year, month - 1, day)
}
