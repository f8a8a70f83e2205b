import { rowsOf, text, type Dump } from './dump.ts'
import type { Trace } from './trace.ts'

/** In which tables two have to do with each other, and in which columns they stand. */
const BETWEEN: Record<'handles' | 'personas' | 'guests', [table: string, one: string, other: string][]> = {
	handles: [
		['care.tie', 'member', 'helper'],
		['care.share', 'person', 'reader'],
	],
	personas: [['peer.bridge_pair', 'asker', 'asked']],
	guests: [
		['peer.cafe_pair', 'offerer', 'wisher'],
		['peer.cafe_after', 'guest', 'to_guest'],
	],
}

/** With how many others somebody has to do: those who open up on the one side may on the other. */
export function addOthers(dump: Dump, sides: Record<keyof typeof BETWEEN, Map<string, Trace>>): void {
	for (const side of ['handles', 'personas', 'guests'] as const) {
		const others = new Map<string, Set<string>>()
		const add = (a: unknown, b: unknown): unknown => others.set(text(a), (others.get(text(a)) ?? new Set()).add(text(b)))
		for (const [table, one, other] of BETWEEN[side])
			for (const { values } of rowsOf(dump, table)) {
				add(values[one], values[other])
				add(values[other], values[one])
			}
		for (const [id, known] of others) {
			const trace = sides[side].get(id)
			if (trace) trace.others = known.size
		}
	}
}
