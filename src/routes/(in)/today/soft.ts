import { logError } from '#platform/server/log.ts'

type Asked = { route: { id: string | null }; locals: App.Locals }

/** Today is put together from many places. What one of them cannot give just now is left out, and the rest still comes. */
export async function soft<T>(event: Asked, part: Promise<T>): Promise<T | undefined> {
	try {
		return await part
	} catch (problem) {
		logError(event.route.id, event.locals.requestId, problem)
		return undefined
	}
}
