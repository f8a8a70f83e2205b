import type { Chance } from './chance.ts'
import type { Loot, Signal } from './signals/index.ts'
import type { Trace } from './traces.ts'

/** One to be unmasked, all it could be, and which of these it is. */
export type Riddle = { trace: Trace; candidates: Trace[]; answer: number }
/** How a signal did: how many right at the first guess (ties shared), and where the right one stands (0 first, ½ by chance, 1 last). */
export type Score = { right: number; rank: number }
export type Outcome = Score & {
	name: string
	loot: Loot
	of: number
	chance: number
	bound: number
	zRight: number
	zRank: number
}

const ROUNDS = 400

/** Scores in steps of spread within a row, so that signals can be added up. */
export type Table = Float64Array[]

export function tableOf(signal: Signal, riddles: Riddle[]): Table {
	return riddles.map(({ trace, candidates }) => standard(Float64Array.from(candidates, (candidate) => signal.score(trace, candidate))))
}

function standard(row: Float64Array): Float64Array {
	const finite = row.map((value) => (Number.isFinite(value) ? value : -1e6))
	const mean = finite.reduce((sum, value) => sum + value, 0) / finite.length
	const spread = Math.sqrt(finite.reduce((sum, value) => sum + (value - mean) ** 2, 0) / finite.length)
	return finite.map((value) => (spread > 1e-12 ? (value - mean) / spread : 0))
}

/** What each possible answer of a row would earn. */
function earnings(table: Table): { credit: Float64Array[]; rank: Float64Array[] } {
	const credit: Float64Array[] = []
	const rank: Float64Array[] = []
	for (const row of table) {
		const sorted = Float64Array.from(row).sort()
		const best = sorted.at(-1)!
		const ties = row.reduce((count, value) => count + (value >= best - 1e-9 ? 1 : 0), 0)
		credit.push(row.map((value) => (value >= best - 1e-9 ? 1 / ties : 0)))
		rank.push(
			row.map((value) =>
				row.length > 1 ? 1 - (below(sorted, value - 1e-9) + below(sorted, value + 1e-9) - 1) / 2 / (row.length - 1) : 0.5,
			),
		)
	}
	return { credit, rank }
}

/** How many of a sorted list lie below. */
function below(sorted: Float64Array, value: number): number {
	let low = 0
	let high = sorted.length
	while (low < high) {
		const middle = (low + high) >> 1
		if (sorted[middle]! < value) low = middle + 1
		else high = middle
	}
	return low
}

/**
 * Judges a table against chance. Chance is drawn by giving the same guesses to people mixed up within their community, so
 * that habits of the table itself (favourites, ties) count for nothing.
 */
export function judge(name: string, loot: Loot, table: Table, riddles: Riddle[], dice: Chance): Outcome {
	if (riddles.length === 0) return { name, loot, right: 0, rank: 0.5, of: 0, chance: 0, bound: 0, zRight: 0, zRank: 0 }
	const { credit, rank } = earnings(table)
	const measure = (answerOf: (index: number) => number): Score => {
		let right = 0
		let sum = 0
		for (let i = 0; i < riddles.length; i++) {
			right += credit[i]![answerOf(i)]!
			sum += rank[i]![answerOf(i)]!
		}
		return { right, rank: sum / riddles.length }
	}
	const real = measure((i) => riddles[i]!.answer)
	const drawn = Array.from({ length: ROUNDS }, () => measure(mixed(riddles, dice)))
	const [meanRight, spreadRight] = spreadOf(drawn.map((score) => score.right))
	const [meanRank, spreadRank] = spreadOf(drawn.map((score) => score.rank))
	const sorted = drawn.map((score) => score.right).sort((a, b) => a - b)
	return {
		...real,
		name,
		loot,
		of: riddles.length,
		chance: meanRight,
		bound: sorted[Math.floor(ROUNDS * 0.95)]!,
		zRight: spreadRight > 1e-9 ? (real.right - meanRight) / spreadRight : 0,
		zRank: spreadRank > 1e-9 ? (meanRank - real.rank) / spreadRank : 0,
	}
}

/** People of one community change places. Whoever is behind two personas stays behind both. */
function mixed(riddles: Riddle[], dice: Chance): (index: number) => number {
	const places = new Map<string, Map<string, number>>()
	return (index) => {
		const { candidates, answer, trace } = riddles[index]!
		const owner = candidates[answer]!
		const here = places.get(trace.community) ?? new Map<string, number>()
		places.set(trace.community, here)
		const known = here.get(owner.id)
		if (known !== undefined && known < candidates.length) return known
		const drawn = Math.floor(dice.next() * candidates.length)
		here.set(owner.id, drawn)
		return drawn
	}
}

function spreadOf(list: number[]): [number, number] {
	const mean = list.reduce((sum, one) => sum + one, 0) / list.length
	return [mean, Math.sqrt(list.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (list.length - 1))]
}

/** Where in a row something stands, coarsely: first, second, and then by shares of the row. */
const SHARES = [0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 1]
const bin = (rank: number, length: number): number => {
	const place = Math.round(rank * (length - 1))
	return place < 2 ? place : 2 + SHARES.findIndex((share) => rank <= share + 1e-9)
}
const BINS = SHARES.length + 2

/**
 * All signals joined by a thief who has rehearsed: what a place in each signal's row is worth (how much more often the
 * right one stands there than any other) is learnt on one half of the people, with the answers at hand, and used on the
 * other half; and the other way round.
 */
export function joined(tables: Table[], riddles: Riddle[]): Table {
	const half = (owner: string): number => Number.parseInt(owner.slice(0, 8), 16) % 2
	const side = riddles.map(({ candidates, answer }) => half(candidates[answer]!.id))
	const bins = tables.map((table) => earnings(table).rank.map((row) => Uint8Array.from(row, (rank) => bin(rank, row.length))))
	const worth = [0, 1].map((learnt) => bins.map((table) => worthOf(table, riddles, (i) => side[i] === learnt)))
	return riddles.map(({ candidates }, i) => {
		const known = worth[1 - side[i]!]!
		return Float64Array.from(candidates, (_, c) => bins.reduce((sum, table, t) => sum + known[t]![table[i]![c]!]!, 0))
	})
}

function worthOf(table: Uint8Array[], riddles: Riddle[], among: (index: number) => boolean): Float64Array {
	const right = new Float64Array(BINS)
	const any = new Float64Array(BINS)
	let rows = 0
	let all = 0
	riddles.forEach(({ answer }, i) => {
		if (!among(i)) return
		rows++
		right[table[i]![answer]!]! += 1
		for (const place of table[i]!) any[place]! += 1
		all += table[i]!.length
	})
	// Four imagined people at chance keep a few hits from meaning much.
	return right.map((hits, place) => {
		const usual = any[place]! / (all || 1)
		return usual > 0 ? Math.log((hits + 4 * usual) / (rows + 4) / usual) : 0
	})
}
