/** After how many days somebody would like a kind word. */
export const MISSED_DAYS = [7, 14, 30, 60] as const
export type MissedDays = (typeof MISSED_DAYS)[number]
export const isMissedDays = (days: number): days is MissedDays => (MISSED_DAYS as readonly number[]).includes(days)

/** A kind word stays so long after it was left. */
export const MISSED_KEPT_DAYS = 60

const DAY = 86_400_000
const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10)

/** A pause from the group: until when, or null when they end it themselves. */
type Resting = { until: number | null } | undefined

/**
 * The day from which somebody is missed who was here on a day. On a pause nobody is: the days begin when it ends, and with one that
 * they end themselves they begin at their next visit (null).
 */
export function missedFrom(days: number, moment: Date, resting: Resting): string | null {
	if (resting && resting.until === null) return null
	return dayOf(Math.max(moment.getTime(), resting?.until ?? 0) + days * DAY)
}
