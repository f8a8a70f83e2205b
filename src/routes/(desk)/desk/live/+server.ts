import { isOneOf } from '#modules/accounts/rules.ts'
import { cookieName, sessionOf } from '#modules/accounts/server/index.ts'
import { deskLine, deskSince } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { hearWritten } from '#platform/server/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../asking.ts'
import { deskAddress, deskWish } from '../../../desk-wish.ts'
import { openLine } from '../../../live-lines.ts'

/** How many things have come since the queue was drawn: see ui/browser/live-replies.ts. The page itself does not move. */
export const GET = async ({ locals, url, cookies, request }) => {
	const { person, community } = asking(locals)
	const since = Number.parseInt(url.searchParams.get('since') ?? '', 10)
	const wantsEvents = request.method === 'GET' && request.headers.get('accept') === 'text/event-stream'
	if (!wantsEvents || !(since > 0 && since < 1e14)) return new Response(null, { status: 204 })
	const cookie = cookies.get(cookieName())
	const { identity } = await personasOf(asking(locals))
	const href = deskAddress(deskWish(url.searchParams))
	let said = 0
	async function look(): Promise<string | undefined> {
		const session = await sessionOf(cookie)
		const roles = session?.communities.find((one) => one.community === community)?.roles
		const viewer = roles && { person, community, roles }
		if (session?.person !== person || !viewer || !isOneOf(viewer, 'consultant')) throw new Refusal('not_found')
		const count = await deskSince(await personasOf(viewer), new Date(since))
		if (count === said) return undefined
		said = count
		return JSON.stringify({ count, href })
	}
	const hear = (called: () => void): (() => void) => hearWritten(deskLine(identity.community), called)
	const line = openLine({ token: locals.session!.token, look, hear })
	if (!line) return new Response(null, { status: 204 })
	return new Response(line, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } })
}
