import type { RequestEvent } from '@sveltejs/kit'
import { logError } from '#platform/server/log.ts'

/** Today is put together from many places. What one of them cannot give just now is left out, and the rest still comes. */
export async function soft<T>(event: RequestEvent, part: Promise<T>): Promise<T | undefined> {
	try {
		return await part
	} catch (problem) {
		logError(event.route.id, event.locals.requestId, problem)
		return undefined
	}
}
