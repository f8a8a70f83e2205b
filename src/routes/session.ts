import type { Cookies, RequestEvent } from '@sveltejs/kit'
import {
	clientOf,
	cookieName,
	deviceOf,
	KNOWN_DAYS,
	knownCookieName,
	ownerCookieName,
	ownerMark,
	sessionOf,
	signIn,
	type Session,
} from '#modules/accounts/server/index.ts'
import { env } from '#platform/server/env.ts'

/** Which of their communities somebody looks at on this device. */
const COMMUNITY_COOKIE = 'community'

const DAY = 86_400
type HowLong = { maxAge?: number }
const ours = (more: HowLong) => ({
	path: '/',
	httpOnly: true,
	sameSite: 'lax' as const,
	secure: env().publicUrl.protocol === 'https:',
	...more,
})

/** Who is asking, in which of their communities, for everything that comes after in this request. */
export function takeSession(locals: App.Locals, cookies: Cookies, session: Session | undefined): void {
	const wanted = cookies.get(COMMUNITY_COOKIE)
	const membership = session?.communities.find((m) => m.slug === wanted) ?? session?.communities[0]
	locals.session = session
	locals.membership = membership
	locals.viewer = session && membership && { person: session.person, community: membership.community, roles: membership.roles }
}

export function clientFrom(event: Pick<RequestEvent, 'getClientAddress'>): string {
	return clientOf(event.getClientAddress())
}

type Asked = Pick<RequestEvent, 'cookies' | 'request' | 'locals' | 'getClientAddress'>
type Wish = { name: string; password: string; shared: boolean }

/** Signs in and keeps the cookies; the rest of this request is theirs. @throws what `signIn` refuses. */
export async function signInHere({ cookies, request, locals, getClientAddress }: Asked, wish: Wish): Promise<Session | undefined> {
	const from = { client: clientFrom({ getClientAddress }), known: cookies.get(knownCookieName()) }
	const done = await signIn({ ...wish, device: deviceOf(request.headers.get('user-agent')), from })
	const { name, value, maxAge } = done.cookie
	cookies.set(name, value, ours(maxAge ? { maxAge } : {}))
	// Outlives the session, so that after a time-out we still know whose the text in a form is.
	cookies.set(ownerCookieName(), ownerMark(done.person), ours(maxAge ? { maxAge: maxAge + 30 * DAY } : {}))
	if (done.known) cookies.set(knownCookieName(), done.known, ours({ maxAge: KNOWN_DAYS * DAY }))
	const session = await sessionOf(value)
	takeSession(locals, cookies, session)
	return session
}

/** What this device keeps of a session goes; that somebody once signed in here stays, it protects them. */
export function dropSessionCookies(cookies: Cookies): void {
	for (const name of [cookieName(), ownerCookieName()]) cookies.delete(name, ours({}))
}
