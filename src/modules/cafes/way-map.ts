import type { WayStep } from './rules.ts'

type Point = { x: number; y: number }
export type DrawnWay = { box: string; path: string; steps: Point[]; door: Point }

/** Long stretches are drawn shorter, so that a turn near the door can be seen beside them. */
const lengthOf = (metres: number): number => 24 + Math.min(96, Math.sqrt(Math.max(metres, 1)) * 5)
const AROUND = 30

/**
 * The way as one walks it, drawn without any map: from the first step straight up, turning as the steps say. Points are where a step
 * begins.
 */
export function drawWay(steps: readonly WayStep[]): DrawnWay {
	let at: Point = { x: 0, y: 0 }
	let heading = 0
	const points: Point[] = []
	for (const { turn, metres } of steps) {
		heading += turn === 'left' ? -90 : turn === 'right' ? 90 : 0
		points.push(at)
		const angle = (heading * Math.PI) / 180
		const length = lengthOf(metres)
		at = { x: Math.round(at.x + Math.sin(angle) * length), y: Math.round(at.y - Math.cos(angle) * length) }
	}
	const all = [...points, at]
	const [left, top] = [Math.min(...all.map(({ x }) => x)) - AROUND, Math.min(...all.map(({ y }) => y)) - AROUND]
	const width = Math.max(...all.map(({ x }) => x)) + AROUND - left
	const height = Math.max(...all.map(({ y }) => y)) + AROUND - top
	return {
		box: `${left} ${top} ${width} ${height}`,
		path: `M${all.map(({ x, y }) => `${x} ${y}`).join('L')}`,
		steps: points,
		door: at,
	}
}
