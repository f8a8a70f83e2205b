/**
 * The three ways a wish is refused. Modules throw these; `hooks.server.ts` is the one place that gives them a number.
 *
 * - `look_again` (400): the form needs another look; `fields` says which and why, the text stays in the form.
 * - `not_found` (404): there is no such thing for you. Always tried before `not_allowed`, so that a refusal
 *   never tells that something exists.
 * - `not_allowed` (403): you can see it, but this is not yours to do.
 * - `clash` (409): somebody else changed it meanwhile; both texts are kept.
 * - `too_many` (429): too often, too fast; `retryAfter` is in seconds.
 */
export type RefusalKind = 'look_again' | 'not_found' | 'not_allowed' | 'clash' | 'too_many'

export const REFUSAL_STATUS: Record<RefusalKind, 400 | 403 | 404 | 409 | 429> = {
	look_again: 400,
	not_found: 404,
	not_allowed: 403,
	clash: 409,
	too_many: 429,
}

export class Refusal extends Error {
	override name = 'Refusal'
	kind: RefusalKind
	/** A stable code the page turns into a sentence, e.g. `topic_closed`. Never text somebody wrote. */
	reason: string
	/** Field name to reason code, for `look_again`. */
	fields: Record<string, string>
	retryAfter: number | undefined

	constructor(kind: RefusalKind, reason: string = kind, more: { fields?: Record<string, string>; retryAfter?: number } = {}) {
		super(`${kind}: ${reason}`)
		this.kind = kind
		this.reason = reason
		this.fields = more.fields ?? {}
		this.retryAfter = more.retryAfter
	}
}

/**
 * Two copies of this file can live in one process (the built server and the plain sources), so the class itself
 * is no safe test.
 */
export function isRefusal(error: unknown): error is Refusal {
	return error instanceof Error && error.name === 'Refusal' && 'kind' in error
}
