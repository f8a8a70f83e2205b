/**
 * A path of ours to go on to, from what somebody's browser sent. Anything else (another host, another scheme, the
 * sign-in pages themselves) becomes `otherwise`.
 */
export function localPath(wanted: unknown, otherwise = '/today'): string {
	if (typeof wanted !== 'string' || wanted.length > 500 || !wanted.startsWith('/')) return otherwise
	let url: URL
	try {
		url = new URL(wanted, 'http://here.invalid')
	} catch {
		return otherwise
	}
	if (url.origin !== 'http://here.invalid') return otherwise
	if (/^\/(sign-in|sign-out)(\/|$)/.test(url.pathname)) return otherwise
	// Written anew from its parts: `/\elsewhere`, tabs and the like do not survive that.
	return `${url.pathname}${url.search}`.startsWith('//') ? otherwise : `${url.pathname}${url.search}`
}
