import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { shiftClock } from '#platform/server/clock.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { newCommunity, newPerson, readTestEnv } from '../../../../tests/support/people.ts'
import { PROMISE_VERSION, type Viewer } from '../rules.ts'
import {
	changePassword,
	endAllSessions,
	endListedSession,
	listSessions,
	peopleWithRole,
	sessionOf,
	signIn,
	signOut,
	weakPassword,
} from './index.ts'
import { clientOf, forgetLimits } from './limits.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let kari: Viewer, jonas: Viewer, fjordbyen: string

const phone = { kind: 'phone', browser: 'Firefox' } as const
const home = clientOf('192.0.2.1')
const wish = (more: Partial<Parameters<typeof signIn>[0]> = {}) => ({
	name: 'kari.solberg@demo.example',
	password: 'reconnect-demo',
	shared: false,
	device: phone,
	from: { client: home, known: undefined },
	...more,
})
const wrong = { kind: 'look_again', reason: 'wrong_sign_in' }
const tooMany = { kind: 'too_many', reason: 'too_many_sign_ins' }

beforeAll(async () => {
	readTestEnv()
	database = await openTestDatabase()
	fjordbyen = await newCommunity('fjordbyen')
	kari = await newPerson(fjordbyen, 'member', 'Kari Solberg')
	jonas = await newPerson(fjordbyen, 'member', 'Jonas Berge')
}, 120_000)

beforeEach(() => forgetLimits())
afterAll(() => database.close())

describe('signing in', () => {
	test('opens a session that knows who and where one is', async () => {
		const { person, cookie } = await signIn(wish())
		expect(person).toBe(kari.person)
		const session = await sessionOf(cookie.value)
		expect(session?.communities).toEqual([
			expect.objectContaining({ community: fjordbyen, slug: 'fjordbyen', roles: ['member'], promise: PROMISE_VERSION }),
		])
	})

	test('takes the name however it is written', async () => {
		expect((await signIn(wish({ name: '  KARI.Solberg@Demo.Example ' }))).person).toBe(kari.person)
	})

	test('answers the same for a wrong password, an unknown name and a broken cookie', async () => {
		await expect(signIn(wish({ password: 'something-else' }))).rejects.toMatchObject(wrong)
		await expect(signIn(wish({ name: 'nobody@demo.example' }))).rejects.toMatchObject(wrong)
		await expect(signIn(wish({ name: '', password: '' }))).rejects.toMatchObject(wrong)
		for (const cookie of ['', 'nonsense', 'a.b', `${randomUUID()}.${randomUUID()}`]) expect(await sessionOf(cookie)).toBeUndefined()
	})

	test('takes about as long for an unknown name as for a known one', async () => {
		const took = async (name: string): Promise<number> => {
			const began = performance.now()
			await signIn(wish({ name, password: 'something-else' })).catch(() => {})
			return performance.now() - began
		}
		const known: number[] = []
		const unknown: number[] = []
		for (let round = 0; round < 9; round++) {
			forgetLimits()
			known.push(await took('kari.solberg@demo.example'))
			unknown.push(await took('nobody@demo.example'))
		}
		const median = (times: number[]): number => times.toSorted((a, b) => a - b)[4]!
		console.log(`known ${median(known).toFixed(1)} ms, unknown ${median(unknown).toFixed(1)} ms`)
		expect(median(unknown) / median(known)).toBeGreaterThan(0.6)
		expect(median(unknown) / median(known)).toBeLessThan(1.6)
	})
})

