import type { NumberWords } from './rules.ts'

/** A number that comes with the installation; all texts in both languages. `checked`: the day its file says somebody called them all. */
export type GivenNumber = { number: string; shown?: string | undefined; name: Both; when: Both; what: Both; checked?: string | undefined }
type Both = { nb: string; en: string }

/** What a community says of a number: when somebody called it, whether it is off its page, and the words of one of its own. */
export type KeptNumber = {
	number: string
	words: Partial<Record<'nb' | 'en', NumberWords>> | undefined
	checkedOn: string | undefined
	offOn: string | undefined
}
type Row = { number: string; words: unknown; checked_on: string | null; off_on: string | null }

/** A row of the table as it is read everywhere, and kept in the file beside the database. */
export const keptNumber = ({ number, words, checked_on, off_on }: Row): KeptNumber => ({
	number,
	words: (words ?? undefined) as KeptNumber['words'],
	checkedOn: checked_on ?? undefined,
	offOn: off_on ?? undefined,
})

/** A number with what is known of it. `own`: the community's. */
export type ListedNumber = GivenNumber & { own: boolean; checkedOn: string | undefined; offOn: string | undefined }

/** An emergency number has three digits, in Norway as elsewhere. Nobody calls one to try it: it is looked up. */
export const isEmergency = ({ number }: { number: string }): boolean => /^\d{3}$/.test(number)

/** Somebody calls each other number once a month: lines for people in need change their hours, and some are closed down. */
export const CHECK_DAYS = 31

/** All numbers of a community: those that come with the installation first, then its own. */
export function numbersOf(given: readonly GivenNumber[], kept: readonly KeptNumber[]): ListedNumber[] {
	const known = (number: string): KeptNumber | undefined => kept.find((one) => one.number === number)
	const theirs = kept.filter(({ number, words }) => words && !given.some((one) => one.number === number))
	return [
		...given.map(({ checked, ...one }) => ({
			...one,
			own: false,
			checkedOn: [checked, known(one.number)?.checkedOn]
				.filter((day) => day !== undefined)
				.toSorted()
				.at(-1),
			offOn: known(one.number)?.offOn,
		})),
		...theirs.map(({ number, words, checkedOn, offOn }) => ({ number, ...inBoth(words!), own: true, checkedOn, offOn })),
	]
}

/** A text that stands in one language alone is shown in it to everybody. */
function inBoth(words: Partial<Record<'nb' | 'en', NumberWords>>): Pick<GivenNumber, 'name' | 'when' | 'what'> {
	const nb = words.nb ?? words.en ?? { name: '', when: '', what: '' }
	const en = words.en ?? nb
	return { name: { nb: nb.name, en: en.name }, when: { nb: nb.when, en: en.when }, what: { nb: nb.what, en: en.what } }
}

/** Those that stand on the help page. It is never without any: should all be off, all that come with the installation stand there. */
export function numbersShown(given: readonly GivenNumber[], kept: readonly KeptNumber[]): ListedNumber[] {
	const all = numbersOf(given, kept)
	const shown = all.filter(({ offOn }) => !offOn)
	return shown.length > 0 ? shown : all
}

/** Of these the ones nobody has called within a month. @param today as `YYYY-MM-DD`. */
export function numbersToCheck(shown: readonly ListedNumber[], today: string): ListedNumber[] {
	const last = new Date(Date.parse(`${today}T00:00:00Z`) - CHECK_DAYS * 86_400_000).toISOString().slice(0, 10)
	return shown.filter(({ checkedOn }) => !checkedOn || checkedOn < last)
}

/** Since when all of these are known to answer: the day of the one that was called longest ago. */
export function checkedSince(shown: readonly ListedNumber[]): string | undefined {
	return shown.every(({ checkedOn }) => checkedOn) ? shown.map(({ checkedOn }) => checkedOn!).toSorted()[0] : undefined
}
