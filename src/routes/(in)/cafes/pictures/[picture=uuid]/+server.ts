import { placePicture } from '#modules/cafes/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../../../asking.ts'

/** Nothing is kept by browser or proxy: that somebody looked at a place is theirs alone. */
export const GET = async ({ locals, params }) => {
	const { kind, bytes } = await placePicture(await personasOf(asking(locals)), params.picture)
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': `image/${kind}`,
			'content-length': String(bytes.length),
			'content-disposition': `inline; filename="reconnect.${kind}"`,
			'cache-control': 'no-store',
			// Opened by itself it is a picture and nothing else.
			'content-security-policy': "default-src 'none'; sandbox",
		},
	})
}
