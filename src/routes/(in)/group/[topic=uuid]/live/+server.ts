import { mayEnterGroup } from '#modules/accounts/rules.ts'
import { cookieName, sessionOf } from '#modules/accounts/server/index.ts'
import { mustBeHere, newSince } from '#modules/forum/server/index.ts'
import { personasIn } from '#modules/personas/server/index.ts'
import { hearWritten } from '#platform/server/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../../asking.ts'
import { filtersOf } from '../../../../filters.ts'
import { openLine } from '../../../../live-lines.ts'
import { isOnPause } from '../../../../pause.ts'

/** How many replies others wrote since a number: see ui/browser/live-replies.ts. Found by whoever finds the topic. */
export const GET = async ({ locals, params, url, cookies, request }) => {
	const { person, community } = asking(locals)
	const { topic } = params
	await mustBeHere(await personasIn(asking(locals), topic), topic)
	const since = Number.parseInt(url.searchParams.get('since') ?? '', 10)
	const wantsEvents = request.method === 'GET' && request.headers.get('accept') === 'text/event-stream'
	if (!wantsEvents || !(since >= 0 && since < 1e9)) return new Response(null, { status: 204 })
	const cookie = cookies.get(cookieName())
	let said = 0
	async function look(): Promise<string | undefined> {
		const session = await sessionOf(cookie)
		const membership = session?.communities.find((one) => one.community === community)
		const viewer = membership && { person, community, roles: membership.roles }
		if (session?.person !== person || !viewer || !mayEnterGroup(viewer)) throw new Refusal('not_found')
		const peer = await personasIn(viewer, topic)
		const found = await newSince(peer, topic, since, await filtersOf(viewer, peer))
		if (!found || found.count === said || (await isOnPause(viewer, peer))) return undefined
		said = found.count
		return JSON.stringify(found)
	}
	const line = openLine({ token: locals.session!.token, look, hear: (called) => hearWritten(topic, called) })
	if (!line) return new Response(null, { status: 204 })
	return new Response(line, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } })
}
