import type { IncomingMessage, ServerResponse } from 'node:http'
import { processWide } from './process-wide.ts'

/**
 * A page goes to the socket as it was drawn. Through a `Response` it would be copied three times and read back piece by
 * piece, which takes as long as drawing it and leaves four times its size to be cleared away.
 */
const pages = processWide('whole pages', () => new WeakMap<object, (string | Buffer)[]>())

/** The answer to this request, whose head is on its way, has this body. */
export function giveBody(request: object, body: (string | Buffer)[]): void {
	pages.set(request, body)
}

/** Lets an answer end with the body that was given for it. */
export function endWithBody(request: IncomingMessage, response: ServerResponse): void {
	const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse
	response.end = ((...given: unknown[]) => {
		const body = pages.get(request)
		pages.delete(request)
		if (body === undefined || given.length > 0) return end(...given)
		response.cork()
		for (const part of body) response.write(part)
		return end()
	}) as typeof response.end
}
