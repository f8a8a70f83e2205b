import type { Trace } from '../traces.ts'

/** What the thief took: the last night's dump alone, every night's, or the dump with the log up to it. */
export type Loot = 'dump' | 'nights' | 'log'
/**
 * Scores how well two traces fit: higher is better, all the same when it says nothing. `asks`: of whom it says anything at all; it is judged
 * by those alone, so that what is seldom and tells much does not drown among the many of whom it tells nothing.
 */
export type Signal = { name: string; needs: Loot; score(a: Trace, b: Trace): number; asks?(a: Trace, others: readonly Trace[]): boolean }

export const nearest = (from: readonly number[], to: readonly number[]): number => {
	let best = Infinity
	for (const a of from) for (const b of to) best = Math.min(best, Math.abs(a - b))
	return best
}

/** How long after the last of the one's came the first of the other's; far when it came before. */
export function since(later: readonly number[], earlier: readonly number[]): number {
	const gap = Math.min(...later) - Math.max(...earlier)
	return Number.isFinite(gap) && gap >= 0 ? gap : 1e12
}

/** How near the marks of the one lie to the other's, on the whole: log distances, so that one exact hit counts much. */
export function closeness(from: readonly number[], to: readonly number[], scale: number): number {
	if (from.length === 0 || to.length === 0) return 0
	const sorted = [...to].sort((a, b) => a - b)
	let sum = 0
	for (const value of from) sum -= Math.log(1 + distance(sorted, value) / scale)
	return sum / from.length
}

function distance(sorted: readonly number[], value: number): number {
	let low = 0
	let high = sorted.length
	while (low < high) {
		const middle = (low + high) >> 1
		if (sorted[middle]! < value) low = middle + 1
		else high = middle
	}
	return Math.min(Math.abs((sorted[low] ?? Infinity) - value), Math.abs((sorted[low - 1] ?? -Infinity) - value))
}

export function cosine<One>(a: readonly One[], b: readonly One[]): number {
	const left = new Set(a)
	const right = new Set(b)
	let both = 0
	for (const day of left) if (right.has(day)) both++
	return both / Math.sqrt(left.size * right.size || 1)
}
