import { m } from '#messages'
import { dateWords } from '../date-words.ts'
import { REPEAT_WORDS, type Activity } from './tool.ts'

/** A day in words: "Tuesday 3 March", with the year when it is another. */
export function dayWords(day: string, today: string, weekday: 'long' | 'short' = 'long'): string {
	const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric'
	return dateWords(day, { weekday, day: 'numeric', month: weekday, year })
}

export const timeWords = ({ time, until }: Pick<Activity, 'time' | 'until'>): string => (time && until ? `${time}–${until}` : time)

/** When an activity is, in one line. */
export function whenWords(activity: Activity): string {
	if (activity.day === '') return m.toolbox_activities_someday()
	const first = dayWords(activity.day, activity.day)
	const repeats = activity.repeat === 'no' ? '' : REPEAT_WORDS[activity.repeat]().toLowerCase()
	const last =
		activity.repeat !== 'no' && activity.repeat_until
			? m.toolbox_activities_until_day({ day: dayWords(activity.repeat_until, activity.day) })
			: ''
	return [first, timeWords(activity), repeats, last].filter(Boolean).join(', ')
}
