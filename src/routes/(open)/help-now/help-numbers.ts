import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as v from 'valibot'
import { checkedSince, numbersShown, type CommunityHours, type GivenNumber } from '#modules/accounts/server/index.ts'

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

/** The numbers that come with the installation, with the day their file says somebody called them. */
export function givenNumbers(country: string, ownFile: string | undefined): GivenNumber[] {
	const { numbers, checked } = helpNumbers(country, ownFile)
	return numbers.map((one) => ({ ...one, checked: checked ?? undefined }))
}

type Community = Pick<CommunityHours, 'community' | 'country' | 'open' | 'numbers'>

/**
 * The numbers for somebody who is in a community: those of its country without what it has taken off, and its own. Whoever is in none
 * gets those of the one community there is, where there is one.
 *
 * @param communities as they were known last; see accounts/server/hours-file.ts.
 */
export function helpNumbersFor(communities: readonly Community[], community: string | undefined, ownFile: string | undefined): HelpNumbers {
	const open = communities.filter((one) => one.open !== false)
	const here = community ? communities.find((one) => one.community === community) : open.length === 1 ? open[0] : undefined
	const base = helpNumbers(here?.country ?? 'NO', ownFile)
	if (!here?.numbers?.length) return base
	const shown = numbersShown(givenNumbers(here.country, ownFile), here.numbers)
	return { ...base, numbers: shown, checked: checkedSince(shown) ?? base.checked }
}

function read(file: string): HelpNumbers | undefined {
	try {
		return v.parse(HelpNumbers, JSON.parse(readFileSync(resolve(file), 'utf8')))
	} catch {
		return undefined
	}
}
