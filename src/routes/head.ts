import { createHash } from 'node:crypto'
import type { RequestEvent } from '@sveltejs/kit'
// oxlint-disable-next-line import/default -- Vite answers with the address of the built file.
import script from '#ui/browser/main.ts?worker&url'
import sheet from '#ui/theme/theme.css?inline'
import address from '#ui/theme/theme.css?url'

/**
 * A first visit gets its styles in the page, so that one answer is enough to read by on a slow line, and the same styles as a
 * file when there is time for it. From then on the browser has the file, and pages are a third of the size. The cookie says
 * which styles a browser has been shown, nothing about who, and ends with the browser; should it be wrong, the file is fetched.
 */
const COOKIE = 'styles'
const version = createHash('sha256').update(sheet).digest('base64')
const inPage = Buffer.from(`<style>${sheet}</style><link rel="prefetch" as="style" href="${address}">`)
const asFile = Buffer.from(`<link rel="stylesheet" href="${address}">`)

const STYLES = '%styles%'

/** Fills in what stands at the beginning of a page. @returns that in parts; the long rest is not searched or copied for it. */
export function withHead(
	start: string,
	{ attributes, nonce, styles }: { attributes: string; nonce: string; styles: Buffer | undefined },
): (string | Buffer)[] {
	const at = start.indexOf(STYLES)
	if (at < 0) return [start]
	const before = start.slice(0, at).replace('%html%', attributes).replace('%nonce%', nonce).replace('%script%', script)
	return [before, ...(styles ? [styles] : []), start.slice(at + STYLES.length)]
}

/** @returns what stands in the head for this browser. */
export function stylesFor({ cookies, isDataRequest, url }: RequestEvent): Buffer | undefined {
	if (isDataRequest) return undefined
	if (cookies.get(COOKIE) === version.slice(0, 8)) return asFile
	cookies.set(COOKIE, version.slice(0, 8), { path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' })
	return inPage
}

/**
 * The script of a page is known by its nonce, the styles in it by their hash. In development everything inline is allowed, and a
 * hash would end that.
 */
export function allowHead(headers: Headers, nonce: string): void {
	const policy = headers.get('content-security-policy')
	if (!policy) return
	const allowed = policy.includes("'unsafe-inline'") ? policy : policy.replace("style-src 'self'", `style-src 'self' 'sha256-${version}'`)
	headers.set('content-security-policy', allowed.replace("script-src 'self'", `script-src 'nonce-${nonce}' 'self'`))
}
