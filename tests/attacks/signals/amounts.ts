import type { Trace } from '../traces.ts'
import type { Signal } from './types.ts'

const sizes = (trace: Trace): number => {
	const texts = trace.acts.filter(({ size }) => size > 0)
	return Math.log(1 + texts.reduce((sum, { size }) => sum + size, 0) / (texts.length || 1))
}
const kinds = (trace: Trace): number => new Set(trace.acts.map(({ table }) => table)).size

/** How much there is of somebody. */
export const amounts: Signal[] = [
	{ name: 'equally many rows', needs: 'dump', score: (a, b) => -Math.abs(Math.log((1 + a.acts.length) / (1 + b.acts.length))) },
	{ name: 'texts of like length', needs: 'dump', score: (a, b) => -Math.abs(sizes(a) - sizes(b)) },
	{ name: 'equally many kinds of rows', needs: 'dump', score: (a, b) => -Math.abs(kinds(a) - kinds(b)) },
]
