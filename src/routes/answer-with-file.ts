import { SOUND_TYPES, type SoundKind } from '#platform/picture-limits.ts'

/**
 * A picture or a recording. Nothing is kept by browser or proxy: whoever may no longer see what it hangs on may no longer see it, and what
 * somebody has looked at is theirs alone. Opened by itself it is what one sees or hears and nothing else.
 */
export function answerWithFile({ kind, bytes }: { kind: string; bytes: Buffer }): Response {
	const sound = kind in SOUND_TYPES ? SOUND_TYPES[kind as SoundKind] : undefined
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': sound ?? `image/${kind}`,
			'content-length': String(bytes.length),
			'content-disposition': `inline; filename="reconnect.${kind}"`,
			'cache-control': 'no-store',
			'content-security-policy': `default-src 'none'; ${sound ? "media-src 'self'; " : ''}sandbox`,
		},
	})
}
