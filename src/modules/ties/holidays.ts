import { daysFromEaster, firstOnOrAfter } from './calendar.ts'

/** What the free days of a country follow from, as its own law on them says. */
type Rules = {
	/** The same day every year, `MM-DD`. */
	fixed: string[]
	/** Days from Easter Sunday. */
	fromEaster: number[]
	/** The first of a weekday (1 Monday … 7 Sunday) on or after a day. */
	onOrAfter?: [day: string, weekday: number][]
	/** On a weekend they move to the next day of work. */
	moving?: string[]
	/** What follows no such rule. */
	also?: (year: number) => string[]
	/** `nation`: of those that hold in a part of the country alone none is here. */
	whole?: 'nation'
}

/**
 * Days on which by law nobody can be expected to answer. Only what we could read in the law of the country; the sources stand in
 * docs/decisions/0019-holidays.md. Half days and custom are left to the coordinator, who adds free days of the community's own.
 */
const RULES: Record<string, Rules> = {
	AT: {
		fixed: ['01-01', '01-06', '05-01', '08-15', '10-26', '11-01', '12-08', '12-25', '12-26'],
		fromEaster: [1, 39, 50, 60],
	},
	BE: { fixed: ['01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25'], fromEaster: [1, 39, 50] },
	DE: { fixed: ['01-01', '05-01', '10-03', '12-25', '12-26'], fromEaster: [-2, 1, 39, 50], whole: 'nation' },
	DK: { fixed: ['01-01', '12-25', '12-26'], fromEaster: [-3, -2, 0, 1, 39, 49, 50] },
	EE: {
		fixed: ['01-01', '02-24', '05-01', '06-23', '06-24', '08-20', '12-24', '12-25', '12-26'],
		fromEaster: [-2, 0, 49],
	},
	FI: {
		fixed: ['01-01', '01-06', '05-01', '12-06', '12-24', '12-25', '12-26'],
		fromEaster: [-2, -1, 0, 1, 39, 49],
		onOrAfter: [
			['06-19', 5],
			['06-20', 6],
			['10-31', 6],
		],
	},
	FR: {
		fixed: ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'],
		fromEaster: [1, 39, 50],
		whole: 'nation',
	},
	GB: {
		fixed: [],
		moving: ['01-01', '12-25', '12-26'],
		fromEaster: [-2],
		onOrAfter: [
			['05-01', 1],
			['05-25', 1],
		],
		whole: 'nation',
	},
	IE: {
		fixed: ['01-01', '03-17', '12-25', '12-26'],
		fromEaster: [1],
		onOrAfter: [
			['05-01', 1],
			['06-01', 1],
			['08-01', 1],
			['10-25', 1],
		],
		// Saint Brigid's day: the first Monday of February, or the first of it when that is a Friday.
		also: (year) => [firstOnOrAfter(year, '02-01', 5) === `${year}-02-01` ? `${year}-02-01` : firstOnOrAfter(year, '02-01', 1)],
	},
	IS: {
		fixed: ['01-01', '05-01', '06-17', '12-25', '12-26'],
		fromEaster: [-3, -2, 0, 1, 39, 49, 50],
		onOrAfter: [
			['04-19', 4],
			['08-01', 1],
		],
	},
	LU: {
		fixed: ['01-01', '05-01', '05-09', '06-23', '08-15', '11-01', '12-25', '12-26'],
		fromEaster: [1, 39, 50],
	},
	NL: {
		fixed: ['01-01', '05-05', '12-25', '12-26'],
		fromEaster: [-2, 1, 39, 50],
		// The King's birthday, a day earlier when it is a Sunday.
		also: (year) => [firstOnOrAfter(year, '04-27', 7) === `${year}-04-27` ? `${year}-04-26` : `${year}-04-27`],
	},
	NO: { fixed: ['01-01', '05-01', '05-17', '12-25', '12-26'], fromEaster: [-3, -2, 0, 1, 39, 49, 50] },
	SE: {
		fixed: ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'],
		fromEaster: [-2, 0, 1, 39, 49],
		onOrAfter: [
			['06-19', 5],
			['06-20', 6],
			['10-31', 6],
		],
	},
}

/** `all`: what the law of the country calls free. `nation`: those of its parts are missing. `none`: weekends alone are known. */
export function holidaysKnown(country: string): 'all' | 'nation' | 'none' {
	const rules = RULES[country]
	return rules ? (rules.whole ?? 'all') : 'none'
}

/** @param day `YYYY-MM-DD`. @param country two letters. */
export function isHoliday(day: string, country: string): boolean {
	return holidaysOf(Number(day.slice(0, 4)), country).has(day)
}

/** The holidays of a year from a day on, as days, in order. */
export function holidaysFrom(day: string, country: string): string[] {
	const year = Number(day.slice(0, 4))
	const until = `${year + 1}${day.slice(4)}`
	return [...holidaysOf(year, country), ...holidaysOf(year + 1, country)].filter((one) => one >= day && one < until).sort()
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
	const { fixed, fromEaster, onOrAfter = [], moving = [], also } = rules
	const days = new Set([
		...fixed.map((day) => `${year}-${day}`),
		...fromEaster.map((from) => daysFromEaster(year, from)),
		...onOrAfter.map(([day, weekday]) => firstOnOrAfter(year, day, weekday)),
		...(also?.(year) ?? []),
	])
	const moved = moving.map((day) => `${year}-${day}`)
	for (const day of moved) days.add(day)
	for (const day of moved) if (isWeekend(day)) days.add(nextDayOfWork(day, days))
	return days
}

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay())

function nextDayOfWork(day: string, free: ReadonlySet<string>): string {
	let next = day
	while (isWeekend(next) || free.has(next)) next = new Date(Date.parse(`${next}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
	return next
}
