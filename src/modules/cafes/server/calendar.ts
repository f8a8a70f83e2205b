import { createHash } from 'node:crypto'
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { now } from '#platform/server/clock.ts'
import { endOf } from '../rules.ts'
import type { CafeDate } from './dates.ts'

export type CalendarWords = { calendar: string; neutral: string; online: string; waiting: string }
export type Title = 'neutral' | 'plain'
type Entry = { date: CafeDate; waiting: boolean }

/**
 * Dates as a calendar file (RFC 5545). No names, nobody who invites, no address that leads to us. With a neutral title it says only
 * that there is something, and when. Times are in UTC, so that no calendar has to know the zone; each date is an event of its own, so
 * one that was moved keeps its number and comes with a higher sequence, and one that was cancelled comes as cancelled.
 *
 * @param own makes the numbers of the events this file's alone: two people's calendars must have nothing in common to be joined by.
 */
export function calendarOf(entries: readonly Entry[], { title, words, own }: { title: Title; words: CalendarWords; own: string }): string {
	const calendar = ical({ prodId: { company: 'ReConnect', product: 'Calendar' }, name: words.calendar, method: ICalCalendarMethod.PUBLISH })
	for (const { date, waiting } of entries) {
		const plain = title === 'plain'
		const name = date.theme ? `${date.series.name}: ${date.theme}` : date.series.name
		const summary = plain ? name : words.neutral
		calendar.createEvent({
			id: createHash('sha256').update(`${own} ${date.id}`).digest('hex').slice(0, 32),
			sequence: date.sequence,
			start: date.startsAt,
			end: endOf(date),
			stamp: now(),
			summary: waiting ? `${summary} (${words.waiting})` : summary,
			status: date.cancelled ? ICalEventStatus.CANCELLED : waiting ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
			...(plain ? { location: date.mode === 'online' ? words.online : `${date.place.name}, ${date.place.address}` } : {}),
		})
	}
	return calendar.toString()
}
