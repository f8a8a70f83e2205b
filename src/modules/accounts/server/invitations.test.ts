import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { shiftClock } from '#platform/server/clock.ts'
import { asPersonInAccounts } from '#platform/server/db.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { newCommunity, newPerson, readTestEnv } from '../../../../tests/support/people.ts'
import { PROMISE_VERSION, type Role, type Viewer } from '../rules.ts'
import { makeCode, readCode } from './codes.ts'
import {
	comeIn,
	handOutCodes,
	invite,
	openCode,
	openInvitations,
	peopleWithRole,
	revokeInvitation,
	sessionOf,
	signIn,
	takeUpRole,
} from './index.ts'
import { clientOf, forgetLimits } from './limits.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let fjordbyen: string, skogvik: string
let nils: Viewer, ingrid: Viewer, kari: Viewer, sara: Viewer, liv: Viewer

const client = clientOf('192.0.2.1')
const gone = { kind: 'look_again', reason: 'no_such_code' }
const notThere = { kind: 'not_found' }

beforeAll(async () => {
	readTestEnv()
	database = await openTestDatabase()
	fjordbyen = await newCommunity('fjordbyen')
	skogvik = await newCommunity('skogvik')
	nils = await newPerson(fjordbyen, 'coordinator', 'Nils Aasen')
	ingrid = await newPerson(fjordbyen, 'consultant', 'Ingrid Moen')
	kari = await newPerson(fjordbyen, 'member', 'Kari Solberg')
	sara = await newPerson(fjordbyen, 'provider', 'Sara Lunde')
	liv = await newPerson(skogvik, 'coordinator', 'Liv Berg')
}, 120_000)

beforeEach(() => forgetLimits())
afterAll(() => database.close())

const wish = (more: Partial<Parameters<typeof invite>[1]> = {}) => ({
	role: 'member' as Role,
	kind: 'printed' as const,
	note: 'Til Odd',
	days: 14,
	formKey: randomUUID(),
	...more,
})
let count = 0
const newcomer = (more: object = {}) => ({
	profile: {
		name: `Ny ${++count}`,
		email: undefined,
		userName: `ny${count}-${randomUUID().slice(0, 8)}`,
		language: 'nb' as const,
		mail: false,
		...more,
	},
	password: 'fire store elger',
	details: { title: '', place: '' },
})
const codeOf = async (more: Partial<Parameters<typeof invite>[1]> = {}): Promise<string> => (await invite(nils, wish(more))).codes[0]!

describe('a code', () => {
	test('has room enough that nobody guesses one, and nothing to mistake', () => {
		expect(12 * Math.log2(24)).toBeGreaterThanOrEqual(55)
		expect(24 * Math.log2(24)).toBeGreaterThanOrEqual(60)
		const code = makeCode('printed')
		expect(code).toMatch(/^[BCDFGHJKMNPQRSTVWXZ34679]{4}(-[BCDFGHJKMNPQRSTVWXZ34679]{4}){2}$/)
		expect(makeCode('link').replaceAll('-', '')).toHaveLength(24)
		const all = Array.from({ length: 400 }, () => makeCode('link').replaceAll('-', '')).join('')
		for (const sign of 'BCDFGHJKMNPQRSTVWXZ34679') expect(all.split(sign).length / (all.length / 24), sign).toBeGreaterThan(0.7)
	})

	test('is understood as people write it', () => {
		expect(readCode(' bcdf ghjk mnpq ')).toBe('BCDFGHJKMNPQ')
		expect(readCode('8CDF–GHJK.MNP5')).toBe('BCDFGHJKMNPS')
		for (const typed of ['', 'BCDF', 'AAAA-AAAA-AAAA', 'x'.repeat(500)]) expect(readCode(typed)).toBeUndefined()
	})
})

