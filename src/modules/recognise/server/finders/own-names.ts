import type { Known, Mark } from '../../rules.ts'
import { plainLetters as plain } from '#platform/plain-letters.ts'
import { markOf, type Read } from '../read.ts'

/** Parts of a name that are too short or too common to be anybody's. */
const NO_NAME = new Set(['van', 'von', 'der', 'den', 'the', 'and', 'bin', 'ibn', 'med', 'til', 'fra', 'jeg', 'her', 'who', 'you'])

/**
 * The writer's own name, whole, in parts, with an ending or inside a longer word ("nesheimen"), and what they are called elsewhere.
 * Compared here in memory; nothing of it leaves.
 */
export function findOwnNames(read: Read, known: Known): Mark[] {
	const parts = (known.legalName ?? '')
		.split(/[\s-]+/)
		.map(plain)
		.filter((part) => part.length >= 3 && !NO_NAME.has(part))
	const others = [...(known.elsewhere ?? []), ...(known.otherNames ?? [])].map((name) => ({
		name,
		words: name.trim().split(/\s+/).map(plain),
	}))
	const marks: Mark[] = []
	for (const [at, word] of read.words.entries()) {
		const here = plain(word.text)
		// A short part is looked for as it is: "Liv" in "liv" is a word like any other, and at the beginning of a sentence too, unless it is
		// alone in its field and so meant as a name.
		const own = parts.some((part) => {
			if (part.length >= 5) return here.startsWith(part)
			const telling = part.length === 4 || !word.first || read.words.length <= 2
			return word.large && telling && (here === part || here === `${part}s`)
		})
		if (own) marks.push(markOf(word.from, word.to, 'own', 'own'))
		for (const { words } of others) {
			const there = read.words.slice(at, at + words.length)
			if (
				there.length === words.length &&
				words.join('').length >= 3 &&
				there.every((one, i) => plain(one.text).replace(/s$/, '') === words[i]!.replace(/s$/, ''))
			)
				marks.push(markOf(word.from, there.at(-1)!.to, 'elsewhere', 'elsewhere'))
		}
	}
	return marks
}
