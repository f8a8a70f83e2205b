import type { Span, Trace } from '../trace.ts'
import type { Signal } from './types.ts'

const within = (times: readonly number[], spans: readonly Span[]): number =>
	times.filter((time) => spans.some(({ from, until }) => from <= time && time < until)).length
const posts = (trace: Trace): number[] => trace.acts.flatMap(({ table, times }) => (table === 'peer.post' ? times : []))
const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => [...a].filter((one) => b.has(one)).length

/** A measure holds for whoever is behind a name, an alarm is about somebody, and a name is opened of somebody. */
export const desk: Signal[] = [
	{
		name: 'silent while the other had to be',
		needs: 'dump',
		score: (a, b) => -within(posts(a), b.silenced) - within(posts(b), a.silenced),
		asks: ({ silenced }) => silenced.length > 0,
	},
	{
		name: 'held while a measure held the other',
		needs: 'dump',
		score: (a, b) => within(a.heldForMeasure, b.heldFirst) + within(b.heldForMeasure, a.heldFirst),
		asks: ({ heldForMeasure, heldFirst }) => heldForMeasure.length > 0 && heldFirst.length === 0,
	},
	{
		name: 'measures with equal holders',
		needs: 'dump',
		score: (a, b) => shared(a.holders, b.holders),
		asks: ({ holders }) => holders.size > 0,
	},
	{ name: 'an alarm says it is itself', needs: 'dump', score: (a, b) => Number(a.itself.has(b.id)), asks: ({ itself }) => itself.size > 0 },
	{
		name: 'in danger, and a name was opened',
		needs: 'dump',
		score: (a, b) => -Math.abs(Math.sign(a.alarmed) - Math.sign(b.opened)),
		asks: ({ alarmed }) => alarmed > 0,
	},
	{
		name: 'reported an evening it came to',
		needs: 'dump',
		score: (a, b) => shared(a.evenings, b.evenings),
		asks: (a, others) => others.some((b) => shared(a.evenings, b.evenings) > 0),
	},
	{
		name: 'as many others',
		needs: 'dump',
		score: (a, b) => -Math.abs(Math.log((1 + a.others) / (1 + b.others))),
	},
]
