import { mayUseMessages } from '#modules/accounts/rules.ts'
import { cookieName, sessionOf } from '#modules/accounts/server/index.ts'
import { newSince } from '#modules/messaging/server/index.ts'
import { hearWritten } from '#platform/server/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { openLine } from '../../../../live-lines.ts'
import type { RequestHandler } from './$types'

/** How many messages others wrote since a number: see ui/browser/live-replies.ts. For whoever is in the conversation, as long as they are. */
export const GET: RequestHandler = async ({ locals, params, url, cookies, request }) => {
	const { person, community } = locals.viewer!
	const since = Number.parseInt(url.searchParams.get('since') ?? '', 10)
	const known = since >= 0 && since < 1e9
	await newSince(locals.viewer!, params.conversation, known ? since : 0)
	const wantsEvents = request.method === 'GET' && request.headers.get('accept') === 'text/event-stream'
	if (!wantsEvents || !known) return new Response(null, { status: 204 })
	const cookie = cookies.get(cookieName())
	let said = 0
	async function look(): Promise<string | undefined> {
		const session = await sessionOf(cookie)
		const membership = session?.communities.find((one) => one.community === community)
		const viewer = membership && { person, community, roles: membership.roles }
		if (session?.person !== person || !viewer || !mayUseMessages(viewer)) throw new Refusal('not_found')
		const found = await newSince(viewer, params.conversation, since)
		if (found.count === said) return undefined
		said = found.count
		return JSON.stringify(found)
	}
	const line = openLine({ token: locals.session!.token, look, hear: (called) => hearWritten(params.conversation, called) })
	if (!line) return new Response(null, { status: 204 })
	return new Response(line, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } })
}
