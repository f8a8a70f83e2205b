import type { IncomingMessage, ServerResponse } from 'node:http'
import { processWide } from './process-wide.ts'

/**
 * A page goes to the socket as it was drawn. Through a `Response` it would be copied three times and read back piece by
 * piece, which takes as long as drawing it and leaves four times its size to be cleared away.
 */
/** By request: its body, as soon as there is one. Only a server that ends answers this way has its requests here. */
const pages = processWide('whole pages', () => new WeakMap<object, Buffer | undefined>())

/** Pages are put together in memory that is used again: taken anew for each, it would be most of what is to be cleared away. */
const SPARE_BYTES = 128 * 1024
const SPARE_MAX = 40
const { spare, ours } = processWide('spare page memory', () => ({ spare: [] as Buffer[], ours: new WeakSet<object>() }))

function takeSpare(): Buffer {
	const page = spare.pop() ?? Buffer.allocUnsafeSlow(SPARE_BYTES)
	ours.add(page.buffer)
	return page
}

/** @returns the parts in one, in UTF-8; whoever is done with it gives it back with `giveBack`. */
export function inOne(parts: readonly (string | Buffer)[]): Buffer {
	// A letter takes three bytes at most.
	const most = parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length * 3 : part.length), 0)
	const page = most > SPARE_BYTES ? Buffer.allocUnsafeSlow(most) : takeSpare()
	let at = 0
	for (const part of parts) {
		if (typeof part === 'string') at += page.write(part, at)
		else {
			page.set(part, at)
			at += part.length
		}
	}
	return page.subarray(0, at)
}

export function giveBack(page: Buffer): void {
	if (ours.delete(page.buffer) && spare.length < SPARE_MAX) spare.push(Buffer.from(page.buffer))
}

/** Whether whoever serves this request ends it with a body that is given. */
export function takesBody(request: object | undefined): request is object {
	return request !== undefined && pages.has(request)
}

/** The answer to this request, whose head is on its way, has this body, and its memory is used again afterwards. */
export function giveBody(request: object, body: Buffer): void {
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
		// A line that broke before all of it was sent may still hold it: then it is left to be cleared away.
		return end(body, () => response.writableFinished && giveBack(body))
	}) as typeof response.end
}
