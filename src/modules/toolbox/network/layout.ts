import { KINDS, RINGS, type Kind, type OnMap, type Ring } from './tool.ts'

export type Placed = { id: string; name: string; kind: Kind; ring: Ring; group: string; x: number; y: number }

/** The map in its own measure: 600 across, oneself in the middle. ui/browser/map-place.ts reckons with the same numbers. */
export const MAP = { size: 600, middle: 300, rings: { '1': 92, '2': 168, '3': 236 } } as const
const SLICE = 360 / KINDS.length

/** Degrees clockwise from the top, and how far out. */
function point(degrees: number, radius: number): { x: number; y: number } {
	const radians = ((degrees - 90) * Math.PI) / 180
	return { x: Math.round(MAP.middle + radius * Math.cos(radians)), y: Math.round(MAP.middle + radius * Math.sin(radians)) }
}

/** Rings do not fill a slice from the same side, or those with one in each would stand in a row with their names over each other. */
const ASIDE: Record<Ring, number> = { '1': 0, '2': -0.25, '3': 0.25 }

/** Where each stands. Those who were not put anywhere share what room there is in their slice, in the order of the list. */
export function placed(people: readonly (Pick<OnMap, 'name' | 'kind' | 'ring' | 'group' | 'turn'> & { id: string })[]): Placed[] {
	const spread = people.map(({ id, name, kind, ring, group, turn }) => {
		const beside = people.filter((one) => one.kind === kind && one.ring === ring && one.turn === '')
		const share = turn === '' ? (beside.findIndex((one) => one.id === id) + 0.5 + ASIDE[ring]) / beside.length : Number(turn) / 100
		const degrees = KINDS.indexOf(kind) * SLICE + SLICE * (0.12 + 0.76 * share)
		return { id, name, kind, ring, group, degrees }
	})
	return spread.map(({ degrees, ...one }) => ({ ...one, ...point(degrees, MAP.rings[one.ring] + step(spread, one.id)) }))
}

/** Names need so many degrees beside each other on a ring; who has less room stands a little further in or out, by turns. */
const ROOM: Record<Ring, number> = { '1': 44, '2': 27, '3': 20 }
const STEP = 17

function step(all: readonly { id: string; ring: Ring; degrees: number }[], id: string): number {
	const { ring } = all.find((one) => one.id === id)!
	const beside = all.filter((one) => one.ring === ring).sort((a, b) => a.degrees - b.degrees || (a.id < b.id ? -1 : 1))
	let close = 0
	for (const [at, one] of beside.entries()) {
		const before = beside[at - 1]
		close = before && one.degrees - before.degrees < ROOM[ring] ? close + 1 : 0
		const next = beside[at + 1]
		const alone = close === 0 && !(next && next.degrees - one.degrees < ROOM[ring])
		if (one.id === id) return alone ? 0 : close % 2 === 0 ? -STEP : STEP
	}
	return 0
}

/** The lines between the slices, and where their names stand. */
export const SLICES = KINDS.map((kind, at) => ({
	kind,
	edge: point(at * SLICE, 266),
	label: point(at * SLICE + SLICE / 2, 284),
	turned: at * SLICE + SLICE / 2,
}))

/** Those of one group, as a band behind them. */
export function bands(all: readonly Placed[]): { group: string; points: string }[] {
	const named = [
		...Map.groupBy(
			all.filter(({ group }) => group !== ''),
			({ group }) => group,
		),
	]
	return named
		.filter(([, members]) => members.length > 1)
		.map(([group, members]) => ({
			group,
			points: [...members]
				.sort((a, b) => angle(a) - angle(b))
				.map(({ x, y }) => `${x},${y}`)
				.join(' '),
		}))
}

const angle = ({ x, y }: { x: number; y: number }): number => Math.atan2(y - MAP.middle, x - MAP.middle)

/** What is otherwise on one map than on another, by name. */
export function changes(
	before: readonly Placed[],
	after: readonly Placed[],
): { came: string[]; gone: string[]; nearer: string[]; further: string[] } {
	const was = new Map(before.map((one) => [one.name, one]))
	const is = new Map(after.map((one) => [one.name, one]))
	const moved = (towards: (from: number, to: number) => boolean): string[] =>
		after.flatMap(({ name, ring }) => {
			const old = was.get(name)
			return old && towards(RINGS.indexOf(old.ring), RINGS.indexOf(ring)) ? [name] : []
		})
	return {
		came: after.flatMap(({ name }) => (was.has(name) ? [] : [name])),
		gone: before.flatMap(({ name }) => (is.has(name) ? [] : [name])),
		nearer: moved((from, to) => to < from),
		further: moved((from, to) => to > from),
	}
}
