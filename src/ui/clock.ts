import { getContext, setContext } from 'svelte'

const KEY = 'reconnect.clock'

/** The layout tells what time the server has and where we are; pages drawn on both ends then agree. */
export function tellTime(clock: () => { now: Date; timeZone: string }): void {
	setContext(KEY, clock)
}

export function timeHere(): { now: Date; timeZone: string } {
	const clock = getContext<(() => { now: Date; timeZone: string }) | undefined>(KEY)
	if (!clock) throw new Error('The layout did not tell the time')
	return clock()
}

/** The same for a piece that is drawn by itself. */
export function clockContext(clock: { now: Date; timeZone: string }): Map<string, unknown> {
	return new Map([[KEY, () => clock]])
}
