/**
 * A corpus of our own making: sentences written for this test, each said in several ways (a beginning, an end, another spelling), so
 * that 400 texts a language stand behind the figures. Nobody's words are in it.
 */
export type Seeds = {
	/** Method, encouragement, pacts: each should be found, also with these spellings. */
	harm: readonly string[]
	/** Talk of pain, of wishing to be dead, of having tried; and of helping: never to be held. */
	pain: readonly string[]
	/** Words that look like it and are none. */
	traps: readonly string[]
	frames: readonly ((text: string) => string)[]
}
export type Text = { text: string; harm: boolean }

/** What people do who do not want to be found. Only the longest word is touched, as they would. */
const longest = (text: string): string => text.split(/\s+/).reduce((a, b) => (b.length > a.length ? b : a), '')
const TRICKS: readonly ((text: string) => string)[] = [
	(text) => text,
	(text) => text.toUpperCase(),
	(text) => text.replace(longest(text), (word) => word.replaceAll('o', '0').replaceAll('e', '3')),
	(text) => text.replace(longest(text), (word) => [...word].join('*')),
	(text) => text.replace(longest(text), (word) => `${word.slice(0, 2)}\u200b${word.slice(2)}`),
]

/** @returns exactly 400: half of them harm or traps around it, half talk of pain. */
export function corpusOf({ harm, pain, traps, frames }: Seeds): Text[] {
	const said = (texts: readonly string[], ways: readonly ((text: string) => string)[], count: number, isHarm: boolean): Text[] => {
		const all = ways.flatMap((way) => texts.map((text) => ({ text: way(text), harm: isHarm })))
		return all.slice(0, count)
	}
	// Another spelling in each frame, so that every trick is among the first.
	const framed = Array.from(
		{ length: frames.length * TRICKS.length },
		(_, at) =>
			(text: string): string =>
				frames[at % frames.length]!(TRICKS[at % TRICKS.length]!(text)),
	)
	return [...said(harm, framed, 120, true), ...said(pain, frames, 200, false), ...said(traps, frames, 80, false)]
}
