import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '#modules/accounts/rules.ts'
import { entriesAbout, sealWaiting } from '#modules/audit/server/index.ts'
import { noticesOf } from '#modules/notifications/server/index.ts'
import { takeDuty } from '#modules/personas/server/index.ts'
import { at, now } from '#platform/server/clock.ts'
import { asPerson, asPersonas, LOGIN_ROLES } from '#platform/server/db.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember, makePerson } from '../../../../tests/support/group.ts'
import { newPerson } from '../../../../tests/support/people.ts'
import type { Ask } from '../forms.ts'
import {
	askToOpen,
	closeTicket,
	forgetOldGlass,
	nameToOpen,
	openedOfMine,
	openedSince,
	openName,
	tellWhoWaits,
	ticketOf,
	tickets,
	whoItIs,
	type AtDoor,
} from './index.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const PASSWORD = 'reconnect-demo'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let here: string
let ida: Awaited<ReturnType<typeof makeConsultant>>
let bo: Viewer
let cora: Viewer
let kari: Awaited<ReturnType<typeof makeMember>>

beforeAll(async () => {
	database = await openTestDatabase()
	here = await makeCommunity()
	ida = await makeConsultant(here)
	bo = await makePerson(here, 'consultant')
	cora = await makePerson(here, 'coordinator')
	kari = await makeMember(here)
}, 120_000)
afterAll(() => database.close())

const door = (viewer: Viewer, device: string = randomUUID()): AtDoor => ({
	session: { token: 'x', person: viewer.person, communities: [] },
	device,
})
const wish = (more: Partial<Ask> = {}): Ask => ({
	form_key: randomUUID(),
	reason: 'Hun skriver at hun sier farvel, og at hun har tatt noe.',
	danger: 'yes',
	later: '',
	until: '',
	password: PASSWORD,
	...more,
})
const day = (ahead: number): string => new Date(now().getTime() + ahead * DAY).toISOString().slice(0, 10)
const name = () => nameToOpen(ida.peer, kari.persona)
const asked = async (more: Partial<Ask> = {}, device?: string): Promise<string> =>
	askToOpen(ida.viewer, door(ida.viewer, device), await name(), wish(more))
const see = async (viewer: Viewer, id: string) => (await whoItIs(viewer, await ticketOf(viewer, id)))?.profile.name
const logOf = async (person: string) => {
	await sealWaiting('care')
	return (await entriesAbout('care', [person])).entries
}

test('two people open one name: both see who it is, it was written before, and she is told who, when and why', async () => {
	const id = await asked()
	expect((await noticesOf(cora)).filter(({ about }) => about === id).map(({ kind }) => kind)).toEqual(['glass_asked'])
	expect(await see(ida.viewer, id)).toBeUndefined()
	expect(await see(cora, id)).toBeUndefined()
	await openName(cora, door(cora), id, PASSWORD)
	expect(await see(ida.viewer, id)).toContain('Testa Person')
	expect(await see(cora, id)).toContain('Testa Person')
	// Whoever could have opened, and did not, sees nothing.
	expect(await see(bo, id)).toBeUndefined()
	const log = (await logOf(kari.viewer.person)).filter(({ about }) => about === id)
	expect(log.map(({ what, who, reason }) => [what, who, reason]).toSorted()).toEqual(
		[
			['glass.opened', cora.person, 'danger_to_life'],
			['glass.seen', cora.person, 'danger_to_life'],
			['glass.seen', ida.viewer.person, 'danger_to_life'],
		].toSorted(),
	)
	expect((await noticesOf(kari.viewer)).map(({ kind }) => kind)).toContain('glass_opened')
	const [mine] = await openedOfMine(kari.viewer)
	expect(mine).toMatchObject({ askedBy: ida.viewer.person, openedBy: cora.person, reason: expect.stringContaining('farvel') })
	expect(await openedOfMine(bo)).toEqual([])
	expect(await openedSince(here, day(-1))).toBeGreaterThan(0)
	// Beside a name in danger a person in the clear would be who is behind it.
	const thief = await database.thief()
	const { rows } = await thief.query('select to_jsonb(t)::text as line from care.glass_told t where ticket = $1', [id])
	expect(rows[0].line).not.toContain(kari.viewer.person)
})

test('it is open for a quarter of an hour, and a question waits for half an hour', async () => {
	const id = await asked()
	await openName(bo, door(bo), id, PASSWORD)
	const opened = now().getTime()
	await at(new Date(opened + 14 * MINUTE), async () => expect(await see(ida.viewer, id)).toBeDefined())
	await at(new Date(opened + 15 * MINUTE + 1000), async () => {
		expect(await see(ida.viewer, id)).toBeUndefined()
		expect(await see(bo, id)).toBeUndefined()
	})
	const late = await asked()
	await at(new Date(now().getTime() + 31 * MINUTE), async () => {
		expect((await ticketOf(bo, late)).state).toBe('too_late')
		await expect(openName(bo, door(bo), late, PASSWORD)).rejects.toMatchObject({ kind: 'clash' })
	})
})