describe('inviting', () => {
	test('a coordinator invites to any role, and a second press makes no second one', async () => {
		const twice = wish({ role: 'provider', note: 'Til Per' })
		expect(await invite(nils, twice)).toEqual(await invite(nils, twice))
		const open = (await openInvitations(nils)).filter(({ note }) => note === 'Til Per')
		expect(open).toEqual([
			{
				id: expect.any(String) as string,
				role: 'provider',
				note: 'Til Per',
				expiresOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
			},
		])
	})

	test('nobody else does', async () => {
		for (const viewer of [ingrid, kari, sara]) {
			await expect(invite(viewer, wish())).rejects.toMatchObject(notThere)
			await expect(openInvitations(viewer)).rejects.toMatchObject(notThere)
		}
	})

	test('a consultant hands out nameless member codes; members and helpers do not', async () => {
		const key = randomUUID()
		const { codes } = await handOutCodes(ingrid, 6, key)
		expect(new Set(codes).size).toBe(6)
		expect((await handOutCodes(ingrid, 6, key)).codes).toEqual(codes)
		expect((await openCode(codes[0]!, client)).role).toBe('member')
		for (const viewer of [kari, sara]) await expect(handOutCodes(viewer, 1, randomUUID())).rejects.toMatchObject(notThere)
	})

	test('the database itself lets a consultant make no other invitation', async () => {
		const row = { community: fjordbyen, code: Buffer.from(randomUUID()), expires_on: '2030-01-01' }
		const put = (values: object) =>
			asPersonInAccounts(ingrid, (tx) =>
				tx
					.insertInto('accounts.invitation')
					.values({ ...row, ...values } as never)
					.execute(),
			)
		await expect(put({ role: 'coordinator', batch: randomUUID() })).rejects.toThrow(/row-level security/)
		await expect(put({ role: 'member', batch: null })).rejects.toThrow(/row-level security/)
		await expect(put({ role: 'member', batch: randomUUID(), community: skogvik })).rejects.toThrow(/row-level security/)
		await put({ role: 'member', batch: randomUUID() })
	})

	test('nothing tells a consultant whether a code was used', async () => {
		const { codes } = await handOutCodes(ingrid, 2, randomUUID())
		await comeIn(codes[0]!, newcomer(), client)
		const seen = await asPersonInAccounts(ingrid, (tx) => tx.selectFrom('accounts.invitation_end').selectAll().execute())
		expect(seen).toEqual([])
		expect((await openInvitations(nils)).every(({ note }) => note !== '')).toBe(true)
	})
})

describe('coming in', () => {
	test('with a code one becomes what it says, where it says, and can sign in', async () => {
		const code = await codeOf({ role: 'relative' })
		const one = newcomer()
		const person = await comeIn(code.toLowerCase().replaceAll('-', ' '), one, client)
		const { cookie } = await signIn({
			name: one.profile.userName,
			password: one.password,
			shared: false,
			device: { kind: 'phone', browser: '' },
			from: { client, known: undefined },
		})
		expect((await sessionOf(cookie.value))?.communities).toEqual([
			expect.objectContaining({ community: fjordbyen, roles: ['relative'], promise: PROMISE_VERSION }),
		])
		expect((await peopleWithRole(nils, ['relative'])).map((p) => p.person)).toContain(person)
	})

	test('of twenty who use one code at once, one comes in and nothing is left of the others', async () => {
		const code = await codeOf()
		const thief = await database.thief()
		const countRows = async () =>
			(
				await thief.query(
					`select (select count(*) from accounts.person) as people, (select count(*) from sign_in."user") as users, (select count(*) from accounts.sign_in_name) as names`,
				)
			).rows[0] as Record<string, number>
		const before = await countRows()
		const tries = await Promise.allSettled(Array.from({ length: 20 }, () => comeIn(code, newcomer(), client)))
		expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
		for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject(gone)
		const after = await countRows()
		for (const what of ['people', 'users', 'names']) expect(Number(after[what]) - Number(before[what]), what).toBe(1)
	}, 60_000)

	test('used, revoked, run out, mistyped and unknown codes answer alike', async () => {
		const used = await codeOf()
		await comeIn(used, newcomer(), client)
		const revoked = await codeOf({ note: 'Tas tilbake' })
		await revokeInvitation(nils, (await openInvitations(nils)).find(({ note }) => note === 'Tas tilbake')!.id)
		const old = await codeOf({ days: 3 })
		await expect(openCode(old, client)).resolves.toMatchObject({ role: 'member' })
		shiftClock(4 * 86_400_000)
		try {
			await expect(comeIn(old, newcomer(), client)).rejects.toMatchObject(gone)
		} finally {
			shiftClock(0)
		}
		for (const code of [used, revoked, makeCode('printed'), 'tull', '']) {
			await expect(openCode(code, client)).rejects.toMatchObject(gone)
			await expect(comeIn(code, newcomer(), client)).rejects.toMatchObject(gone)
		}
	})

	test('a taken sign-in name is refused, the code stays good and nothing is left behind', async () => {
		const code = await codeOf()
		await expect(comeIn(code, newcomer({ email: 'Kari.Solberg@demo.example' }), client)).rejects.toMatchObject({
			fields: { email: 'taken' },
		})
		const thief = await database.thief()
		const orphans = await thief.query(`select 1 from sign_in."user" u where not exists (select from accounts.person p where p.id = u.id)`)
		expect(orphans.rowCount).toBe(0)
		await comeIn(code, newcomer(), client)
	})

	test('codes cannot be tried without end', async () => {
		for (let round = 0; round < 30; round++) await openCode(makeCode('printed'), client).catch(() => {})
		await expect(openCode(makeCode('printed'), client)).rejects.toMatchObject({ kind: 'too_many' })
		await openCode(await codeOf(), clientOf('192.0.2.2'))
	})
})

