import { processWide } from './process-wide.ts'

const clock = processWide('clock', () => ({ offset: 0, fixed: undefined as number | undefined }))

/** The present moment. Everything that decides by time asks here, so that tests and the trial can set it. */
export function now(): Date {
	return new Date(clock.fixed ?? Date.now() + clock.offset)
}

/** The day (UTC) as `YYYY-MM-DD`: the finest time the care side may show in the clear. */
export function today(): string {
	return now().toISOString().slice(0, 10)
}

/** Moves the clock by so many milliseconds from the machine's own. Tests and trials only. */
export function shiftClock(milliseconds: number): void {
	clock.offset = milliseconds
}

/** Runs `work` as if it were `moment`; for trial content that was written weeks ago. Not for parallel work. */
export async function at<T>(moment: Date, work: () => Promise<T>): Promise<T> {
	clock.fixed = moment.getTime()
	try {
		return await work()
	} finally {
		clock.fixed = undefined
	}
}
