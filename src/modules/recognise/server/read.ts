import type { Kind, Language, Mark, SofterKey } from '../rules.ts'

/** A word of a text and where it stands. */
export type Word = {
	text: string
	lower: string
	from: number
	to: number
	/** Begins with a large letter. */
	large: boolean
	/** Begins a sentence, a line or a quotation: a large letter tells nothing there. */
	first: boolean
	/** The word before it in the same sentence, with nothing but a space between. */
	before: Word | undefined
	/** The word before it in the same sentence, whatever stands between. */
	earlier: Word | undefined
}

/** A text taken apart once, for all who look at it. */
export type Read = { text: string; language: Language; words: Word[] }
export type Find = (read: Read) => Mark[]

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-'’/_][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu

export function readText(text: string, language: Language): Read {
	const words: Word[] = []
	for (const { 0: word, index } of text.matchAll(WORD)) {
		const last = words.at(-1)
		const between = last ? text.slice(last.to, index) : ''
		const first = last === undefined || /[.!?:;\n…"“«(]/u.test(between)
		words.push({
			text: word,
			lower: word.toLowerCase().replaceAll('’', "'"),
			from: index,
			to: index + word.length,
			large: /^\p{Lu}/u.test(word),
			first,
			before: !first && /^ +$/.test(between) ? last : undefined,
			earlier: first ? undefined : last,
		})
	}
	return { text, language, words }
}

/** Up to `count` words before one, the nearest first. */
export function wordsBefore(word: Word, count: number): string[] {
	const found: string[] = []
	for (let at = word.before; at && found.length < count; at = at.before) found.push(at.lower)
	return found
}

/** The same across commas, as far as the sentence goes. */
export function earlierWords(word: Word, count: number): string[] {
	const found: string[] = []
	for (let at = word.earlier; at && found.length < count; at = at.earlier) found.push(at.lower)
	return found
}

export const markOf = (from: number, to: number, kind: Kind, say: SofterKey, about?: string): Mark => ({
	from,
	to,
	kind,
	softer: about === undefined ? { say } : { say, about },
})

/** Every place where a pattern stands. The group `mark`, where there is one, is what is marked of it. */
export function* hits(text: string, pattern: RegExp): Generator<{ from: number; to: number; whole: RegExpExecArray }> {
	for (const whole of text.matchAll(pattern) as IterableIterator<RegExpExecArray>) {
		const inside = whole.groups?.mark
		const from = whole.index + (inside ? whole[0].indexOf(inside) : 0)
		yield { from, to: from + (inside ?? whole[0]).length, whole }
	}
}

const EDGE = '(?<![\\p{L}\\p{N}])'

/**
 * One pattern that is found wherever any of these is. Most texts hold none, and to learn that of each apart takes as long as all
 * else that a reply costs: the edge of a word is looked for by each at every letter.
 *
 * @param patterns all of small and large letters alike (`iu`).
 */
export function anyOf(patterns: readonly RegExp[]): RegExp {
	const sources = patterns.map(({ source }) => source.replaceAll(/\(\?<\w+>/g, '(?:'))
	const atEdge = sources.filter((source) => source.startsWith(EDGE)).map((source) => source.slice(EDGE.length))
	const others = sources.filter((source) => !source.startsWith(EDGE))
	return new RegExp([...(atEdge.length > 0 ? [`${EDGE}(?:${atEdge.join('|')})`] : []), ...others].join('|'), 'iu')
}

/** What both languages have in common of the ends of words: "Oslos", "Emma's". */
export const withoutEnding = (lower: string): string[] => [lower, lower.replace(/['’]s?$/, ''), lower.replace(/s$/, '')]

const NB_WORDS =
	/(?<!\p{L})(?:jeg|og|det|ikke|er|som|på|har|meg|til|av|min|mitt|mine|hos|ved|etter|også|eg|ikkje|fra|ble|var|noen|så|men)(?!\p{L})/giu
/** Only what is no Norwegian word besides. */
const EN_WORDS =
	/(?<!\p{L})(?:and|the|is|not|my|of|was|with|from|but|it|that|been|she|he|they|you|i'm|i’m|i've|this|a|an|are|don't|we|our)(?!\p{L})/giu

/** Which language a text is written in; `otherwise` when that cannot be told. */
export function languageOf(text: string, otherwise: Language): Language {
	const nb = (text.match(NB_WORDS) ?? []).length
	const en = (text.match(EN_WORDS) ?? []).length
	return nb === en ? otherwise : nb > en ? 'nb' : 'en'
}