describe('revoking', () => {
	test('is for the coordinator of that community, once', async () => {
		await codeOf({ note: 'Bare her' })
		const { id } = (await openInvitations(nils)).find(({ note }) => note === 'Bare her')!
		for (const viewer of [liv, ingrid, kari]) await expect(revokeInvitation(viewer, id)).rejects.toMatchObject(notThere)
		await expect(revokeInvitation(nils, randomUUID())).rejects.toMatchObject(notThere)
		await revokeInvitation(nils, id)
		await expect(revokeInvitation(nils, id)).rejects.toMatchObject(notThere)
		expect((await openInvitations(liv)).length).toBe(0)
	})
})

describe('a further role', () => {
	const sessionFor = async (name: string) =>
		(await sessionOf(
			(
				await signIn({
					name,
					password: 'reconnect-demo',
					shared: false,
					device: { kind: 'phone', browser: '' },
					from: { client, known: undefined },
				})
			).cookie.value,
		))!

	test('is taken up with a code, in another community too, with its promise', async () => {
		const session = await sessionFor('kari.solberg@demo.example')
		const there = (await invite(liv, wish({ role: 'relative' }))).codes[0]!
		await takeUpRole(session, there, { title: '', place: '' }, client)
		const after = await sessionFor('kari.solberg@demo.example')
		expect(after.communities.map(({ slug, roles, promise }) => ({ slug, roles, promise }))).toEqual([
			{ slug: 'fjordbyen', roles: ['member'], promise: PROMISE_VERSION },
			{ slug: 'skogvik', roles: ['relative'], promise: PROMISE_VERSION },
		])
		await expect(takeUpRole(session, there, { title: '', place: '' }, client)).rejects.toMatchObject(gone)
	})

	test('that one has already does not use the code up', async () => {
		const code = await codeOf()
		const session = await sessionFor('kari.solberg@demo.example')
		await expect(takeUpRole(session, code, { title: '', place: '' }, client)).rejects.toMatchObject({ reason: 'role_already' })
		await comeIn(code, newcomer(), client)
	})
})

test('a code stands nowhere in the tables', async () => {
	const code = await codeOf()
	const rows = (await (await database.thief()).query<{ row: string }>('select i::text as row from accounts.invitation i')).rows
		.map(({ row }) => row)
		.join('\n')
	for (const form of [code, code.replaceAll('-', ''), Buffer.from(code.replaceAll('-', '')).toString('hex')])
		expect(rows).not.toContain(form)
})
