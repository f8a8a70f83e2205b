import { redirect } from '@sveltejs/kit'

/**
 * A path of ours to go on to after signing in, from what somebody's browser sent. Anything else (another host, another
 * scheme, the sign-in pages themselves) becomes `otherwise`.
 */
export function localPath(wanted: unknown, otherwise = '/today'): string {
	const path = pathHere(wanted, otherwise)
	return /^\/(sign-in|sign-out)(\/|\?|$)/.test(path) ? otherwise : path
}

/** The same, the sign-in pages included: to come back to where one was. */
export function pathHere(wanted: unknown, otherwise: string): string {
	if (typeof wanted !== 'string' || wanted.length > 500 || !wanted.startsWith('/')) return otherwise
	const url = URL.parse(wanted, 'http://here.invalid')
	if (url?.origin !== 'http://here.invalid') return otherwise
	// Written anew from its parts: `/\elsewhere`, tabs and the like do not survive that.
	const path = `${url.pathname}${url.search}`
	return path.startsWith('//') ? otherwise : path
}

/**
 * Back to where one was when one changed how all pages look or speak. Where a sealed text is carried through the sign-in
 * page, the form goes on whole (307), so that the text is not lost.
 */
export function backFrom(form: FormData, own: '/language' | '/look'): never {
	if (form.get('kept')) redirect(307, '/sign-in/again')
	redirect(303, pathHere(form.get('next'), own))
}
