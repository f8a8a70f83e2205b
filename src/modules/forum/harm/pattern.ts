/** What a line of the lists finds. `benign`: words that look like it and are none; they are passed over before the others are looked for. */
export const HARMS = ['pact', 'encouragement', 'method'] as const
export type Harm = (typeof HARMS)[number]
export const WORD_KINDS = [...HARMS, 'benign'] as const
export type WordKind = (typeof WORD_KINDS)[number]
export type BuiltIn = Readonly<Record<WordKind, readonly string[]>>

/**
 * A text as lines are looked for in it: words and marks, each with a space on both sides, so that where a word ends needs no table of all
 * the letters there are. It begins and ends as a sentence does.
 */
export function asWords(plain: string): string {
	const words = plain.match(/[\p{L}\p{N}']+|[.?!\n]+|[,;:]/gu) ?? []
	return ` . ${words.map((one) => (/[.?!\n]/.test(one) ? '.' : /[,;:]/.test(one) ? ',' : one)).join(' ')} . `
}

/** A gap stays within the sentence, and is no longer than some words. */
const GAP = ' (?:[^ .]+ ){0,8}?'
const SPACE = ' (?:, )?'
const START = '(?<= \\.)'
const END = '(?= [.,])'

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
/** `pille*` is that word with any ending. */
const word = (text: string): string => (text.endsWith('*') ? `${escaped(text.slice(0, -1))}[^ ]*` : escaped(text))

/**
 * A line as a coordinator writes it, and as the program's own are written, made into what is looked for in `asWords`:
 *
 * - words as they are; `word*` with any ending;
 * - `…` (or `...`) for some words between, within the sentence;
 * - `[a / b c]` for one or the other;
 * - `^` and `$` for where a sentence begins, and where it ends or pauses.
 *
 * @returns nothing for a line that would find everything.
 */
export function patternOf(line: string): RegExp | undefined {
	if (line.replace(/[^\p{L}]/gu, '').length < 2) return undefined
	const parts =
		line
			.toLowerCase()
			.normalize('NFKC')
			.replaceAll('...', '…')
			.match(/\[[^\]]*\]|…|[^\s[\]…]+/gu) ?? []
	const { source } = joined(parts, { source: '', after: 'space' })
	try {
		return new RegExp(`${source}(?= )`)
	} catch {
		return undefined
	}
}

/** What stands before the next word: it brings its own space along, so that an end or a gap can take its place. */
type Before = { source: string; after: 'space' | 'gap' | 'end' }
const LEAD = { space: SPACE, gap: GAP, end: ' [.,] ' } as const

function joined(parts: readonly string[], begin: Before): Before {
	return parts.reduce(({ source, after }, part): Before => {
		if (part === '…') return { source, after: 'gap' }
		if (part === '^') return { source: source + START, after: 'space' }
		if (part === '$') return { source: source + END, after: 'end' }
		if (!part.startsWith('[')) return { source: source + LEAD[after] + word(part), after: 'space' }
		const ways = part
			.slice(1, -1)
			.split('/')
			.flatMap((way) => (way.trim() ? [way.trim().split(/\s+/)] : []))
		return { source: `${source}(?:${ways.map((way) => joined(way, { source: '', after }).source).join('|')})`, after: 'space' }
	}, begin)
}
