import { randomBytes, randomInt } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** Below this a smaller answer saves no packet. */
const WORTH_IT = 1400
const TEXT = /^(text\/html|application\/json|text\/plain|image\/svg\+xml)\b/

/**
 * A compressed answer's length says a little about what is in it, also through encryption: a name that stands twice makes it
 * shorter. Somebody who writes in the group and watches another's line could try names that way (BREACH). Here they cannot
 * make another's browser ask (our cookies are not sent along from other sites), nothing in an address or from another site
 * comes back in a page beside what is secret, form keys and nonces are new each time, and what is left is blurred: every
 * compressed answer carries a header of random length.
 */
const BLUR_BYTES = 256

/** The answer as the browser takes it: brotli, gzip, or as it is. Streams and pictures stay as they are. */
export async function compressed(response: Response, accepts: string | null): Promise<Response> {
	const { headers } = response
	if (!response.body || !TEXT.test(headers.get('content-type') ?? '') || headers.has('content-encoding')) return response
	const encoding = encodingFor(accepts)
	if (!encoding) {
		headers.append('vary', 'Accept-Encoding')
		return response
	}
	const body = await compressedText(Buffer.from(await response.arrayBuffer()), headers, accepts)
	return new Response(new Uint8Array(body), response)
}

/** The same for a whole page in one. @returns what to send; the head that goes with it is put in order. */
export async function compressedPage(page: Buffer, headers: Headers, accepts: string | null): Promise<Buffer> {
	if (encodingFor(accepts)) return compressedText(page, headers, accepts)
	headers.append('vary', 'Accept-Encoding')
	headers.set('content-length', String(page.length))
	return page
}

function encodingFor(accepts: string | null): 'br' | 'gzip' | undefined {
	return /\bbr\b/.test(accepts ?? '') ? 'br' : /\bgzip\b/.test(accepts ?? '') ? 'gzip' : undefined
}

async function compressedText(body: Buffer, headers: Headers, accepts: string | null): Promise<Buffer> {
	const encoding = encodingFor(accepts)!
	headers.append('vary', 'Accept-Encoding')
	if (body.length < WORTH_IT) {
		headers.set('content-length', String(body.length))
		return body
	}
	// Quality 4 gives nearly all of the size at a tenth of the time; the work is done beside the one thread that answers.
	const packed =
		encoding === 'br'
			? await brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } })
			: await zip(body, { level: 5 })
	headers.set('content-encoding', encoding)
	headers.set('content-length', String(packed.length))
	headers.set(
		'x-blur',
		randomBytes(BLUR_BYTES / 2)
			.toString('hex')
			.slice(0, randomInt(BLUR_BYTES)),
	)
	// The tag was made of the uncompressed answer; pages are never kept, so nobody asks for it again.
	headers.delete('etag')
	return packed
}
