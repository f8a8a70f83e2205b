/** Nothing is kept by browser or proxy: whoever may no longer see what a picture hangs on may no longer see the picture. */
export function pictureResponse({ kind, bytes }: { kind: string; bytes: Buffer }): Response {
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
