import { parseSetCookieHeader } from 'better-auth/cookies'
import { asPersonInAccounts, asVisitor, libraryPool } from '#platform/server/db.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import { now } from '#platform/server/clock.ts'
import { processWide } from '#platform/server/process-wide.ts'
import { Refusal } from '#platform/refusal.ts'
import { ROLES, type Role } from '../rules.ts'
import { auth, cookieName } from './auth.ts'
import { libraryEmail, personKey, signInIndex } from './people.ts'

export type SessionCookie = { name: string; value: string; maxAge: number | undefined }

/** The kind of device, in words for its owner; never the browser's own long line. */
export type Device = { kind: 'phone' | 'tablet' | 'computer'; browser: string }

type SessionLabel = { device: Device; since: string; shared: boolean }
const labelPlace = (person: string, token: string): Place => ({ table: 'sign_in.session', column: 'box', row: `${person} ${token}`, community: '' })

/**
 * Signs somebody in. Takes as long and answers the same whether or not the name is known.
 *
 * @param shared a computer others use too: the session ends with the browser, and within a day.
 * @throws Refusal `look_again`/`wrong_sign_in`.
 */
export async function signIn(input: { name: string; password: string; shared: boolean; device: Device }): Promise<{ person: string; cookie: SessionCookie }> {
	const row = await asVisitor((tx) => tx.selectFrom('accounts.sign_in_name').select('person').where('index', '=', signInIndex(input.name)).executeTakeFirst())
	const email = row ? libraryEmail(row.person) : libraryEmail(signInIndex(input.name).toString('hex'))
	const answer = await auth()
		.api.signInEmail({ body: { email, password: input.password, rememberMe: !input.shared }, headers: new Headers(), returnHeaders: true })
		.catch(() => undefined)
	if (!answer || !row) throw new Refusal('look_again', 'wrong_sign_in')
	const person = answer.response.user.id
	const label: SessionLabel = { device: input.device, since: now().toISOString(), shared: input.shared }
	const box = sealJson(await personKey(person), labelPlace(person, answer.response.token), label).toString('base64')
	await (await auth().$context).internalAdapter.updateSession(answer.response.token, { box } as never)
	const cookie = parseSetCookieHeader(answer.headers.get('set-cookie') ?? '').get(cookieName())
	if (!cookie) throw new Error('The sign-in library set no cookie')
	return { person, cookie: { name: cookieName(), value: cookie.value, maxAge: input.shared ? undefined : Number(cookie['max-age']) } }
}

export type Session = { token: string; person: string; communities: Membership[] }
export type Membership = { community: string; slug: string; name: string; country: string; timeZone: string; language: string; roles: Role[] }

/**
 * Who holds this session cookie, and where they belong. Kept for half a second, so that a page with its parts asks
 * once: a session that ends is gone everywhere well within a second.
 */
const KEPT_FOR_MS = 500
const KEPT_MAX = 2000
type Kept = { until: number; session: Promise<Session | undefined> }
const kept = processWide('sessions', () => new Map<string, Kept>())

export function sessionOf(cookie: string | undefined): Promise<Session | undefined> {
	if (!cookie) return Promise.resolve(undefined)
	const moment = performance.now()
	const known = kept.get(cookie)
	if (known && known.until > moment) return known.session
	if (kept.size >= KEPT_MAX) kept.clear()
	const session = lookUpSession(cookie)
	kept.set(cookie, { until: moment + KEPT_FOR_MS, session })
	session.catch(() => kept.delete(cookie))
	return session
}

async function lookUpSession(cookie: string): Promise<Session | undefined> {
	const headers = new Headers({ cookie: `${cookieName()}=${encodeURIComponent(cookie)}` })
	const found = await auth().api.getSession({ headers })
	if (!found || found.session.expiresAt <= now()) return undefined
	const person = found.user.id
	return { token: found.session.token, person, communities: await membershipsOf(person) }
}

async function membershipsOf(person: string): Promise<Membership[]> {
	const rows = await asPersonInAccounts({ person, community: '00000000-0000-0000-0000-000000000000' }, (tx) =>
		tx
			.selectFrom('accounts.role as r')
			.innerJoin('accounts.community as c', 'c.id', 'r.community')
			.select(['c.id', 'c.slug', 'c.name', 'c.country', 'c.time_zone', 'c.language', 'r.role'])
			.where('r.person', '=', person)
			.orderBy('c.slug')
			.execute(),
	)
	const memberships = new Map<string, Membership>()
	for (const row of rows) {
		const there = memberships.get(row.id)
		const role = ROLES.find((known) => known === row.role)!
		if (there) there.roles.push(role)
		else
			memberships.set(row.id, { community: row.id, slug: row.slug, name: row.name, country: row.country, timeZone: row.time_zone, language: row.language, roles: [role] })
	}
	return [...memberships.values()]
}

function forgetKept(): void {
	kept.clear()
}

export async function signOut(session: Session): Promise<void> {
	await endSession(session.person, session.token)
}

async function endSession(person: string, token: string): Promise<void> {
	await signInTables().deleteFrom('session').where('token', '=', token).where('userId', '=', person).execute()
	forgetKept()
}

/** Everywhere at once, e.g. after a lost phone. `but` keeps the one that asks. */
export async function endAllSessions(person: string, but?: string): Promise<void> {
	let query = signInTables().deleteFrom('session').where('userId', '=', person)
	if (but) query = query.where('token', '!=', but)
	await query.execute()
	forgetKept()
}

export type ListedSession = { id: string; device: Device | undefined; since: string | undefined; shared: boolean; here: boolean }

/** One's own sessions, newest first. */
export async function listSessions(session: Session): Promise<ListedSession[]> {
	const rows = await signInTables().selectFrom('session').select(['id', 'token', 'box']).where('userId', '=', session.person).execute()
	const key = await dataKey('care', 'person', session.person)
	return rows
		.map((row) => {
			const label = key && row.box ? unsealJson<SessionLabel>(key, labelPlace(session.person, row.token), Buffer.from(row.box, 'base64')) : undefined
			return { id: row.id, device: label?.device, since: label?.since, shared: label?.shared ?? false, here: row.token === session.token }
		})
		.sort((a, b) => (b.since ?? '').localeCompare(a.since ?? ''))
}

/** Ends one of one's own sessions. @throws Refusal `not_found` for another person's or none. */
export async function endListedSession(session: Session, id: string): Promise<void> {
	const gone = await signInTables().deleteFrom('session').where('id', '=', id).where('userId', '=', session.person).executeTakeFirst()
	if (gone.numDeletedRows === 0n) throw new Refusal('not_found')
	forgetKept()
}

/** The library's tables, under its own login role; its search path is its schema. */
function signInTables() {
	return libraryPool('sign_in').withSchema('sign_in') as unknown as import('kysely').Kysely<{
		session: { id: string; token: string; userId: string; box: string | null }
	}>
}
