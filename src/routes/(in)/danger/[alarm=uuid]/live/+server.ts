import { cookieName, sessionOf } from '#modules/accounts/server/index.ts'
import { myAlarm } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { hearWritten } from '#platform/server/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../../asking.ts'
import { openLine } from '../../../../live-lines.ts'

/** So that whoever raised an alarm hears at once that somebody has it. */
const SOON_MS = 50

/** Whether more has happened with an alarm than the page says: see ui/browser/live-replies.ts. Found by whoever finds the alarm. */
export const GET = async ({ locals, params, url, cookies, request }) => {
	const { person, community } = asking(locals)
	const { alarm } = params
	await myAlarm(await personasOf(asking(locals)), alarm)
	const since = Number.parseInt(url.searchParams.get('since') ?? '', 10)
	const wantsEvents = request.method === 'GET' && request.headers.get('accept') === 'text/event-stream'
	if (!wantsEvents || !(since >= 0 && since < 1e6)) return new Response(null, { status: 204 })
	const cookie = cookies.get(cookieName())
	let said = 0
	async function look(): Promise<string | undefined> {
		const session = await sessionOf(cookie)
		const roles = session?.communities.find((one) => one.community === community)?.roles
		if (session?.person !== person || !roles) throw new Refusal('not_found')
		const { steps } = await myAlarm(await personasOf({ person, community, roles }), alarm)
		const count = steps.length - since
		if (count <= 0 || count === said) return undefined
		said = count
		return JSON.stringify({ count, href: `/danger/${alarm}` })
	}
	const line = openLine({
		token: locals.session!.token,
		look,
		hear: (called) => hearWritten(alarm, called),
		soonMs: SOON_MS,
		spreadMs: SOON_MS,
	})
	if (!line) return new Response(null, { status: 204 })
	return new Response(line, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } })
}
