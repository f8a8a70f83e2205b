import { m } from '#messages'

const LANGUAGE = { nb: 'nb-NO', en: 'en-GB' } as const
export type Language = keyof typeof LANGUAGE

type Words = { now: Date; timeZone: string; language: Language; dayOnly?: boolean }

/** A moment as people say it: "today at 14:05", "Monday at 09:30", "3 November". Never "2 minutes ago". */
export function whenInWords(moment: Date, { now, timeZone, language, dayOnly = false }: Words): string {
	const say = (options: Intl.DateTimeFormatOptions): string =>
		new Intl.DateTimeFormat(LANGUAGE[language], { timeZone, ...options }).format(moment)
	const days = dayNumber(now, timeZone) - dayNumber(moment, timeZone)
	const time = say({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).replace('.', ':')
	const day = dayInWords(days, say, moment.getUTCFullYear() !== now.getUTCFullYear())
	return dayOnly ? day : m.frame_when_at({ day, time })
}

function dayInWords(days: number, say: (options: Intl.DateTimeFormatOptions) => string, otherYear: boolean): string {
	if (days === 0) return m.frame_when_today()
	if (days === 1) return m.frame_when_yesterday()
	if (days === -1) return m.frame_when_tomorrow()
	if (Math.abs(days) < 7) return say({ weekday: 'long' })
	return say({ day: 'numeric', month: 'long', year: otherYear ? 'numeric' : undefined })
}

function dayNumber(moment: Date, timeZone: string): number {
	const day = new Intl.DateTimeFormat('en-CA', { timeZone }).format(moment)
	return Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000)
}
