/** As the server draws it: modules/toolbox/network/layout.ts. */
const MIDDLE = 300
const RINGS: [ring: string, radius: number][] = [
	['1', 92],
	['2', 168],
	['3', 236],
]

export type Place = { ring: string; kind: string; turn: string }

/** The nearest ring, the slice, and how far across the slice. */
export function placeAt({ x, y }: { x: number; y: number }, kinds: readonly string[]): Place {
	const slice = 360 / kinds.length
	const degrees = (Math.atan2(y - MIDDLE, x - MIDDLE) * 180) / Math.PI + 90
	const around = (degrees + 360) % 360
	const at = Math.min(kinds.length - 1, Math.floor(around / slice))
	const distance = Math.hypot(x - MIDDLE, y - MIDDLE)
	const [ring] = RINGS.toSorted((a, b) => Math.abs(a[1] - distance) - Math.abs(b[1] - distance))[0]!
	const share = ((around - at * slice) / slice - 0.12) / 0.76
	return { ring, kind: kinds[at]!, turn: String(Math.round(Math.max(0, Math.min(1, share)) * 100)) }
}
