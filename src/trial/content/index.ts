import { areas as fjordbyenAreas, everydayTopics } from './group-1.ts'
import { moreEverydayTopics } from './group-2.ts'
import { hardDayTopics } from './group-3.ts'
import { cafeTopics, skogvikAreas, skogvikTopics } from './group-4.ts'
import { goodTopics } from './group-5.ts'
import type { Area, Topic } from './types.ts'

export type * from './types.ts'
export { accounts } from './people.ts'
export { conversations } from './messages.ts'
export { ownPages } from './own-pages.ts'
export { stories } from './stories.ts'
export { toolPages } from './toolbox.ts'
export { looks, shares, suggestion } from './toolbox-shares.ts'
export { FOLLOW_UP, leaves, teamReaders, templates, ties } from './ties.ts'

export const areas: readonly Area[] = [...fjordbyenAreas, ...skogvikAreas]

export const topics: readonly Topic[] = [
	...everydayTopics,
	...moreEverydayTopics,
	...hardDayTopics,
	...cafeTopics,
	...goodTopics,
	...skogvikTopics,
]

/**
 * Day zero, as a UTC midnight, for a `now` whose UTC date is today's date. The latest Saturday (today, if it is one):
 * consultants and helpers work on weekdays, and Sundays are Sundays in the texts, whenever the trial is made.
 */
export function latestSaturday(now: Date): Date {
	const sinceSaturday = (now.getUTCDay() + 1) % 7
	return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - sinceSaturday))
}

/** The calendar date (YYYY-MM-DD) of something that happened so many days before day zero. Its hour is Oslo's. */
export function dateOf(daysAgo: number, dayZero: Date): string {
	return new Date(dayZero.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10)
}
