import { randomUUID } from 'node:crypto'
import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { PROMISE_VERSION } from '#modules/accounts/rules.ts'
import { cookieName, sessionOf, type Membership, type Session } from '#modules/accounts/server/index.ts'
import { isRefusal, REFUSAL_STATUS } from '#platform/refusal.ts'
import { compressed, compressedPage } from '#platform/server/compress.ts'
import { logError, logRequest } from '#platform/server/log.ts'
import { giveBack, giveBody, inOne, takesBody } from '#platform/server/whole-page.ts'
import { LOOK_COOKIE, readLook } from '#ui/look.ts'
import { withPieces } from '#ui/pieces.ts'
import { ruleOf } from './routes/access.ts'
import { hasLeft } from './routes/has-left.ts'
import { allowHead, stylesFor, withHead } from './routes/head.ts'
import { newRules } from './routes/new-rules.ts'
import { takeSession } from './routes/session.ts'
import { inLanguage, languageOf } from './routes/speaking.ts'
import { noteRefusedAtDoor, noteRefusedInside } from './routes/note-refused.ts'

type Step = (input: Parameters<Handle>[0]) => Promise<Response>

/** Who is asking, in which community, in which language. */
const whoIsAsking: Step = async ({ event, resolve }) => {
	event.locals.look = readLook(event.cookies.get(LOOK_COOKIE))
	const session = await whoeverHolds(event.cookies.get(cookieName()), event.route.id)
	takeSession(event.locals, event.cookies, session)
	return resolve(event)
}

/** Help and the way out must come while the database is down, so they wait for nobody's name. */
const WITHOUT_DATABASE = /^\/\(open\)\/(help-now|leave|leave-quickly|language|look|healthz)$/
const NAME_WITHIN_MS = 1500

function whoeverHolds(cookie: string | undefined, routeId: string | null): Promise<Session | undefined> {
	const session = sessionOf(cookie)
	if (!WITHOUT_DATABASE.test(routeId ?? '')) return session
	const late = new Promise<undefined>((resolve) => setTimeout(resolve, NAME_WITHIN_MS))
	return Promise.race([session.catch(() => undefined), late])
}

/** Default no: a route that nothing opens is not there. */
const mayComeIn: Step = async ({ event, resolve }) => {
	const id = event.route.id
	if (id === null) return resolve(event)
	const rule = ruleOf(id)
	if (!rule?.(event.locals.viewer)) {
		if (rule && !event.locals.session) return toSignIn(event.request.method, event.url.pathname + event.url.search)
		noteRefusedAtDoor(event, id)
		return nothingHere(event)
	}
	if (
		oldPromise(event.locals.membership) &&
		event.request.method === 'GET' &&
		!id.startsWith('/(open)') &&
		!id.startsWith('/(in)/me/promise')
	)
		redirect(303, `/me/promise?next=${encodeURIComponent(event.url.pathname)}`)
	if (await hasLeft(event.locals.viewer, id)) redirect(303, '/group/decisions')
	if (await newRules(event.locals.viewer, id, event.request))
		redirect(303, `/group/rules?next=${encodeURIComponent(event.url.pathname + event.url.search)}`)
	return resolve(event)
}

/**
 * A hook itself can show the bare error page only. Somebody who opens a page that is not for them gets the one in the
 * frame, with the way to help and back, as for any address that does not exist.
 */
async function nothingHere({ request, url, isDataRequest, fetch }: RequestEvent): Promise<Response> {
	const opensPage = request.method === 'GET' && !isDataRequest && request.headers.get('accept')?.includes('text/html')
	if (!opensPage) error(404, { message: 'not_found', code: 'not_found' })
	const page = await fetch(`/not-here${url.pathname}`, { headers: { accept: 'text/html' } })
	return new Response(page.body, { status: 404, headers: page.headers })
}

/**
 * A form that meets no session is sent on whole (307), so that what was written is carried through the sign-in page and
 * not thrown away. No text stands in the address.
 */
function toSignIn(method: string, wanted: string): Response {
	if (method === 'POST')
		return new Response(null, { status: 307, headers: { location: `/sign-in/again?to=${encodeURIComponent(wanted)}` } })
	redirect(303, `/sign-in?next=${encodeURIComponent(wanted)}`)
}

/** The promise has a new version: people are asked at their next page, never in the middle of sending something. */
function oldPromise(membership: Membership | undefined): boolean {
	return membership !== undefined && membership.promise < PROMISE_VERSION
}

const inTheirLanguage: Step = ({ event, resolve }) => {
	const language = languageOf(event.request, event.cookies)
	event.locals.language = language
	const { theme, quiet, text } = event.locals.look
	const attributes = `lang="${language}" data-color-scheme="${theme}" data-quiet="${quiet}" data-text="${text}"`
	const head = { attributes, nonce: event.locals.nonce, styles: stylesFor(event) }
	return inLanguage(language, event.url.origin, () =>
		resolve(event, {
			transformPageChunk: ({ html }) => {
				const [start, ...rest] = withPieces(html, event.locals.pieces)
				return keepWhole(event, [...withHead(start as string, head), ...rest])
			},
		}),
	)
}

