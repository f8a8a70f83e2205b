import { Temporal } from 'temporal-polyfill'
import type { Activity } from './tool.ts'

const dayOf = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

/** The seven days of a week, Monday first. @param within a day of it. */
export function weekOf(within: string): string[] {
	const day = dayOf(within)
	const monday = day.subtract({ days: day.dayOfWeek - 1 })
	return Array.from({ length: 7 }, (_, n) => monday.add({ days: n }).toString())
}

export const daysFrom = (first: string, count: number): string[] => Array.from({ length: count }, (_, n) => daysLater(first, n))
export const daysLater = (day: string, days: number): string => dayOf(day).add({ days }).toString()
export const isDay = (text: string | null): text is string => {
	try {
		return text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && dayOf(text).toString() === text
	} catch {
		return false
	}
}

/**
 * Whether an activity falls on a day. Monthly is the same date in each month, or the last day of a month that is too short: who
 * pays the rent on the 31st pays it in February too.
 */
export function fallsOn({ day, repeat, repeat_until: last }: Pick<Activity, 'day' | 'repeat' | 'repeat_until'>, on: string): boolean {
	if (day === '' || on < day || (last !== '' && repeat !== 'no' && on > last)) return false
	if (repeat === 'no') return on === day
	const [first, here] = [dayOf(day), dayOf(on)]
	if (repeat === 'daily') return true
	if (repeat === 'weekdays') return here.dayOfWeek <= 5
	if (repeat === 'monthly') return here.day === Math.min(first.day, here.daysInMonth)
	return first.until(here).days % (repeat === 'weekly' ? 7 : 14) === 0
}

/** What falls on a day, those without a time first. */
export function on<One extends { content: Activity }>(activities: readonly One[], day: string): One[] {
	const here = activities.filter(({ content }) => fallsOn(content, day))
	return here.sort((a, b) => a.content.time.localeCompare(b.content.time) || a.content.title.localeCompare(b.content.title))
}
