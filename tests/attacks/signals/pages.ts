import type { Trace } from '../traces.ts'
import type { Signal } from './types.ts'

/** How well one set explains another: 1 when they are the same. */
function fit(wanted: ReadonlySet<number>, page: ReadonlySet<number>): number {
	let both = 0
	for (const one of wanted) if (page.has(one)) both++
	return both / Math.sqrt(wanted.size * page.size || 1)
}

const both = (a: readonly number[], b: readonly number[]): Set<number> => new Set([...a, ...b])
const bestPage = (pages: Trace['pages'], wanted: ReadonlySet<number>, of: 'nights' | 'batches'): number =>
	pages.reduce((best, page) => Math.max(best, fit(wanted, page[of])), 0)

/**
 * A sealed page is one person's, whatever names they use: when two names together did something at the very times at which one
 * page was rewritten, they may be one.
 */
export const pages: Signal[] = [
	{
		name: 'one sealed page changes with both: nights',
		needs: 'nights',
		score: (a, b) => bestPage(a.pages, both(a.nights, b.nights), 'nights'),
	},
	{
		name: 'one sealed page changes with both: batches',
		needs: 'log',
		score: (a, b) => bestPage(a.pages, both(a.batches, b.batches), 'batches'),
	},
]
