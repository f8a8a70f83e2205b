import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { noticesOf } from '#modules/notifications/server/index.ts'
import { shiftClock, today } from '#platform/server/clock.ts'
import { asPersonInAccounts, asVisitor } from '#platform/server/db.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { newCommunity, newPerson, readTestEnv } from '../../../../tests/support/people.ts'
import type { GivenNumber } from '../help-numbers.ts'
import type { Viewer } from '../rules.ts'
import { missingToOpen, type Step } from '../set-up.ts'
import type { TestWays } from '../test-alarm.ts'
import { addFreeDay, addHours, changeCommunity, comeIn, forgetSpentInvitations, handOutCodes, invite, makeCommunity } from './index.ts'
import { checkHelpNumber, helpNumbersOf, hoursSnapshot, myRota, nameShift, openCode, openCommunity, remindOfNumbers } from './index.ts'
import { addHelpNumber, gotTestAlarm, removeHelpNumber, sayStep, sendTestAlarm, setAlarms, setUpOf, takeHelpNumberOff } from './index.ts'
import { addUnit, clearWhenChecked, type TestWay } from './index.ts'
import { clientOf, forgetLimits } from './limits.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
const client = clientOf('192.0.2.7')
const DAY = 86_400_000

beforeAll(async () => {
	readTestEnv()
	database = await openTestDatabase()
}, 120_000)
beforeEach(() => forgetLimits())
afterEach(() => shiftClock(0))
afterAll(() => database.close())

const both = (text: string) => ({ nb: text, en: text })
const GIVEN: GivenNumber[] = ['113', '116123'].map((number) => ({ number, name: both(number), when: both('Alltid'), what: both('Hjelp') }))
const SENT: TestWays = { push: 'none', mail: 'sent', sms: 'none' }
const way: TestWay = { toPerson: async () => SENT, toContact: async () => SENT }

/** A community as set-up makes it, with its first coordinator. */
async function newHouse(): Promise<{ community: string; coordinator: Viewer }> {
	const slug = `hus-${randomUUID().slice(0, 8)}`
	const community = await makeCommunity({ slug, name: slug, country: 'NO', language: 'nb', timeZone: 'Europe/Oslo', toSetUp: true })
	return { community, coordinator: await newPerson(community, 'coordinator', `Kora ${randomUUID().slice(0, 8)}`) }
}

const beside = (more: object = {}) => ({ given: GIVEN, rules: true, atWork: true, areas: true, ...more })
const missing = async (viewer: Viewer, more: object = {}): Promise<Step[]> => missingToOpen((await setUpOf(viewer, beside(more))).lines)
let count = 0
const newcomer = () => ({
	profile: {
		name: `Ny ${++count}`,
		email: undefined,
		userName: `ny${count}-${randomUUID().slice(0, 8)}`,
		language: 'nb' as const,
		mail: false,
	},
	password: 'et-langt-passord-her',
	details: { title: '', place: '' },
})