describe('no way round it', () => {
	test('one person alone', async () => {
		const id = await asked()
		await expect(openName(ida.viewer, door(ida.viewer), id, PASSWORD)).rejects.toMatchObject({ kind: 'not_allowed' })
	})

	test('the same human with two accounts: at one device, or of one name', async () => {
		const device = randomUUID()
		const id = await asked({}, device)
		await expect(openName(cora, door(cora, device), id, PASSWORD)).rejects.toMatchObject({ reason: 'glass_same_device' })
		const town = await makeCommunity()
		const one = await newPerson(town, 'consultant', `Eva ${randomUUID().slice(0, 8)}`)
		await takeDuty(one, 'Eva konsulent')
		const { profileForEmergency, createPerson, PROMISE_VERSION } = await import('#modules/accounts/server/index.ts')
		const profile = (await profileForEmergency(one.person))!
		const twin = await createPerson({
			community: town,
			role: 'coordinator',
			profile: { ...profile, name: profile.name.toUpperCase(), email: `${randomUUID()}@demo.example` },
			details: { title: '', place: '', promiseAt: undefined },
			password: PASSWORD,
			promiseVersion: PROMISE_VERSION,
		})
		const member = await makeMember(town)
		const { personasOf } = await import('#modules/personas/server/index.ts')
		const ticket = await askToOpen(one, door(one), await nameToOpen(await personasOf(one), member.persona), wish())
		const other: Viewer = { person: twin, community: town, roles: ['coordinator'] }
		await expect(openName(other, door(other), ticket, PASSWORD)).rejects.toMatchObject({ reason: 'glass_same_human' })
		expect((await ticketOf(other, ticket)).state).toBe('asked')
	})

	test('an old sign-in: both say their password anew', async () => {
		await expect(asked({ password: 'noe annet' })).rejects.toMatchObject({ reason: 'wrong_password' })
		const id = await asked()
		await expect(openName(cora, door(cora), id, 'noe annet')).rejects.toMatchObject({ reason: 'wrong_password' })
		expect((await ticketOf(cora, id)).state).toBe('asked')
	})

	test('once more with a ticket that was opened, said no to or taken back, and a second name on it', async () => {
		const id = await asked()
		await openName(cora, door(cora), id, PASSWORD)
		await expect(openName(bo, door(bo), id, PASSWORD)).rejects.toMatchObject({ kind: 'clash' })
		for (const closer of [bo, ida.viewer]) {
			const closed = await asked()
			await closeTicket(closer, closed)
			await expect(openName(cora, door(cora), closed, PASSWORD)).rejects.toMatchObject({ kind: 'clash' })
		}
		// The name lies sealed in the ticket; nothing of it can be changed under a login role of the app.
		await expect(
			asPerson(ida.viewer, (tx) =>
				tx
					.updateTable('care.glass_ticket')
					.set({ box: Buffer.alloc(60) })
					.where('id', '=', id)
					.execute(),
			),
		).rejects.toMatchObject({ code: '42501' })
	})

	test('two who open at the same moment: one of them does', async () => {
		const id = await asked()
		const outcomes = await Promise.allSettled([openName(cora, door(cora), id, PASSWORD), openName(bo, door(bo), id, PASSWORD)])
		expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
	})

	test('without a reason, without danger, with half a delay, or one that is too long', async () => {
		const { AskForm } = await import('../forms.ts')
		const { readForm } = await import('#platform/form.ts')
		const form = new FormData()
		for (const [field, value] of Object.entries(wish({ reason: '   ' }))) if (field !== 'danger') form.append(field, value)
		expect(readForm(AskForm, form)).toMatchObject({ ok: false, problems: { reason: 'glass_no_reason', danger: 'glass_no_danger' } })
		await expect(asked({ later: 'Hun må finnes først' })).rejects.toMatchObject({ fields: { until: 'glass_no_until' } })
		await expect(asked({ later: 'Hun må finnes først', until: day(31) })).rejects.toMatchObject({ fields: { until: 'glass_no_until' } })
		await expect(asked({ until: day(3) })).rejects.toMatchObject({ fields: { later: 'glass_no_later' } })
	})

	test('for members, helpers and relatives the door is not there; nor for a stranger from elsewhere', async () => {
		const id = await asked()
		const elsewhere = await makePerson(await makeCommunity(), 'coordinator')
		for (const other of [kari.viewer, await makePerson(here, 'provider'), await makePerson(here, 'relative'), elsewhere]) {
			await expect(ticketOf(other, id)).rejects.toMatchObject({ kind: 'not_found' })
			await expect(openName(other, door(other), id, PASSWORD)).rejects.toMatchObject({ kind: 'not_found' })
			await expect(askToOpen(other, door(other), await name(), wish())).rejects.toMatchObject({ kind: 'not_found' })
		}
		await expect(askToOpen(cora, door(cora), await name(), wish())).rejects.toMatchObject({ kind: 'not_found' })
		await expect(nameToOpen(ida.peer, randomUUID())).rejects.toMatchObject({ kind: 'not_found' })
		await expect(nameToOpen(ida.peer, ida.persona)).rejects.toMatchObject({ kind: 'not_found' })
	})

	test('a name of one of the two', async () => {
		const both = await makePerson(here, 'member')
		const { chooseName } = await import('#modules/personas/server/index.ts')
		const persona = await chooseName(both, `Navn ${randomUUID().slice(0, 6)}`, both.name)
		const { giveRole } = await import('#modules/accounts/server/index.ts')
		await giveRole(cora, both.person, 'consultant', { title: '', place: '' } as never)
		const asBoth: Viewer = { ...both, roles: ['member', 'consultant'] }
		const id = await askToOpen(ida.viewer, door(ida.viewer), await nameToOpen(ida.peer, persona), wish())
		await expect(openName(asBoth, door(asBoth), id, PASSWORD)).rejects.toMatchObject({ reason: 'glass_own' })
	})

	test('where nobody else is, it stays closed', async () => {
		const alone = await makeConsultant(await makeCommunity())
		const member = await makeMember(alone.viewer.community)
		const found = await nameToOpen(alone.peer, member.persona)
		await expect(askToOpen(alone.viewer, door(alone.viewer), found, wish())).rejects.toMatchObject({ reason: 'glass_nobody' })
	})

	test('when it cannot be written, nothing is opened', async () => {
		const id = await asked()
		const thief = await database.thief()
		await thief.query('alter table care.audit_pending rename to audit_away')
		try {
			await expect(openName(cora, door(cora), id, PASSWORD)).rejects.toThrow()
		} finally {
			await thief.query('alter table care.audit_away rename to audit_pending')
		}
		expect((await ticketOf(cora, id)).state).toBe('asked')
		expect((await thief.query('select from care.glass_told where ticket = $1', [id])).rowCount).toBe(0)
	})

	test('statements of one’s own, as whoever asked, as a second person and from the other side', async () => {
		const id = await asked()
		const open = (by: Viewer, answered: string) =>
			asPerson(by, (tx) =>
				tx.updateTable('care.glass_ticket').set({ state: 'opened', answered_by: answered }).where('id', '=', id).execute(),
			)
		await expect(open(ida.viewer, ida.viewer.person)).rejects.toMatchObject({ code: expect.stringMatching(/42501|23514/) })
		await expect(open(ida.viewer, cora.person)).rejects.toMatchObject({ code: '42501' })
		await expect(open(bo, cora.person)).rejects.toMatchObject({ code: '42501' })
		await expect(
			asPerson(bo, (tx) =>
				tx
					.insertInto('care.glass_told')
					.values({ ticket: id, community: here, mark: Buffer.from('x'), told: true, box: Buffer.alloc(60) })
					.execute(),
			),
		).rejects.toMatchObject({ code: '42501' })
		await expect(
			asPersonas(ida.peer.identity, (tx) =>
				(tx as never as Parameters<Parameters<typeof asPerson>[1]>[0]).selectFrom('care.glass_ticket').selectAll().execute(),
			),
		).rejects.toMatchObject({ code: '42501' })
		expect(LOGIN_ROLES).toHaveLength(7)
		expect((await ticketOf(cora, id)).state).toBe('asked')
	})
})

