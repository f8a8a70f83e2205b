import ical, { ICalEventTransparency } from 'ical-generator'
import { m } from '#messages'
import type { Viewer } from '#modules/accounts/rules.ts'
import { mac, derive, keyRing } from '#platform/server/keys.ts'
import { now } from '#platform/server/clock.ts'
import { entriesOnShelves } from '../../server/entries.ts'
import { daysFrom, daysLater, on } from '../days.ts'
import { shelvesFor, type Activity } from '../tool.ts'

/** How far a calendar sees: a month back, a year ahead. Repeating things are written out, so that every calendar shows the same days. */
const BACK = 31
const AHEAD = 366

/**
 * A member's week as a calendar (RFC 5545), with the times of where they live as floating times: a morning walk is in the morning.
 *
 * @param neutral whether it says only that there is an appointment.
 */
export async function calendarText(owner: Viewer, neutral: boolean, today: string): Promise<string> {
	const days = daysFrom(daysLater(today, -BACK), BACK + AHEAD)
	const activities = await entriesOnShelves<Activity>(owner, 'activities', shelvesFor(days))
	const calendar = ical({
		name: neutral ? m.toolbox_activities_appointment() : m.toolbox_activities_feed_name(),
		prodId: { company: 'ReConnect', product: 'Toolbox' },
	})
	for (const day of days)
		for (const { id, content } of on(activities, day)) {
			calendar.createEvent({
				// Another calendar that sees the number learns nothing of the entry.
				id: mac(derive(keyRing().index, 'calendar event'), id, day).toString('hex').slice(0, 32),
				stamp: now(),
				...when(content, day),
				floating: true,
				summary: neutral ? m.toolbox_activities_appointment() : content.title,
				location: neutral || !content.place ? null : content.place,
				transparency: content.time ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
			})
		}
	return calendar.toString()
}

/** Floating times are written from the parts of a UTC date. */
function when({ time, until }: Activity, day: string): { start: Date; end?: Date; allDay?: boolean } {
	if (!time) return { start: new Date(`${day}T00:00:00Z`), end: new Date(`${daysLater(day, 1)}T00:00:00Z`), allDay: true }
	const start = new Date(`${day}T${time}:00Z`)
	return { start, end: until > time ? new Date(`${day}T${until}:00Z`) : new Date(start.getTime() + 3_600_000) }
}
