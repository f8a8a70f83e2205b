/** When something of the trial was written: so many days back from today, at an hour in Oslo. */
export function momentOf(written: { daysAgo: number; hour: string }): Date {
	const day = Temporal.Now.plainDateISO('Europe/Oslo').subtract({ days: written.daysAgo })
	const moment = day.toZonedDateTime({ timeZone: 'Europe/Oslo', plainTime: Temporal.PlainTime.from(written.hour) })
	return new Date(moment.epochMilliseconds)
}