describe('setting a community up', () => {
	test('goes from nothing to open, step by step; only then do members come in, with the codes they were given before', async () => {
		const { community, coordinator } = await newHouse()
		expect(await missing(coordinator, { rules: false, atWork: false, areas: false })).toEqual([
			'community',
			'help_numbers',
			'hours',
			'rules',
			'promise',
			'consultant',
			'areas',
			'contact',
			'outside',
			'second',
			'rota',
			'alarm',
		])
		const face = { name: 'Nytt hus', language: 'nb' as const }
		await changeCommunity(coordinator, face)
		for (const { number } of GIVEN) await checkHelpNumber(coordinator, GIVEN, number)
		const hours = await addHours(coordinator, { weekday: 1, begins: '09:00', ends: '12:00' })
		for (const step of ['holidays', 'promise']) await sayStep(coordinator, step)
		await addUnit(coordinator, { name: 'Kommunen', level: 'municipal' })
		const [forConsultant] = (await invite(coordinator, { role: 'consultant', kind: 'link', note: '', days: 14, formKey: randomUUID() }))
			.codes
		expect(await missing(coordinator, { atWork: false })).toContain('consultant')
		const { codes } = await handOutCodes(coordinator, 4, randomUUID())
		// A member waits kindly outside, and the code is not used up.
		expect(await openCode(codes[0]!, client)).toMatchObject({ open: false, communityName: 'Nytt hus' })
		await expect(comeIn(codes[0]!, newcomer(), client)).rejects.toMatchObject({ kind: 'look_again', reason: 'not_open_yet' })
		const person = await comeIn(forConsultant!, newcomer(), client)
		const consultant: Viewer = { person, community, roles: ['consultant'] }
		await setAlarms(coordinator, {
			minutes: 5,
			contact: { name: 'Leder', email: 'leder@demo.example', phone: '' },
			outside: { name: 'Uavhengig', email: 'ute@demo.example', phone: '' },
		})
		await expect(sendTestAlarm(coordinator, way)).rejects.toMatchObject({ reason: 'alarm_nobody' })
		await nameShift(coordinator, hours, [person])
		await sendTestAlarm(coordinator, way)
		expect(await missing(coordinator)).toEqual(['alarm'])
		await expect(openCommunity(coordinator, beside())).rejects.toMatchObject({ reason: 'set_up_missing' })
		await gotTestAlarm(consultant)
		expect(await missing(coordinator)).toEqual([])
		await expect(openCommunity(coordinator, beside({ rules: false }))).rejects.toMatchObject({ reason: 'set_up_missing' })
		// The codes keep however long it takes; after the opening they run out as others do.
		shiftClock(20 * DAY)
		await forgetSpentInvitations()
		expect(await openCode(codes[0]!, client)).toMatchObject({ open: false })
		for (const { number } of GIVEN) await checkHelpNumber(coordinator, GIVEN, number)
		await openCommunity(coordinator, beside())
		await expect(openCommunity(coordinator, beside())).rejects.toMatchObject({ reason: 'set_up_open' })
		expect(hoursSnapshot().find((one) => one.community === community)).toMatchObject({ open: true, name: 'Nytt hus' })
		expect((await setUpOf(coordinator, beside())).openedOn).toBe(today())
		await comeIn(codes[0]!, newcomer(), client)
		shiftClock(36 * DAY)
		await expect(openCode(codes[1]!, client)).rejects.toMatchObject({ reason: 'no_such_code' })
	})

	test('is the coordinators’ alone, in the program and in the database', async () => {
		const { community, coordinator } = await newHouse()
		const consultant = await newPerson(community, 'consultant', `Konsulent ${randomUUID().slice(0, 8)}`)
		const elsewhere = (await newHouse()).coordinator
		await expect(setUpOf(consultant, beside())).rejects.toMatchObject({ kind: 'not_found' })
		await expect(openCommunity(consultant, beside())).rejects.toMatchObject({ kind: 'not_found' })
		await expect(sayStep(consultant, 'promise')).rejects.toMatchObject({ kind: 'not_found' })
		await expect(sayStep(coordinator, 'hours')).rejects.toMatchObject({ kind: 'not_found' })
		await expect(sendTestAlarm(consultant, way)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(gotTestAlarm(consultant)).rejects.toMatchObject({ kind: 'not_found' })
		await sayStep(coordinator, 'promise')
		for (const stranger of [consultant, elsewhere]) {
			const changed = await asPersonInAccounts(stranger, (tx) =>
				tx.updateTable('accounts.community').set({ opened_on: today() }).where('id', '=', community).executeTakeFirst(),
			)
			expect(changed.numUpdatedRows).toBe(0n)
			expect(
				await asPersonInAccounts(stranger, (tx) =>
					tx.selectFrom('accounts.set_up_step').selectAll().where('community', '=', community).execute(),
				),
			).toEqual([])
		}
		await expect(
			asPersonInAccounts(consultant, (tx) =>
				tx.insertInto('accounts.set_up_step').values({ community, step: 'rules', done_on: today() }).execute(),
			),
		).rejects.toMatchObject({ code: '42501' })
		await expect(asVisitor((tx) => tx.updateTable('accounts.community').set({ opened_on: today() }).execute())).resolves.toMatchObject([
			{ numUpdatedRows: 0n },
		])
	})
})

describe('help numbers', () => {
	test('are called, taken off and added, and the help page has them from the file beside the database', async () => {
		const community = await newCommunity(`hjelp-${randomUUID().slice(0, 8)}`)
		const coordinator = await newPerson(community, 'coordinator', `Kora ${randomUUID().slice(0, 8)}`)
		const numbers = () => helpNumbersOf(coordinator, GIVEN)
		expect(await numbers()).toMatchObject([
			{ number: '113', own: false, checkedOn: undefined },
			{ number: '116123', own: false },
		])
		await checkHelpNumber(coordinator, GIVEN, '113')
		await takeHelpNumberOff(coordinator, GIVEN, '116123')
		expect(await numbers()).toMatchObject([{ checkedOn: today() }, { offOn: today() }])
		await expect(takeHelpNumberOff(coordinator, GIVEN, '113')).rejects.toMatchObject({ fields: { form: 'help_last' } })
		const words = { nb: { name: 'Ambulant team', when: 'Dagtid', what: 'Hjemmebesøk' } }
		await addHelpNumber(coordinator, GIVEN, { number: '51234567', words })
		await expect(addHelpNumber(coordinator, GIVEN, { number: '113', words })).rejects.toMatchObject({ fields: { number: 'help_there' } })
		// Where one language is missing, everybody reads the other.
		expect((await numbers())[2]).toMatchObject({ number: '51234567', own: true, name: { nb: 'Ambulant team', en: 'Ambulant team' } })
		expect(hoursSnapshot().find((one) => one.community === community)!.numbers).toHaveLength(3)
		await removeHelpNumber(coordinator, '51234567')
		await expect(removeHelpNumber(coordinator, '113')).rejects.toMatchObject({ kind: 'not_found' })
		await expect(checkHelpNumber(coordinator, GIVEN, '99999')).rejects.toMatchObject({ kind: 'not_found' })
		const member = await newPerson(community, 'member', `Medlem ${randomUUID().slice(0, 8)}`)
		for (const act of [
			() => checkHelpNumber(member, GIVEN, '113'),
			() => takeHelpNumberOff(member, GIVEN, '113'),
			() => addHelpNumber(member, GIVEN, { number: '52345678', words }),
			() => removeHelpNumber(member, '113'),
		])
			await expect(act()).rejects.toMatchObject({ kind: 'not_found' })
		await expect(
			asPersonInAccounts(member, (tx) => tx.insertInto('accounts.help_number').values({ community, number: '111' }).execute()),
		).rejects.toMatchObject({ code: '42501' })
	})

	test('a coordinator is told when nobody has called one for a month, once, until all are called', async () => {
		const community = await newCommunity(`mnd-${randomUUID().slice(0, 8)}`)
		const coordinator = await newPerson(community, 'coordinator', `Kora ${randomUUID().slice(0, 8)}`)
		const told = async () => (await noticesOf(coordinator)).filter(({ kind }) => kind === 'help_numbers').length
		for (const { number } of GIVEN) await checkHelpNumber(coordinator, GIVEN, number)
		shiftClock(31 * DAY)
		await remindOfNumbers(() => GIVEN)
		expect(await told()).toBe(0)
		shiftClock(32 * DAY)
		await remindOfNumbers(() => GIVEN)
		await remindOfNumbers(() => GIVEN)
		expect(await told()).toBe(1)
		await checkHelpNumber(coordinator, GIVEN, '113')
		expect(await told()).toBe(1)
		await checkHelpNumber(coordinator, GIVEN, '116123')
		expect(await told()).toBe(0)
		await clearWhenChecked(coordinator, GIVEN)
		shiftClock(64 * DAY)
		await remindOfNumbers(() => GIVEN)
		expect(await told()).toBe(1)
		// A file that says they were called lately is as good as calling them.
		expect(
			(
				await helpNumbersOf(
					coordinator,
					GIVEN.map((one) => ({ ...one, checked: today() })),
				)
			).map(({ checkedOn }) => checkedOn),
		).toEqual([today(), today()])
	})
})

test('a test alarm says on which ways it left to whom, and asks nobody who is in no rota', async () => {
	const community = await newCommunity(`prove-${randomUUID().slice(0, 8)}`)
	const [coordinator, one, two] = [
		await newPerson(community, 'coordinator', `Kora ${randomUUID().slice(0, 8)}`),
		await newPerson(community, 'consultant', `En ${randomUUID().slice(0, 8)}`),
		await newPerson(community, 'consultant', `To ${randomUUID().slice(0, 8)}`),
	]
	await addFreeDay(coordinator, { day: today(), name: 'Fridag' })
	const hours = await addHours(coordinator, { weekday: 2, begins: '09:00', ends: '10:00' })
	await nameShift(coordinator, hours, [one.person])
	await sendTestAlarm(coordinator, {
		...way,
		toPerson: async ({ phone }) => ({ push: 'none', mail: 'failed', sms: phone ? 'sent' : 'none' }),
	})
	const { test: sent } = await myRota(coordinator)
	expect(sent!.people).toEqual([{ person: one.person, ways: { push: 'none', mail: 'failed', sms: 'none' }, gotAt: undefined }])
	await expect(gotTestAlarm(two)).rejects.toMatchObject({ kind: 'not_found' })
	await gotTestAlarm(one)
	expect((await myRota(one)).test!.people[0]!.gotAt).toBeDefined()
})