describe('limits', () => {
	test('a stranger who guesses is stopped, and many at once gain nothing', async () => {
		const tries = await Promise.allSettled(Array.from({ length: 15 }, () => signIn(wish({ password: 'a guess' }))))
		const stopped = tries.filter((one) => one.status === 'rejected' && (one.reason as { kind: string }).kind === 'too_many')
		expect(stopped).toHaveLength(5)
	})

	test('the answer does not tell whether there is such a name', async () => {
		for (const name of ['kari.solberg@demo.example', 'nobody@demo.example']) {
			for (let round = 0; round < 10; round++) await expect(signIn(wish({ name, password: 'a guess' }))).rejects.toMatchObject(wrong)
			await expect(signIn(wish({ name, password: 'a guess' }))).rejects.toMatchObject({
				...tooMany,
				retryAfter: expect.any(Number) as number,
			})
		}
	})

	test('somebody elsewhere cannot keep the owner out', async () => {
		const stranger = { client: clientOf('198.51.100.7'), known: undefined }
		for (let round = 0; round < 12; round++) await signIn(wish({ password: 'a guess', from: stranger })).catch(() => {})
		await expect(signIn(wish({ from: stranger }))).rejects.toMatchObject(tooMany)
		expect((await signIn(wish())).person).toBe(kari.person)
	})

	test('a known device gets in from behind the very address that is stopped, for its own name only', async () => {
		const { known } = await signIn(wish())
		for (let round = 0; round < 12; round++) await signIn(wish({ password: 'a guess' })).catch(() => {})
		await expect(signIn(wish())).rejects.toMatchObject(tooMany)
		expect((await signIn(wish({ from: { client: home, known } }))).person).toBe(kari.person)
		for (let round = 0; round < 10; round++) await signIn(wish({ name: 'jonas.berge@demo.example', password: 'a guess' })).catch(() => {})
		await expect(signIn(wish({ name: 'jonas.berge@demo.example', from: { client: home, known } }))).rejects.toMatchObject(tooMany)
	})

	test('a made-up device cookie is no known device', async () => {
		for (let round = 0; round < 10; round++) await signIn(wish({ password: 'a guess' })).catch(() => {})
		for (const known of ['x', `${'a'.repeat(22)}.${'b'.repeat(22)}`])
			await expect(signIn(wish({ from: { client: home, known } }))).rejects.toMatchObject(tooMany)
	})

	test('a right password gives the tries back', async () => {
		for (let round = 0; round < 30; round++) await signIn(wish())
	})

	test('addresses of one network in IPv6 are one, others are not', () => {
		expect(clientOf('2001:db8:1:2::1')).toBe(clientOf('2001:db8:1:2:ffff::9'))
		expect(clientOf('2001:db8:1:2::1')).not.toBe(clientOf('2001:db8:1:3::1'))
		expect(clientOf('::ffff:192.0.2.1')).not.toBe(clientOf('::ffff:192.0.2.2'))
		expect(clientOf('192.0.2.1')).not.toContain('192')
	})
})

