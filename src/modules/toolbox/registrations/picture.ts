import { Temporal } from 'temporal-polyfill'
import { heightOf, type Reading } from '../readings/tool.ts'
import type { Registration } from './tool.ts'

export type Series = { of: Registration; readings: readonly { id: string; content: Reading }[] }
export type Dot = { x: number; y: number; day: string }
export type Drawn = {
	dots: Dot[]
	/** Only from one day to the next: where nothing was noted there is no line. */
	lines: { x1: number; y1: number; x2: number; y2: number }[]
	/** What stands at the side of the picture. */
	marks: { y: number; text: string }[]
}
export type Frame = { left: number; right: number; top: number; bottom: number }

const daysBetween = (from: string, to: string): number => Temporal.PlainDate.from(from).until(to).days

/** @returns where the dots of a series are between two days, and what its heights are called. */
export function draw({ of, readings }: Series, from: string, to: string, { left, right, top, bottom }: Frame): Drawn {
	const there = readings.flatMap(({ content }) => {
		const height = heightOf(of, content.value)
		return height === undefined || content.day < from || content.day > to ? [] : [{ day: content.day, height }]
	})
	const [low, high] = range(
		of,
		there.map(({ height }) => height),
	)
	const span = Math.max(1, daysBetween(from, to))
	const x = (day: string): number => round(left + (daysBetween(from, day) / span) * (right - left))
	const y = (height: number): number => round(bottom - ((height - low) / (high - low || 1)) * (bottom - top))
	const dots = there.map(({ day, height }) => ({ x: x(day), y: y(height), day })).sort((a, b) => a.day.localeCompare(b.day))
	// Between yes and no there is nothing on the way.
	const lines = (of.how === 'yes_no' ? [] : dots.slice(1)).flatMap((dot, at) => {
		const before = dots[at]!
		return daysBetween(before.day, dot.day) === 1 ? [{ x1: before.x, y1: before.y, x2: dot.x, y2: dot.y }] : []
	})
	return { dots, lines, marks: marksOf(of, low, high).map(({ height, text }) => ({ y: y(height), text })) }
}

const round = (value: number): number => Math.round(value * 10) / 10

function range({ how, words }: Registration, heights: number[]): [number, number] {
	if (how === 'yes_no') return [0, 1]
	if (how === 'scale') return [0, words.length - 1]
	if (heights.length === 0) return [0, 1]
	const [low, high] = [Math.min(...heights), Math.max(...heights)]
	return low === high ? [low - 1, high + 1] : [low, high]
}

function marksOf({ how, words }: Registration, low: number, high: number): { height: number; text: string }[] {
	if (how === 'yes_no')
		return [
			{ height: 0, text: 'no' },
			{ height: 1, text: 'yes' },
		]
	if (how === 'scale') return words.map((text, height) => ({ height, text }))
	const middle = round((low + high) / 2)
	return [...new Set([low, middle, high])].map((height) => ({ height, text: String(height).replace('.', ',') }))
}

/** Where months or weeks begin between two days, for the line below the picture. */
export function ticks(from: string, to: string, { left, right }: Frame): { x: number; day: string }[] {
	const span = Math.max(1, daysBetween(from, to))
	const days = Array.from({ length: span + 1 }, (_, n) => Temporal.PlainDate.from(from).add({ days: n }))
	const long = span > 120
	const wanted = days.filter((day) => (long ? day.day === 1 && day.month % 2 === 1 : day.dayOfWeek === 1))
	const some = !long && wanted.length > 5 ? wanted.filter((_, n) => n % 2 === 0) : wanted
	return some.map((day) => ({ day: day.toString(), x: round(left + (daysBetween(from, day.toString()) / span) * (right - left)) }))
}
