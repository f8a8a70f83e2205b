import { getLocale } from '#messages/runtime.js'

const BCP = { nb: 'nb-NO', en: 'en-GB' } as const
const formats = new Map<string, Intl.DateTimeFormat>()

/** A day (`YYYY-MM-DD`) or month (`YYYY-MM`) in words, as the form says. */
export function dateWords(day: string, form: Intl.DateTimeFormatOptions): string {
	const name = `${getLocale()} ${JSON.stringify(form)}`
	let format = formats.get(name)
	if (!format) formats.set(name, (format = new Intl.DateTimeFormat(BCP[getLocale()], { timeZone: 'UTC', ...form })))
	return format.format(new Date(`${day.length === 7 ? `${day}-01` : day}T12:00:00Z`))
}

export const monthWords = (month: string): string => dateWords(month, { month: 'long', year: 'numeric' })
