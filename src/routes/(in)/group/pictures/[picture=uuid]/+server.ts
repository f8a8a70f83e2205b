import { pictureOf } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../../../asking.ts'

/** Nothing is kept by browser or proxy: whoever may no longer read the post may no longer see its picture. */
export const GET = async ({ locals, params }) => {
	const { kind, bytes } = await pictureOf(await personasOf(asking(locals)), params.picture)
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
