import { m } from '#messages'

const LANGUAGE = { nb: 'nb-NO', en: 'en-GB' } as const
export type Language = keyof typeof LANGUAGE

type Words = { now: Date; timeZone: string; language: Language; dayOnly?: boolean }

/** What was said today of a moment is said again: lists and topics show the same moments to everybody who reads them. */
const SAID_MAX = 20_000
const said = new Map<string, string>()
let saidOn = 0

/** A moment as people say it: "today at 14:05", "Monday at 09:30", "3 November". Never "2 minutes ago". */
export function whenInWords(moment: Date, words: Words): string {
	const today = dayNumber(words.now, words.timeZone)
	const name = `${moment.getTime()} ${today} ${words.language} ${words.timeZone} ${words.dayOnly ? 'day' : ''}`
	let answer = said.get(name)
	if (answer === undefined) {
		if (today !== saidOn || said.size >= SAID_MAX) said.clear()
		saidOn = today
		said.set(name, (answer = say(moment, today, words)))
	}
	return answer
}

function say(moment: Date, today: number, { now, timeZone, language, dayOnly = false }: Words): string {
	const say = (form: Form): string => formatIn(LANGUAGE[language], timeZone, form).format(moment)
	const days = today - dayNumber(moment, timeZone)
	const day = dayInWords(days, say, moment.getUTCFullYear() !== now.getUTCFullYear())
	return dayOnly ? day : m.frame_when_at({ day, time: say('time').replace('.', ':') })
}

const FORMS = {
	time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
	weekday: { weekday: 'long' },
	date: { day: 'numeric', month: 'long' },
	dateWithYear: { day: 'numeric', month: 'long', year: 'numeric' },
	iso: {},
} as const satisfies Record<string, Intl.DateTimeFormatOptions>
type Form = keyof typeof FORMS

/** Made once each: making one costs more than all the rest of a post on a page, and leaves memory behind. */
const formats = new Map<string, Intl.DateTimeFormat>()
function formatIn(locale: string, timeZone: string, form: Form): Intl.DateTimeFormat {
	const name = `${locale} ${timeZone} ${form}`
	let format = formats.get(name)
	if (!format) formats.set(name, (format = new Intl.DateTimeFormat(locale, { timeZone, ...FORMS[form] })))
	return format
}

function dayInWords(days: number, say: (form: Form) => string, otherYear: boolean): string {
	if (days === 0) return m.frame_when_today()
	if (days === 1) return m.frame_when_yesterday()
	if (days === -1) return m.frame_when_tomorrow()
	if (Math.abs(days) < 7) return say('weekday')
	return say(otherYear ? 'dateWithYear' : 'date')
}

/** Days begin at full quarters of an hour in every zone, so what is known of one moment holds for its quarter. */
const QUARTER_MS = 15 * 60_000
const lastAsked = { quarter: NaN, timeZone: '', day: 0 }

export function dayNumber(moment: Date, timeZone: string): number {
	const quarter = Math.floor(moment.getTime() / QUARTER_MS)
	if (lastAsked.quarter === quarter && lastAsked.timeZone === timeZone) return lastAsked.day
	const day = formatIn('en-CA', timeZone, 'iso').format(moment)
	return Object.assign(lastAsked, { quarter, timeZone, day: Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000) }).day
}
