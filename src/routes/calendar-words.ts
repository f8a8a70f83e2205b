import { m } from '#messages'
import type { CalendarWords } from '#modules/cafes/server/index.ts'

type Language = 'nb' | 'en'

/** What a calendar says, in the language of whoever it is for. */
export function calendarWords(language: Language): CalendarWords {
	const locale = { locale: language }
	return {
		calendar: m.cafes_ics_calendar({}, locale),
		neutral: m.cafes_ics_neutral({}, locale),
		online: m.cafes_ics_online({}, locale),
		waiting: m.cafes_ics_waiting({}, locale),
	}
}

export const CALENDAR_HEADERS = {
	'content-type': 'text/calendar; charset=utf-8',
	'cache-control': 'no-store',
	'content-security-policy': "default-src 'none'; sandbox",
}
