import type { Mark } from '../../rules.ts'
import { EVENTS } from '../dictionaries/events.ts'
import { anyOf, hits, markOf, type Read } from '../read.ts'

const SOME = { nb: anyOf(EVENTS.nb.map(({ of }) => of)), en: anyOf(EVENTS.en.map(({ of }) => of)) }

export function findEvents({ text, language }: Read): Mark[] {
	if (!SOME[language].test(text)) return []
	return EVENTS[language].flatMap(({ of, softer }) => [...hits(text, of)].map(({ from, to }) => markOf(from, to, 'event', softer)))
}