/** What the server puts to the socket itself is not handed on as well: see platform/server/whole-page.ts. */
function keepWhole(event: RequestEvent, parts: (string | Buffer)[]): string {
	if (event.isSubRequest || !takesBody(event.platform?.req)) return parts.map(String).join('')
	event.locals.page = parts
	return ''
}

/** Pages on which somebody can record their voice. On all others the microphone cannot be asked for. */
const RECORDS = new Set(['/(in)/group/talks/[pair=uuid]/steps'])

const withSafeHeaders: Step = async ({ event, resolve }) => {
	const started = performance.now()
	event.locals.requestId = randomUUID().slice(0, 8)
	event.locals.nonce = randomUUID()
	event.locals.pieces = []
	const response = leadOn(event.request, await resolve(event))
	const { headers } = response
	headers.set('x-content-type-options', 'nosniff')
	// Not `no-referrer`: browsers then send `Origin: null` with plain forms, and every form without script would be refused.
	headers.set('referrer-policy', 'same-origin')
	headers.set('cross-origin-opener-policy', 'same-origin')
	headers.set('cross-origin-resource-policy', 'same-origin')
	const microphone = RECORDS.has(event.route.id ?? '') ? 'self' : ''
	headers.set('permissions-policy', `camera=(), microphone=(${microphone}), geolocation=(), browsing-topics=()`)
	if (event.url.protocol === 'https:') headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains')
	if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
	allowHead(headers, event.locals.nonce)
	const answer = await asBrowserTakesIt(event, response)
	logRequest(event.route.id, response.status, performance.now() - started)
	return answer
}

async function asBrowserTakesIt({ request, platform, locals }: RequestEvent, response: Response): Promise<Response> {
	const accepts = request.headers.get('accept-encoding')
	const { page } = locals
	if (page === undefined || !platform || !response.headers.get('content-type')?.startsWith('text/html'))
		return compressed(response, accepts)
	const whole = inOne(page)
	const body = await compressedPage(whole, response.headers, accepts)
	if (body !== whole) giveBack(whole)
	giveBody(platform.req, body)
	return response.body ? new Response(null, response) : response
}

/** A form sent by a page's own script learns in a header where it leads: see ui/browser/send-forms.ts. */
function leadOn(request: Request, response: Response): Response {
	if (response.status !== 303 || request.headers.get('x-sent-by') !== 'page') return response
	const headers = new Headers(response.headers)
	headers.set('x-location', headers.get('location') ?? '/')
	headers.delete('location')
	return new Response(null, { status: 204, headers })
}

/** One inside the other; SvelteKit's own `sequence` copies the whole request for each, to be able to trace it. */
export const handle: Handle = ({ event, resolve }) =>
	withSafeHeaders({
		event,
		resolve: (event) =>
			whoIsAsking({
				event,
				resolve: (event) =>
					inTheirLanguage({ event, resolve: (event, options) => mayComeIn({ event, resolve: (event) => resolve(event, options) }) }),
			}),
	})

/** The one place where a refusal gets a number, and where whatever broke gets an id. */
export const handleError: HandleServerError = ({ kind, error: problem, event }) => {
	if (isRefusal(problem)) noteRefusedInside(event, problem)
	if (isRefusal(problem)) return { status: REFUSAL_STATUS[problem.kind], message: problem.kind, code: problem.reason }
	if (kind === 'app') return problem
	const status = kind === 'unknown' ? 500 : problem.status
	if (status < 500) return { message: 'not_found', code: 'not_found' }
	// They closed the page, or the line broke, while they were sending: nothing of ours did.
	if (event.platform?.req.readableAborted) return { status: 400, message: 'not_found', code: 'gone' }
	logError(event.route.id, event.locals.requestId, problem)
	if (databaseIsAway(problem)) return { status: 503, message: 'away', code: 'away', requestId: event.locals.requestId }
	return { message: 'we_broke', code: 'we_broke', requestId: event.locals.requestId }
}

/** Not to be reached, or just stopping or starting. */
function databaseIsAway(problem: unknown): boolean {
	const { code, message, name } = problem as { code?: string; message?: string; name?: string }
	// The sign-in library says only that it could not look.
	if (name === 'APIError') return true
	return (
		/^(ECONNREFUSED|ECONNRESET|ENOENT|57P0[123]|08\d{3})$/.test(code ?? '') ||
		/timeout exceeded when trying to connect|Connection terminated|Query read timeout|not queryable/.test(message ?? '')
	)
}
