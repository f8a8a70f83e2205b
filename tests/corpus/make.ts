/**
 * A corpus of our own making: sentences written for this test, 120 that harm and 280 that do not, one on a line, each of them said
 * once. They were written before the rules were run on them. Every second of each kind is looked at when the rules are mended; the
 * others are set aside: the rules are run on them and their figures printed, and nobody mends a rule by them. Nobody's words are in
 * it, and no text says how anything is done.
 */
export type Corpus = {
	/** Should be found. */
	method: string
	encouragement: string
	pact: string
	/** Talk of pain, of wishing to be dead, of having tried: never to be held. */
	pain: string
	/** Helping each other, and being better. */
	recovery: string
	/** Words that look like it and are none. */
	traps: string
	medicines: string
	songs: string
	ordinary: string
}
export type Text = { text: string; kind: keyof Corpus; harm: boolean }
export type Half = 'looked at' | 'set aside'

const HARM: readonly (keyof Corpus)[] = ['method', 'encouragement', 'pact']

/** One half of the corpus: every second line of each kind. */
export function halfOf(corpus: Corpus, half: Half): Text[] {
	return (Object.keys(corpus) as (keyof Corpus)[]).flatMap((kind) =>
		corpus[kind]
			.trim()
			.split('\n')
			.filter((_, at) => (at % 2 === 0) === (half === 'looked at'))
			.map((text) => ({ text, kind, harm: HARM.includes(kind) })),
	)
}

/** What people do who do not want to be found. Only the longest word is touched, as they would. */
const longest = (text: string): string => text.split(/[^\p{L}]+/u).reduce((a, b) => (b.length > a.length ? b : a), '')
export const TRICKS: readonly ((text: string) => string)[] = [
	(text) => text.toUpperCase(),
	(text) => text.replace(longest(text), (word) => word.replaceAll('o', '0').replaceAll('e', '3')),
	(text) => text.replace(longest(text), (word) => [...word].join('*')),
	(text) => text.replace(longest(text), (word) => `${word.slice(0, 2)}\u200b${word.slice(2)}`),
	(text) => `Hei. ${text}...`,
]
