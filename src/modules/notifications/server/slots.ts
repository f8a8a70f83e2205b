import { env } from '#platform/server/env.ts'

/**
 * When the next letters leave, in milliseconds. All letters of a slot go together, so that the time of one says nothing
 * about what it was for. By the machine's own clock, because the queue in the database goes by that.
 */
export function nextSlot(from: number = Date.now(), seconds: number = env().mailSlotSeconds): number {
	const step = seconds * 1000
	return (Math.floor(from / step) + 1) * step
}
