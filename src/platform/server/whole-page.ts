import type { IncomingMessage, ServerResponse } from 'node:http'
import { processWide } from './process-wide.ts'

/**
 * A page goes to the socket as it was drawn. Through a `Response` it would be copied three times and read back piece by
 * piece, which takes as long as drawing it and leaves four times its size to be cleared away.
 */
type Body = (string | Buffer)[]
/** By request: its body, as soon as there is one. Only a server that ends answers this way has its requests here. */
const pages = processWide('whole pages', () => new WeakMap<object, Body | undefined>())

/** Whether whoever serves this request ends it with a body that is given. */
export function takesBody(request: object | undefined): request is object {
	return request !== undefined && pages.has(request)
}

/** The answer to this request, whose head is on its way, has this body. */
export function giveBody(request: object, body: Body): void {
	pages.set(request, body)
}

/** Lets an answer end with the body that is given for it. */
export function endWithBody(request: IncomingMessage, response: ServerResponse): void {
	pages.set(request, undefined)
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
