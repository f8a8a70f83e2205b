import type { Trace } from '../traces.ts'
import { closeness, type Signal } from './types.ts'

const depths = (marks: Trace['acts']): number[] => marks.map(({ depth }) => depth)
const mean = (list: number[]): number => list.reduce((sum, one) => sum + one, 0) / (list.length || 1)

/** Where rows lie in their tables, which is the order they came in unless it was shuffled. */
export const order: Signal[] = [
	{
		name: 'the same place in the order of making',
		needs: 'dump',
		score: (a, b) => closeness(depths(a.identity), depths(b.identity), 0.01),
	},
	{ name: 'acts lie at like places', needs: 'dump', score: (a, b) => closeness(depths(a.acts), depths(b.acts), 0.005) },
	{
		name: 'acts begin at like places',
		needs: 'dump',
		score: (a, b) => -Math.abs(Math.min(...depths(a.acts), 1) - Math.min(...depths(b.acts), 1)),
	},
	{ name: 'acts lie equally deep on the whole', needs: 'dump', score: (a, b) => -Math.abs(mean(depths(a.acts)) - mean(depths(b.acts))) },
]
