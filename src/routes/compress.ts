import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Handle } from '@sveltejs/kit/hooks'

/** Below this the answer fits one packet anyway. */
const WORTH_IT = 1400

/**
 * Pages leave packed: their styles are in them, and lines are slow. Only pages and the data of pages; whoever asks
 * without saying that they can unpack gets them as they are. Nothing in a page is a secret that a guesser could press
 * out of lengths: forms are guarded by where they come from, not by a hidden token.
 */
export const packed: Handle = async ({ event, resolve }) => {
	const response = await resolve(event)
	if (!/^(text\/html|application\/json)/.test(response.headers.get('content-type') ?? '') || response.headers.has('content-encoding'))
		return response
	response.headers.append('vary', 'accept-encoding')
	const accepted = event.request.headers.get('accept-encoding') ?? ''
	const kind = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined
	if (!kind || !response.body || event.request.method === 'HEAD') return response
	const plain = Buffer.from(await response.arrayBuffer())
	const { status, headers } = response
	if (plain.length < WORTH_IT) return new Response(plain, { status, headers })
	const body =
		kind === 'br' ? await toBrotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }) : await toGzip(plain, { level: 6 })
	headers.set('content-encoding', kind)
	headers.delete('content-length')
	return new Response(body, { status, headers })
}

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)
