import { fileOf } from '#modules/messaging/server/index.ts'
import { DOCUMENTS, type DocumentKind } from '#platform/server/file-kinds.ts'
import type { RequestHandler } from './$types'

const isDocument = (kind: string): kind is DocumentKind => kind in DOCUMENTS

/**
 * A file of a message, for whoever may read that message now. Nothing is kept by browser or proxy; it is to be saved and not opened
 * here, and should a browser open it all the same, it is alone in a sandbox.
 */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { name, kind, bytes } = await fileOf(locals.viewer!, params.conversation, params.file)
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': isDocument(kind) ? DOCUMENTS[kind].type : `image/${kind}`,
			'content-length': String(bytes.length),
			'content-disposition': `attachment; filename="${plain(name)}"; filename*=UTF-8''${encoded(name)}`,
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff',
			'content-security-policy': "default-src 'none'; sandbox",
		},
	})
}

/** For browsers that know no other letters; a header holds no others either. */
const plain = (name: string): string => name.replace(/[^\w. -]/g, '_')
const encoded = (name: string): string =>
	encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
