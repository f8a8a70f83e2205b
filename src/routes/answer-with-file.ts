import { SOUND_TYPES, type SoundKind } from '#platform/picture-limits.ts'

/**
 * A photo or a recording that belongs to two people, or to the desk. Nothing of it is kept by browser or proxy: what is taken back is to be
 * gone. Opened by itself it is what one sees or hears and nothing else.
 */
export function answerWithFile({ kind, bytes }: { kind: string; bytes: Buffer }): Response {
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': kind in SOUND_TYPES ? SOUND_TYPES[kind as SoundKind] : `image/${kind}`,
			'content-length': String(bytes.length),
			'content-disposition': `inline; filename="reconnect.${kind}"`,
			'cache-control': 'no-store',
			'content-security-policy': "default-src 'none'; media-src 'self'; sandbox",
		},
	})
}
