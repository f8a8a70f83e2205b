import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as v from 'valibot'

const both = v.object({ nb: v.string(), en: v.string() })
const HelpNumbers = v.object({
	country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
	/** The day somebody called them all; null when nobody here has. */
	checked: v.nullable(v.pipe(v.string(), v.isoDate())),
	numbers: v.pipe(
		v.array(
			v.object({ number: v.pipe(v.string(), v.regex(/^\+?\d{2,15}$/)), shown: v.optional(v.string()), name: both, when: both, what: both }),
		),
		v.minLength(1),
	),
})
export type HelpNumbers = v.InferOutput<typeof HelpNumbers>

const kept = new Map<string, HelpNumbers>()

/**
 * The numbers of a country, from the file the installation names, else from those that come with ReConnect. A file
 * that is wrong must not leave the page without numbers: then the next one is used. Norway's are the last.
 */
export function helpNumbers(country: string, ownFile: string | undefined): HelpNumbers {
	const known = kept.get(country)
	if (known) return known
	const files = [ownFile, `config/help-numbers/${country.toLowerCase()}.json`, 'config/help-numbers/no.json'].filter(
		(file) => file !== undefined,
	)
	const all = files.map(read).filter((numbers) => numbers !== undefined)
	const found = all.find((numbers) => numbers.country === country) ?? all[0]
	if (!found) throw new Error('There are no help numbers: config/help-numbers/no.json is missing')
	kept.set(country, found)
	return found
}

function read(file: string): HelpNumbers | undefined {
	try {
		return v.parse(HelpNumbers, JSON.parse(readFileSync(resolve(file), 'utf8')))
	} catch {
		return undefined
	}
}
