import type { IncomingMessage, ServerResponse } from 'node:http'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** A form of words. */
const WORDS_MAX = 512 * 1024
/** A form with a picture or a document. More than these may have, so that a larger one is refused by its page, which keeps the words. */
export const FORM_MAX = 20 * 2 ** 20
/** All that somebody wrote in ten years, on its way back in: toolbox/own-data/format.ts says how much that may be. */
export const OWN_DATA_MAX = 49 * 2 ** 20
const OWN_DATA = /^\/toolbox\/own-data(\?|$)/
/** Where forms with files are sent, and where they go when the session has ended meanwhile. */
const WITH_FILES = /^\/(group|messages|desk\/cafes|sign-in\/again)(\/|\?|$)/
/** A large form is held in memory until it is understood: so many at a time. Others wait before the first byte is read. */
const AT_A_TIME = 4
const MAY_WAIT = 40

/** Keeps forms to a size, and large ones to a few at a time. */
export function limitBodies(handler: Handler): Handler {
	let open = 0
	const waiting: { weight: number; begin: () => void }[] = []
	const begin = (weight: number, request: IncomingMessage, response: ServerResponse): void => {
		open += weight
		response.once('close', () => {
			open -= weight
			next()
		})
		handler(request, response)
	}
	/** In the order in which they came, so that a very large one, which waits for all others, gets its turn. */
	const next = (): void => {
		while (waiting[0] && open + waiting[0].weight <= AT_A_TIME) waiting.shift()!.begin()
	}
	return (request, response) => {
		const length = Number(request.headers['content-length'] ?? (request.headers['transfer-encoding'] ? Infinity : 0))
		const most = OWN_DATA.test(request.url ?? '') ? OWN_DATA_MAX : WITH_FILES.test(request.url ?? '') ? FORM_MAX : WORDS_MAX
		if (!(length <= most)) return refuse(request, response, 413)
		if (length <= WORDS_MAX) return handler(request, response)
		if (waiting.length >= MAY_WAIT) return refuse(request, response, 503)
		const weight = length > FORM_MAX ? AT_A_TIME : 1
		waiting.push({ weight, begin: () => void (request.destroyed || begin(weight, request, response)) })
		next()
	}
}

const PAGE = `<!doctype html><html lang="nb"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>ReConnect</title>
<p>Det du sendte, er for stort for oss akkurat nå. Gå tilbake i nettleseren og velg en mindre fil.</p>
<p lang="en">What you sent is too much for us just now. Go back in the browser and choose a smaller file.</p>
<p><a href="/help-now">Hjelp nå · Help now</a></p></html>`

/** A browser hears no answer while it is sending, so what comes is read and thrown away first; up to a point. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
	let left = 2 * OWN_DATA_MAX
	request.on('data', (part: Buffer) => {
		if ((left -= part.length) < 0) request.destroy()
	})
	request.once('end', () => {
		response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
		response.end(PAGE)
	})
}