test('with a reason to wait, she is told when the day has come, and not before', async () => {
	const other = await makeMember(here)
	const found = await nameToOpen(ida.peer, other.persona)
	const id = await askToOpen(ida.viewer, door(ida.viewer), found, wish({ later: 'Han som slår, leser telefonen hennes.', until: day(5) }))
	await openName(cora, door(cora), id, PASSWORD)
	expect(await see(cora, id)).toBeDefined()
	expect(await openedOfMine(other.viewer)).toEqual([])
	await tellWhoWaits()
	expect(await noticesOf(other.viewer)).toEqual([])
	expect(await logOf(other.viewer.person)).toEqual([])
	await at(new Date(now().getTime() + 5 * DAY), async () => expect(await tellWhoWaits()).toBe(1))
	expect((await openedOfMine(other.viewer))[0]).toMatchObject({ later: { why: expect.stringContaining('telefonen') } })
	expect((await logOf(other.viewer.person)).map(({ what }) => what)).toEqual(['glass.opened'])
	expect((await noticesOf(other.viewer)).map(({ kind }) => kind)).toEqual(['glass_opened'])
	expect(await tellWhoWaits()).toBe(0)
})

test('the same form twice is one ticket, and after three years it is gone', async () => {
	const input = wish()
	const found = await name()
	const [one, two] = [
		await askToOpen(ida.viewer, door(ida.viewer), found, input),
		await askToOpen(ida.viewer, door(ida.viewer), found, input),
	]
	expect(two).toBe(one)
	expect(await forgetOldGlass()).toBe(0)
	await at(new Date(now().getTime() + 3 * 366 * DAY), async () => expect(await forgetOldGlass()).toBeGreaterThan(5))
	expect(await tickets(ida.viewer)).toEqual([])
	expect(await openedOfMine(kari.viewer)).toEqual([])
})
