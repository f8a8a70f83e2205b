import type { Trace } from '../traces.ts'
import { closeness, nearest, since, type Signal } from './types.ts'

const xminOf = (marks: Trace['acts']): number[] => marks.flatMap(({ xids }) => xids)

/** Rows written together, or one soon after the other, by the hidden columns. */
export const transactions: Signal[] = [
	{
		name: 'the same transaction',
		needs: 'dump',
		score: (a, b) => {
			const theirs = new Set([...xminOf(b.identity), ...xminOf(b.acts)])
			return [...xminOf(a.identity), ...xminOf(a.acts)].filter((xmin) => theirs.has(xmin)).length
		},
	},
	{ name: 'made in transactions near each other', needs: 'dump', score: (a, b) => closeness(xminOf(a.identity), xminOf(b.identity), 1) },
	{ name: 'made in the next transaction', needs: 'dump', score: (a, b) => -Math.log(1 + since(xminOf(a.identity), xminOf(b.identity))) },
	{ name: 'acts in transactions near each other', needs: 'dump', score: (a, b) => closeness(xminOf(a.acts), xminOf(b.acts), 3) },
	{
		name: 'made, then did something',
		needs: 'dump',
		score: (a, b) => -Math.log(1 + Math.min(nearest(xminOf(a.identity), xminOf(b.acts)), nearest(xminOf(a.acts), xminOf(b.identity)))),
	},
]
