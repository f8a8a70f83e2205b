const Real = Date
let base = Real.now()
let since = Real.now()

const moment = (): number => base + (Real.now() - since)

/** The process's clock under the simulation, for our code and for every library alike. It runs on while an act is done. */
class TestDate extends Real {
	constructor(...parts: unknown[]) {
		super(...((parts.length === 0 ? [moment()] : parts) as [number]))
	}
	static override now(): number {
		return moment()
	}
	static override [Symbol.hasInstance](value: unknown): boolean {
		return value instanceof Real
	}
}

/** Takes the process's clock over. Call before anything of the product is loaded. */
export function takeOverClock(start: number): void {
	globalThis.Date = TestDate as DateConstructor
	setTime(start)
}

export function setTime(to: number): void {
	base = to
	since = Real.now()
}

/** Milliseconds of the machine's own clock. */
export const realNow = (): number => Real.now()
export const DAY = 86_400_000
export const MINUTE = 60_000
