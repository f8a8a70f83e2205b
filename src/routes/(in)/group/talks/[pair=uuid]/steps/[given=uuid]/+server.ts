import { fileOfStep } from '#modules/bridge/server/index.ts'
import { atBridge } from '../../../../../../at-bridge.ts'

/** Nothing is kept by browser or proxy: what is taken back is to be gone. */
export const GET = async ({ locals, params }) => {
	const { peer, page } = await atBridge(locals)
	const { kind, bytes } = await fileOfStep(peer, page, params.pair, params.given)
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': kind === 'wav' ? 'audio/wav' : `image/${kind}`,
			'content-length': String(bytes.length),
			'content-disposition': `inline; filename="reconnect.${kind}"`,
			'cache-control': 'no-store',
			// Opened by itself it is what one sees or hears and nothing else.
			'content-security-policy': "default-src 'none'; media-src 'self'; sandbox",
		},
	})
}
