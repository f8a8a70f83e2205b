import { en } from './harm/en.ts'
import { nb } from './harm/nb.ts'
import { HARMS, WORD_KINDS, asWords, patternOf, type Harm, type WordKind } from './harm/pattern.ts'

export { WORD_KINDS, patternOf, type Harm, type WordKind } from './harm/pattern.ts'

/**
 * Words about how somebody could harm themselves, that encourage it, or that make a pact of it. They raise what waits for a human and
 * let the writer meet help; nothing is refused or answered because of them, and nobody is promised that all is found. Talk of pain,
 * of wishing to be dead, of having tried, is not on these lists: it is what the group is for.
 */
export const WORD_LANGUAGES = ['nb', 'en'] as const
export type WordLanguage = (typeof WORD_LANGUAGES)[number]
export const BUILT_IN: Readonly<Record<WordLanguage, Readonly<Record<WordKind, readonly string[]>>>> = { nb, en }

/** What a community added of its own, and which of the program's lines it switched off. */
export type OwnWords = { added: readonly { language: WordLanguage; kind: WordKind; line: string }[]; off: readonly string[] }
export const NO_OWN_WORDS: OwnWords = { added: [], off: [] }

/** Letters that stand for others when somebody wants not to be found. */
const TRICKS: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', $: 's', '@': 'a', '|': 'i' }

/**
 * A text as it is compared: small letters, composed, tricks undone, and letters with single signs or spaces between them put
 * together again (`s e l v`, `s*e*l*v`). Words stay apart.
 */
export function plainText(text: string): string {
	const small = text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
		.replace(/[\u2018\u2019\u02bc]/g, "'")
	const undone = small
		.replace(/(?<=\p{L})[013457$@|](?=\p{L})/gu, (sign) => TRICKS[sign] ?? sign)
		.replace(/(?<![\p{L}\p{N}])[013457$@|](?=\p{L}{2}|\p{L}[01345])/gu, (sign) => TRICKS[sign] ?? sign)
		.replace(/(?<=\p{L}{3})[0134](?![\p{L}\p{N}])/gu, (sign) => TRICKS[sign] ?? sign)
	// One kind of sign at a time: `a l*e*t*h*a*l dose` is two words and not one.
	const joined = [
		/(?<![\p{L}\p{N}])(?:\p{L}[.*_-]+){2,}\p{L}(?![\p{L}\p{N}])/gu,
		/(?<![\p{L}\p{N}])(?:\p{L} ){2,}\p{L}(?![\p{L}\p{N}])/gu,
	].reduce((so, runs) => so.replace(runs, (run) => run.replace(/[ .*_-]/g, '')), undone)
	return joined.replace(/(?<=\p{L})[*_](?=\p{L})/gu, '').replace(/(\p{L})\1{2,}/gu, '$1')
}

type Line = { line: string; language: WordLanguage; kind: WordKind; pattern: RegExp }
const compiled = new WeakMap<OwnWords, Record<WordKind, Line[]>>()

/** All lines that hold in a community. People write in the language they like, so each text is looked at in all. */
function linesFor(own: OwnWords): Record<WordKind, Line[]> {
	const known = compiled.get(own)
	if (known) return known
	const off = new Set(own.off)
	const ours = WORD_LANGUAGES.flatMap((language) =>
		WORD_KINDS.flatMap((kind) => BUILT_IN[language][kind].filter((line) => !off.has(line)).map((line) => ({ language, kind, line }))),
	)
	const all = [...ours, ...own.added].flatMap((one) => {
		const pattern = patternOf(one.line)
		return pattern ? [{ ...one, pattern }] : []
	})
	const lines = Object.fromEntries(WORD_KINDS.map((kind) => [kind, all.filter((one) => one.kind === kind)])) as Record<WordKind, Line[]>
	compiled.set(own, lines)
	return lines
}

export type Found = { kind: WordKind; language: WordLanguage; line: string; words: string }

/** Every line that finds something in a text, with the words it found; what a benign line passed over among them. */
export function foundIn(text: string, own: OwnWords = NO_OWN_WORDS): Found[] {
	const lines = linesFor(own)
	let plain = asWords(plainText(text))
	const found: Found[] = []
	const look = (kind: WordKind): void => {
		for (const { language, line, pattern } of lines[kind]) {
			const words = pattern.exec(plain)?.[0].replace(/^[ ,]+/, '')
			if (words === undefined) continue
			found.push({ kind, language, line, words })
			// What is benign is gone for the lines after it; the sentence goes on around it.
			if (kind === 'benign') plain = plain.replaceAll(new RegExp(pattern, 'g'), ' #')
		}
	}
	look('benign')
	for (const kind of HARMS) look(kind)
	return found
}

/** What of these a text holds; undefined for most. */
export function harmIn(text: string, own: OwnWords = NO_OWN_WORDS): Harm | undefined {
	const kinds = new Set(foundIn(text, own).map(({ kind }) => kind))
	return HARMS.find((kind) => kinds.has(kind))
}
