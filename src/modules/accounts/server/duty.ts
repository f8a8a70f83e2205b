import { Temporal } from 'temporal-polyfill'

/** Times of a weekday (1 Monday … 7 Sunday), `HH:MM`, in the community's own time zone. */
export type DutyHours = { weekday: number; begins: string; ends: string }
export type ClosedDay = { day: string; reason: string }
/** Of the hours, those of a day in which nobody of the rota is there after all. */
export type Unstaffed = { day: string; begins: string; ends: string }
export type Week = {
	timeZone: string
	hours: readonly DutyHours[]
	closed: readonly ClosedDay[]
	unstaffed?: readonly Unstaffed[]
}

/** Whether a consultant is there now, until when, and else when somebody is back. `closed` says why today is closed. */
export type Duty = { here: true; until: Date } | { here: false; back: Date | undefined; closed: string | undefined }

/** Summer holidays are the longest we look past. */
export const LOOK_AHEAD_DAYS = 60

export function dutyAt(week: Week, moment: Date): Duty {
	const now = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(week.timeZone)
	const closedOn = (day: Temporal.PlainDate): ClosedDay | undefined => week.closed.find((closed) => closed.day === day.toString())
	for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead++) {
		const day = now.toPlainDate().add({ days: ahead })
		if (closedOn(day)) continue
		for (const { begins, ends } of hoursOf({ hours: staffedOn(week, day.toString()) }, day.dayOfWeek)) {
			const opening = day.toZonedDateTime({ timeZone: week.timeZone, plainTime: begins })
			const closing = day.toZonedDateTime({ timeZone: week.timeZone, plainTime: ends })
			if (Temporal.ZonedDateTime.compare(now, closing) >= 0) continue
			if (Temporal.ZonedDateTime.compare(now, opening) >= 0) return { here: true, until: new Date(closing.epochMilliseconds) }
			return { here: false, back: new Date(opening.epochMilliseconds), closed: closedOn(now.toPlainDate())?.reason }
		}
	}
	return { here: false, back: undefined, closed: closedOn(now.toPlainDate())?.reason }
}

const staffedOn = ({ hours, unstaffed = [] }: Week, day: string): DutyHours[] =>
	hours.filter(({ begins, ends }) => !unstaffed.some((one) => one.day === day && one.begins === begins && one.ends === ends))

/** The hours of a weekday in order, those that touch or overlap as one. */
export function hoursOf(week: Pick<Week, 'hours'>, weekday: number): DutyHours[] {
	const joined: DutyHours[] = []
	for (const hours of week.hours.filter((h) => h.weekday === weekday).toSorted((a, b) => a.begins.localeCompare(b.begins))) {
		const last = joined.at(-1)
		if (last && hours.begins <= last.ends) last.ends = hours.ends > last.ends ? hours.ends : last.ends
		else joined.push({ ...hours })
	}
	return joined
}
