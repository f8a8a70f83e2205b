/** Made once each: making one costs more than a whole field. */
const formats = new Map<string, Intl.NumberFormat>()

/** A number as it is written in this language: "10 000", "10,000". */
export function numberInWords(value: number, locale: string): string {
	let format = formats.get(locale)
	if (!format) formats.set(locale, (format = new Intl.NumberFormat(locale)))
	return format.format(value)
}
