import type { Trace } from '../trace.ts'
import { MINUTE } from '../time.ts'
import { closeness, type Signal } from './types.ts'

/** Sealed files are padded: so much longer or shorter the same file may be on the other side. */
const STEPS = 64 * 1024

const times = (trace: Trace): number[] => trace.files.map(({ time }) => time)
const asks = ({ files }: Trace): boolean => files.length > 0
const alike = (a: Trace, b: Trace): number => {
	const fitting = a.files.filter(({ size }) => b.files.some((other) => Math.abs(size - other.size) < STEPS)).length
	return fitting / Math.sqrt(a.files.length * b.files.length || 1)
}

/** What the file system says beside the tables. */
export const files: Signal[] = [
	{ name: 'files written within the same minutes', needs: 'dump', score: (a, b) => closeness(times(a), times(b), 5 * MINUTE), asks },
	{ name: 'files of like size', needs: 'dump', score: alike, asks },
]
