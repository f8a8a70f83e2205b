/** So many people at most: a list, not a register. It is also how fast somebody could try names out. */
export const LIST_MAX = 5
/** A name counts so many days after it was written, and keeps its place so long after it was taken off: nobody tries out names with it. */
export const COUNTS_AFTER_DAYS = 7
export const STAYS_DAYS = 28
export const NAMES_MAX = 8

/** @property from the first day (ISO) on which it counts. @property gone the day it was taken off. */
export type Listed = { id: string; name: string; from: string; gone: string | null }
export type Discretion = { people: Listed[]; names: string[] }

const DAY = 86_400_000
export const daysAfter = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)

/** What is left of a list on a day: what was taken off long enough ago is gone. */
export const standing = (people: readonly Listed[], today: string): Listed[] =>
	people.filter(({ gone }) => gone === null || daysAfter(gone, STAYS_DAYS) > today)

/** When there is room again; undefined when there is now. */
export function roomFrom(people: readonly Listed[], today: string): string | undefined {
	const there = standing(people, today)
	if (there.length < LIST_MAX) return undefined
	const leaving = there.flatMap(({ gone }) => (gone ? [daysAfter(gone, STAYS_DAYS)] : [])).sort()
	return leaving[0] ?? ''
}