describe('sessions', () => {
	test('one signed out is gone at once', async () => {
		const { cookie } = await signIn(wish())
		const session = (await sessionOf(cookie.value))!
		await signOut(session)
		expect(await sessionOf(cookie.value)).toBeUndefined()
	})

	test('one ended in the database is dead within a second, here too', async () => {
		const { cookie } = await signIn(wish())
		const session = (await sessionOf(cookie.value))!
		await (await database.thief()).query('delete from sign_in.session where token = $1', [session.token])
		await new Promise((resolve) => setTimeout(resolve, 900))
		expect(await sessionOf(cookie.value)).toBeUndefined()
	})

	test('are listed for their owner in words, and can be ended one by one and all others', async () => {
		await endAllSessions(kari.person)
		const mine = (await sessionOf((await signIn(wish())).cookie.value))!
		const other = await signIn(wish({ shared: true, device: { kind: 'computer', browser: 'Edge' } }))
		const listed = await listSessions(mine)
		expect(listed.map(({ device, shared, here }) => ({ device, shared, here }))).toEqual([
			{ device: { kind: 'computer', browser: 'Edge' }, shared: true, here: false },
			{ device: phone, shared: false, here: true },
		])
		const jonasSession = (await sessionOf((await signIn(wish({ name: 'jonas.berge@demo.example' }))).cookie.value))!
		await expect(endListedSession(jonasSession, listed[0]!.id)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(endListedSession(mine, randomUUID())).rejects.toMatchObject({ kind: 'not_found' })
		expect(await sessionOf(other.cookie.value)).toBeDefined()
		await endListedSession(mine, listed[0]!.id)
		expect(await sessionOf(other.cookie.value)).toBeUndefined()
		const third = await signIn(wish())
		await endAllSessions(kari.person, mine.token)
		expect(await sessionOf(third.cookie.value)).toBeUndefined()
		expect(await listSessions(mine)).toHaveLength(1)
	})

	test('on a shared computer end with the browser, and within a day', async () => {
		const own = await signIn(wish())
		const shared = await signIn(wish({ shared: true }))
		expect(own.cookie.maxAge).toBe(30 * 86_400)
		expect(own.known).toBeDefined()
		expect(shared.cookie.maxAge).toBeUndefined()
		expect(shared.known).toBeUndefined()
		try {
			shiftClock(23 * 3_600_000)
			await new Promise((resolve) => setTimeout(resolve, 600))
			expect(await sessionOf(shared.cookie.value)).toBeDefined()
			shiftClock(24 * 3_600_000 + 60_000)
			await new Promise((resolve) => setTimeout(resolve, 600))
			expect(await sessionOf(shared.cookie.value)).toBeUndefined()
			expect(await sessionOf(own.cookie.value)).toBeDefined()
		} finally {
			shiftClock(0)
		}
	})
})

describe('the password', () => {
	test('is changed by whoever knows the old one, and ends all other sessions', async () => {
		const mine = (await sessionOf((await signIn(wish({ name: 'jonas.berge@demo.example' }))).cookie.value))!
		const other = await signIn(wish({ name: 'jonas.berge@demo.example' }))
		await expect(changePassword(mine, { current: 'not this', password: 'fire store elger' })).rejects.toMatchObject({
			fields: { current: 'password_wrong' },
		})
		await expect(changePassword(mine, { current: 'reconnect-demo', password: 'kort' })).rejects.toMatchObject({
			fields: { password: 'password_short' },
		})
		expect(await sessionOf(other.cookie.value)).toBeDefined()
		await changePassword(mine, { current: 'reconnect-demo', password: 'fire store elger' })
		expect(await sessionOf(other.cookie.value)).toBeUndefined()
		await expect(signIn(wish({ name: 'jonas.berge@demo.example' }))).rejects.toMatchObject(wrong)
		expect((await signIn(wish({ name: 'jonas.berge@demo.example', password: 'fire store elger' }))).person).toBe(jonas.person)
	})

	test('is refused when it is what everybody would guess', () => {
		for (const password of ['passord123', 'aaaaaaaaaaaa', '1234567890', 'qwertyuiop', 'Sommer2026!', 'kari.solberg1'])
			expect(weakPassword(password, ['Kari Solberg', 'kari.solberg@demo.example']), password).toBe('password_guessed')
		for (const password of ['fire store elger', 'reconnect-demo', 'Havet er blått'])
			expect(weakPassword(password, ['Kari']), password).toBeUndefined()
	})

	test('is kept as Argon2id with at least 46 MiB', async () => {
		const rows = (await (await database.thief()).query<{ password: string }>('select password from sign_in.account')).rows
		expect(rows.length).toBeGreaterThanOrEqual(2)
		for (const { password } of rows) {
			const { m, t, p } = /^\$argon2id\$v=19\$m=(?<m>\d+),t=(?<t>\d+),p=(?<p>\d+)\$/.exec(password)!.groups!
			expect(Number(m)).toBeGreaterThanOrEqual(46 * 1024)
			expect(Number(t)).toBeGreaterThanOrEqual(1)
			expect(Number(p)).toBe(1)
		}
	})
})

test('no name, address, device or time of a person stands anywhere in the tables', async () => {
	await signIn(wish())
	expect(await peopleWithRole(kari, ['member'])).toHaveLength(2)
	const thief = await database.thief()
	const tables = await thief.query<{ name: string }>(
		`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('app', 'sign_in', 'accounts', 'care', 'peer', 'care_jobs', 'peer_jobs')`,
	)
	expect(tables.rows.length).toBeGreaterThan(20)
	let dump = ''
	for (const { name } of tables.rows)
		dump += (await thief.query<{ row: string }>(`select t::text as row from ${name} t`)).rows.map(({ row }) => row).join('\n')
	expect(dump).toContain('argon2id')
	for (const secret of ['kari', 'solberg', 'demo.example', 'firefox', '192.0.2.1'])
		for (const form of [secret, Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('base64').slice(0, -2)])
			expect(dump.toLowerCase().includes(form.toLowerCase()), form).toBe(false)
	const times = await thief.query(`select 1 from sign_in.session where "createdAt" <> '2000-01-01Z' or "updatedAt" <> '2000-01-01Z'
		or "expiresAt" <> date_trunc('day', "expiresAt" at time zone 'UTC') at time zone 'UTC'
		or ("expiresAt" > now() + interval '3 days' and extract(isodow from "expiresAt" at time zone 'UTC') <> 1) or "ipAddress" is not null or "userAgent" is not null`)
	expect(times.rowCount).toBe(0)
})
