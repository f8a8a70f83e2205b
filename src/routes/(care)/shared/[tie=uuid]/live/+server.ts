import { mayReadShared } from '#modules/accounts/rules.ts'
import { cookieName, sessionOf } from '#modules/accounts/server/index.ts'
import { stillOpen } from '#modules/toolbox/server/index.ts'
import { hearWritten } from '#platform/server/live.ts'
import { isRefusal, Refusal } from '#platform/refusal.ts'
import { openLine } from '../../../../live-lines.ts'
import type { RequestHandler } from './$types'

/** Taken back must be gone within a second, so this line asks at once. */
const AT_ONCE = { soonMs: 20, spreadMs: 60 }
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Says to a page that stands open that it is shared no more (`gone`), or that something newer stands there: see
 * ui/browser/still-shared.ts. It holds nothing of what is shared, and is no reading.
 */
export const GET: RequestHandler = async ({ locals, params, url, cookies, request }) => {
	const { person, community } = locals.viewer!
	const asked = { entry: url.searchParams.get('entry') ?? '', tool: url.searchParams.get('tool') ?? '' }
	const what = {
		...(UUID.test(asked.entry) ? { entry: asked.entry } : {}),
		...(/^[a-z_]{1,40}$/.test(asked.tool) ? { tool: asked.tool } : {}),
	}
	const first = await stillOpen(locals.viewer!, params.tie, what)
	if (request.method !== 'GET' || request.headers.get('accept') !== 'text/event-stream') return new Response(null, { status: 204 })
	const cookie = cookies.get(cookieName())
	let said = first
	async function look(): Promise<string | undefined> {
		const session = await sessionOf(cookie)
		const membership = session?.communities.find((one) => one.community === community)
		const viewer = membership && { person, community, roles: membership.roles }
		if (session?.person !== person || !viewer || !mayReadShared(viewer)) throw new Refusal('not_found')
		const now = await stillOpen(viewer, params.tie, what).catch((problem: unknown) => {
			if (isRefusal(problem) && problem.kind === 'not_found') return undefined
			throw problem
		})
		if (now === said) return undefined
		said = now ?? ''
		return JSON.stringify(now === undefined ? { gone: true } : { newer: true })
	}
	const line = openLine({ token: locals.session!.token, look, hear: (called) => hearWritten(params.tie, called), ...AT_ONCE })
	if (!line) return new Response(null, { status: 204 })
	return new Response(line, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } })
}
