import { now } from '#platform/server/clock.ts'
import { dateOf, latestSaturday } from './content/index.ts'

/** When something of the trial was written: so many days before the latest Saturday, at an hour in Oslo. */
export function momentOf(written: { daysAgo: number; hour: string }): Date {
	const day = Temporal.PlainDate.from(dateOf(written.daysAgo, latestSaturday(now())))
	const moment = day.toZonedDateTime({ timeZone: 'Europe/Oslo', plainTime: Temporal.PlainTime.from(written.hour) })
	return new Date(moment.epochMilliseconds)
}
