/**
 * Public holidays on which nobody can be expected to answer, by the law of the country: in Norway lov om 1. og 17. mai and
 * helligdagsfredloven § 2. Of a country that is not here weekends alone are known.
 *
 * @param day `YYYY-MM-DD`. @param country two letters.
 */
export function isHoliday(day: string, country: string): boolean {
	return holidaysOf(Number(day.slice(0, 4)), country).has(day)
}

type Rules = { fixed: string[]; /** Days from Easter Sunday. */ fromEaster: number[] }

const RULES: Record<string, Rules> = {
	NO: { fixed: ['01-01', '05-01', '05-17', '12-25', '12-26'], fromEaster: [-3, -2, 0, 1, 39, 49, 50] },
}

const known = new Map<string, Set<string>>()

function holidaysOf(year: number, country: string): Set<string> {
	const name = `${country} ${year}`
	let days = known.get(name)
	if (!days) known.set(name, (days = reckoned(year, RULES[country])))
	return days
}

function reckoned(year: number, rules: Rules | undefined): Set<string> {
	if (!rules) return new Set()
	const easter = easterOf(year)
	const moving = rules.fromEaster.map((days) => new Date(easter + days * 86_400_000).toISOString().slice(0, 10))
	return new Set([...rules.fixed.map((day) => `${year}-${day}`), ...moving])
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
