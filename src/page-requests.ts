import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'

/** SvelteKit's server, as the adapter builds it. */
export type SvelteKitServer = {
	respond(request: Request, options: { platform: { req: IncomingMessage }; getClientAddress: () => string }): Promise<Response>
}
type Handler = (request: IncomingMessage, response: ServerResponse) => void
type Where = { protocol: string; clientAddress: (request: IncomingMessage) => string }

/** Addresses of pages. Files have an ending, and are the adapter's to serve. */
const PAGE = /^\/(?!_app\/)[^.?]*(\?|$)/
const HOST = /^([\w.-]+|\[[\da-fA-F:]+\])(:\d{1,5})?$/

/**
 * Pages that somebody only looks at, asked of SvelteKit with what Node has read already. The adapter makes a `Request` of each, with
 * headers, a signal and its listeners, which takes as long as finding out who asks, and nobody looks at most of it.
 *
 * @param other answers everything else: forms, files, and what is not understood.
 */
export function answerPages(server: SvelteKitServer, { protocol, clientAddress }: Where, other: Handler): Handler {
	return (request, response) => {
		const host = request.headers.host ?? ''
		if (request.method !== 'GET' || !PAGE.test(request.url ?? '') || !HOST.test(host)) return other(request, response)
		const asked = requestOf({ request, response, url: `${protocol}://${host}${request.url}` })
		server.respond(asked, { platform: { req: request }, getClientAddress: () => clientAddress(request) }).then(
			(answer) => send(answer, response),
			() => response.destroy(),
		)
	}
}

type Asked = { request: IncomingMessage; response: ServerResponse; url: string; whole?: Request }
const asked = Symbol('asked')
type Lean = { [asked]: Asked }

/** A request without a body, as far as anybody looks at it; for the rest of it a real one is made. */
function requestOf(of: Asked): Request {
	const lean = Object.create(REQUEST) as Request & Lean
	lean[asked] = of
	return lean
}

function whole({ [asked]: of }: Lean): Request {
	if (of.whole) return of.whole
	const left = new AbortController()
	of.response.once('close', () => of.response.writableEnded || left.abort())
	const headers = Object.entries(of.request.headers) as [string, string][]
	return (of.whole = new Request(of.url, { headers, signal: left.signal }))
}

/** Whatever else there is comes from the real one. */
function leanOver(prototype: object, real: (lean: Lean) => object, own: PropertyDescriptorMap & ThisType<Lean>): object {
	const rest = Reflect.ownKeys(prototype).filter((name) => name !== 'constructor' && name !== Symbol.toStringTag)
	const others = rest.map((name): [string | symbol, PropertyDescriptor] => [
		name,
		{
			get(this: Lean) {
				const there = real(this)
				const value = Reflect.get(there, name) as unknown
				return typeof value === 'function' ? (value.bind(there) as unknown) : value
			},
		},
	])
	return Object.create(prototype, { ...Object.fromEntries(others), ...own }) as object
}

const HEADERS = leanOver(Headers.prototype, (lean) => whole(lean).headers, {
	get: {
		value(name: string) {
			const value = this[asked].request.headers[name.toLowerCase()]
			return value === undefined ? null : String(value)
		},
	},
	has: {
		value(name: string) {
			return this[asked].request.headers[name.toLowerCase()] !== undefined
		},
	},
})

const REQUEST = leanOver(Request.prototype, whole, {
	url: {
		get() {
			return this[asked].url
		},
	},
	method: { value: 'GET' },
	body: { value: null },
	headers: {
		get() {
			const lean = Object.create(HEADERS) as Headers & Lean
			lean[asked] = this[asked]
			return lean
		},
	},
})

function send(answer: Response, response: ServerResponse): void {
	const { headers, body } = answer
	if (headers.get('content-type') === 'text/event-stream') response.setHeader('x-accel-buffering', 'no')
	for (const [name, value] of headers) response.setHeader(name, name === 'set-cookie' ? headers.getSetCookie() : value)
	response.writeHead(answer.status)
	if (!body) return void response.end()
	const reading = Readable.fromWeb(body as ReadableStream)
	response.once('close', () => reading.destroy())
	reading.on('error', () => response.destroy())
	reading.pipe(response)
}
