/** Chance that can be repeated: the same seed gives the same people, days and acts. (Ids, nonces and shuffles of the product stay random.) */
export type Chance = {
	next(): number
	between(low: number, high: number): number
	one<T>(list: readonly T[]): T
	normal(mean: number, spread: number): number
}

/** Mulberry32. */
export function chance(seed: number): Chance {
	let state = seed >>> 0
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0
		let t = state
		t = Math.imul(t ^ (t >>> 15), t | 1)
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296
	}
	return {
		next,
		between: (low, high) => low + next() * (high - low),
		one: (list) => list[Math.floor(next() * list.length)]!,
		normal: (mean, spread) => mean + spread * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
	}
}

export function shuffled<T>(list: readonly T[], dice: Chance): T[] {
	const all = [...list]
	for (let i = all.length - 1; i > 0; i--) {
		const j = Math.floor(dice.next() * (i + 1))
		;[all[i], all[j]] = [all[j]!, all[i]!]
	}
	return all
}
