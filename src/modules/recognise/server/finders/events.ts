import type { Mark } from '../../rules.ts'
import { EVENTS } from '../dictionaries/events.ts'
import { hits, markOf, type Read } from '../read.ts'

export const findEvents = (read: Read): Mark[] =>
	EVENTS[read.language].flatMap(({ of, softer }) => [...hits(read.text, of)].map(({ from, to }) => markOf(from, to, 'event', softer)))
