import type { Mark } from '../../rules.ts'
import { FIRST_NAMES, NAMES_ALSO_WORDS, RELATIVES, TITLES } from '../dictionaries/names.ts'
import { markOf, withoutEnding, type Read, type Word } from '../read.ts'

const isFirstName = (word: Word): boolean => withoutEnding(word.lower).some((lower) => FIRST_NAMES.has(lower.split('-')[0]!))
/** A large letter at the beginning of a sentence says nothing of words like "Odd" and "Mark". */
const couldBeWord = (word: Word): boolean => word.first && withoutEnding(word.lower).some((lower) => NAMES_ALSO_WORDS.has(lower))

/** Not names of people, though they stand with a large letter after one. */
const NOT_SURNAMES = /^(?:nav|dps|bup|i|jeg|the|and|og)$/

/** "a village called …" is a place. */
const isPlaceKind = (word: Word): boolean =>
	/(?:bygd|bygda|sted|stedet|byen|by|øya|village|town|island|hamlet|place|city)$/.test(word.before?.before?.lower ?? '')

/** Somebody's first name, with the surname behind it, or whoever is named after a title. */
export function findNames(read: Read): Mark[] {
	const marks: Mark[] = []
	for (const [at, word] of read.words.entries()) {
		if (!word.large || /^\d/.test(word.text)) continue
		if (read.text[word.from - 1] === '@' || /\d/.test(word.text)) continue
		const titled = word.before !== undefined && TITLES[read.language].has(word.before.lower) && !word.before.text.match(/^\p{Lu}{2,}$/u)
		const called = word.before !== undefined && /^(?:heter|hette|het|kalles|called|named)$/.test(word.before.lower) && !isPlaceKind(word)
		const named = called || (isFirstName(word) && !couldBeWord(word))
		if (!titled && !named) continue
		if (!named && /^(?:NAV|DPS|BUP|Gud|God)$/.test(word.text)) continue
		let last = word
		for (
			let next = read.words[at + 1];
			next && next.before === last && next.large && !NOT_SURNAMES.test(next.lower);
			next = read.words[read.words.indexOf(next) + 1]
		)
			last = next
		// "my sister Anne": then she can be just that.
		const close = word.before && RELATIVES[read.language].test(word.before.lower)
		const my = word.before?.lower === 'min' || word.before?.lower === 'mi'
		marks.push(markOf(word.from, last.to, 'person', close || my ? 'relative' : 'somebody'))
	}
	return marks
}
