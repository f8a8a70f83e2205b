/** A day like 2026-11-24 in words. It has no zone: a day is a day. */
export function dayInWords(day: string, language: string): string {
	return new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))
}

/** 1 Monday … 7 Sunday in words. */
export function weekdayInWords(weekday: number, language: string): string {
	const name = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, weekday, 12)))
	return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}
