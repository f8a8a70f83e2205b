import type { Trace } from '../traces.ts'
import { MINUTE } from '../time.ts'
import { closeness, cosine, since, type Signal } from './types.ts'

const all = (trace: Trace): Trace['acts'] => [...trace.identity, ...trace.acts]
const times = (trace: Trace): number[] => all(trace).flatMap((mark) => mark.times)
const madeAt = (trace: Trace): number[] => trace.identity.flatMap((mark) => mark.times.filter((time) => time > Date.parse('2001-01-01')))
const days = (trace: Trace): number[] => all(trace).flatMap((mark) => mark.days)
const daysIn = (trace: Trace, table: string): number[] =>
	all(trace)
		.filter((mark) => mark.table === table)
		.flatMap((mark) => mark.days)
const hours = (list: number[]): number[] => {
	const bins = Array.from({ length: 24 }, () => 0)
	for (const time of list)
		for (const [off, weight] of [
			[0, 1],
			[1, 0.5],
			[23, 0.5],
		] as const)
			bins[(Math.floor(time / 3_600_000) + off) % 24]! += weight
	return bins
}
const alike = (a: number[], b: number[]): number => {
	const product = a.reduce((sum, one, i) => sum + one * b[i]!, 0)
	return product / (Math.hypot(...a) * Math.hypot(...b) || 1)
}

/** Times of version 1, 6 and 7 ids. Random ids have none. */
function idTimes(trace: Trace): number[] {
	return trace.id[14] === '7' ? [Number.parseInt(trace.id.replaceAll('-', '').slice(0, 12), 16)] : []
}

/** What the clock left behind: times where they stand in the clear, and days where only those do. */
export const clock: Signal[] = [
	{ name: 'times inside ids', needs: 'dump', score: (a, b) => closeness(idTimes(a), idTimes(b), 1000) },
	{ name: 'made just after, by times in the clear', needs: 'dump', score: (a, b) => -Math.log(1 + since(madeAt(a), madeAt(b))) },
	{ name: 'times in the clear near each other', needs: 'dump', score: (a, b) => closeness(times(a), times(b), MINUTE) },
	{ name: 'the same hours of the day', needs: 'dump', score: (a, b) => alike(hours(times(a)), hours(times(b))) },
	{ name: 'active on the same days', needs: 'dump', score: (a, b) => cosine(days(a), days(b)) },
	...['sign_in.session', 'care.message', 'care.conversation', 'care.form_key', 'care.entry'].map((table): Signal => ({
		name: `active on the days of ${table}`,
		needs: 'dump',
		score: (a, b) => cosine([...daysIn(a, table), ...daysIn(a, 'peer.post')], [...daysIn(b, table), ...daysIn(b, 'peer.post')]),
	})),
	{ name: 'first seen on the same day', needs: 'dump', score: (a, b) => -Math.abs(Math.min(...days(a), 1e6) - Math.min(...days(b), 1e6)) },
	{ name: 'last seen on the same day', needs: 'dump', score: (a, b) => -Math.abs(Math.max(...days(a), 0) - Math.max(...days(b), 0)) },
]
