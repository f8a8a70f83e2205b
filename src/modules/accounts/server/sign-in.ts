import { parseSetCookieHeader } from 'better-auth/cookies'
import { asPersonInAccounts, asVisitor, libraryPool } from '#platform/server/db.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import { now } from '#platform/server/clock.ts'
import { processWide } from '#platform/server/process-wide.ts'
import { Refusal } from '#platform/refusal.ts'
import { ROLES, type Role } from '../rules.ts'
import { auth, cookieName, SESSION_DAYS } from './auth.ts'
import { knownDevice, rememberDevice } from './known-device.ts'
import { passSignIn } from './limits.ts'
import { libraryEmail, personKey, signInIndex } from './people.ts'

export type SessionCookie = { name: string; value: string; maxAge: number | undefined }

/** The kind of device, in words for its owner; never the browser's own long line. */
export type Device = { kind: 'phone' | 'tablet' | 'computer'; browser: string }

type SessionLabel = { device: Device; since: string; shared: boolean }
const labelPlace = (person: string, token: string): Place => ({
	table: 'sign_in.session',
	column: 'box',
	row: `${person} ${token}`,
	community: '',
})

/** How long a session on a shared computer lasts at most, should the browser never be closed. */
const SHARED_HOURS = 24

/** Where somebody tries from: what stands for their address, and the device's cookie of known names. */
export type From = { client: string; known: string | undefined }
export type SignInTry = { name: string; password: string; shared: boolean; device: Device; from: From }
export type SignedIn = {
	person: string
	cookie: SessionCookie
	/** The new cookie of known names; none on a shared computer. */
	known: string | undefined
}

/**
 * Signs somebody in. Takes as long and answers the same whether or not the name is known.
 *
 * @param input.shared a computer others use too: the session ends with the browser, and within a day.
 * @throws Refusal `look_again`/`wrong_sign_in`; `too_many`/`too_many_sign_ins`.
 */
export async function signIn(input: SignInTry): Promise<SignedIn> {
	const index = signInIndex(input.name)
	const passed = await passSignIn(index, input.from.client, knownDevice(input.from.known, index))
	const row = await asVisitor((tx) => tx.selectFrom('accounts.sign_in_name').select('person').where('index', '=', index).executeTakeFirst())
	const email = libraryEmail(row?.person ?? index.toString('hex'))
	const answer = await auth()
		.api.signInEmail({ body: { email, password: input.password, rememberMe: !input.shared }, headers: new Headers(), returnHeaders: true })
		.catch((problem: unknown) => {
			// Only the library's own "wrong" is wrong; a database that is down must not look like a mistyped password.
			if ((problem as { statusCode?: number }).statusCode === 401) return undefined
			throw problem
		})
	if (!answer || !row) throw new Refusal('look_again', 'wrong_sign_in')
	await passed.right()
	const { token } = answer.response
	await labelSession(row.person, token, { device: input.device, since: now().toISOString(), shared: input.shared })
	const cookie = parseSetCookieHeader(answer.headers.get('set-cookie') ?? '').get(cookieName())
	if (!cookie) throw new Error('The sign-in library set no cookie')
	return {
		person: row.person,
		cookie: { name: cookieName(), value: cookie.value, maxAge: input.shared ? undefined : Number(cookie['max-age']) },
		known: input.shared ? undefined : rememberDevice(input.from.known, index),
	}
}

async function labelSession(person: string, token: string, label: SessionLabel): Promise<void> {
	const box = sealJson(await personKey(person), labelPlace(person, token), label).toString('base64')
	const ends = label.shared ? {} : { expiresAt: lastMonday() }
	await signInTables()
		.updateTable('session')
		.set({ box, ...ends })
		.where('token', '=', token)
		.execute()
}

const DAY = 86_400_000

/** On one's own device a session ends on a Monday, within SESSION_DAYS: with a day of its own it would tell the day of signing in. */
function lastMonday(): Date {
	const day = Math.floor(now().getTime() / DAY) + SESSION_DAYS
	// Day 4 of the count was a Monday, 5 January 1970.
	return new Date((day - ((day - 4) % 7)) * DAY)
}

async function readLabel(person: string, token: string, box: string | null | undefined): Promise<SessionLabel | undefined> {
	const key = await dataKey('care', 'person', person)
	return key && box ? unsealJson<SessionLabel>(key, labelPlace(person, token), Buffer.from(box, 'base64')) : undefined
}

export type Session = { token: string; person: string; communities: Membership[] }
export type Membership = {
	community: string
	slug: string
	name: string
	country: string
	timeZone: string
	language: string
	/** Until it is opened only those who set it up are here. */
	open: boolean
	roles: Role[]
	/** The version of the confidentiality promise they have given here; 0 for none. */
	promise: number
}

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
	const { token, box } = found.session as { token: string; box?: string | null }
	const label = await readLabel(person, token, box)
	// The row says the end in whole days; the day of a shared computer is counted from what is sealed in its label.
	if (!label || (label.shared && now().getTime() - Date.parse(label.since) >= SHARED_HOURS * 3_600_000)) return undefined
	return { token, person, communities: await membershipsOf(person) }
}

async function membershipsOf(person: string): Promise<Membership[]> {
	const rows = await asPersonInAccounts({ person, community: '00000000-0000-0000-0000-000000000000' }, (tx) =>
		tx
			.selectFrom('accounts.role as r')
			.innerJoin('accounts.community as c', 'c.id', 'r.community')
			.leftJoin('accounts.promise as p', (join) => join.onRef('p.community', '=', 'r.community').onRef('p.person', '=', 'r.person'))
			.select(['c.id', 'c.slug', 'c.name', 'c.country', 'c.time_zone', 'c.language', 'c.opened_on', 'r.role', 'p.version'])
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
			memberships.set(row.id, {
				community: row.id,
				slug: row.slug,
				name: row.name,
				country: row.country,
				timeZone: row.time_zone,
				language: row.language,
				open: row.opened_on !== null,
				roles: [role],
				promise: row.version ?? 0,
			})
	}
	return [...memberships.values()]
}

/** Whatever was just looked up is looked up anew: a session ended, a role was given or taken. */
export function forgetKept(): void {
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
	const listed = await Promise.all(
		rows.map(async (row) => {
			const label = await readLabel(session.person, row.token, row.box)
			return { id: row.id, device: label?.device, since: label?.since, shared: label?.shared ?? false, here: row.token === session.token }
		}),
	)
	return listed.sort((a, b) => (b.since ?? '').localeCompare(a.since ?? ''))
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
		session: { id: string; token: string; userId: string; box: string | null; expiresAt: Date }
	}>
}
