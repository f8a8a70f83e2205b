import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asPersonInAccounts } from '#platform/server/db.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { newCommunity, newPerson, readTestEnv } from '../../../../tests/support/people.ts'
import type { Viewer } from '../rules.ts'
import {
	addFreeDay,
	addHours,
	addUnit,
	changeCommunity,
	closeDay,
	freeDaysOf,
	giveRole,
	hoursOfCommunity,
	hoursSnapshot,
	openDay,
	peopleHere,
	personHere,
	placeOfCommunity,
	readHoursFile,
	refreshHours,
	removeFreeDay,
	removeHours,
	removeUnit,
	takeRole,
	unitsOf,
} from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let fjordbyen: string
let nils: Viewer, ingrid: Viewer, kari: Viewer, sara: Viewer, liv: Viewer, odd: Viewer
const dataDir = mkdtempSync(join(tmpdir(), 'reconnect-hours-'))
const notThere = { kind: 'not_found' }
const no = { kind: 'not_allowed' }
const details = { title: 'Psykolog', place: 'DPS' }

beforeAll(async () => {
	readTestEnv()
	database = await openTestDatabase()
	readTestEnv({ DATA_DIR: dataDir })
	fjordbyen = await newCommunity('fjordbyen')
	const skogvik = await newCommunity('skogvik')
	nils = await newPerson(fjordbyen, 'coordinator', 'Nils Aasen')
	ingrid = await newPerson(fjordbyen, 'consultant', 'Ingrid Moen')
	kari = await newPerson(fjordbyen, 'member', 'Kari Solberg')
	sara = await newPerson(fjordbyen, 'provider', 'Sara Lunde')
	liv = await newPerson(skogvik, 'coordinator', 'Liv Berg')
	odd = await newPerson(skogvik, 'member', 'Odd Granli')
}, 120_000)

afterAll(async () => {
	await database.close()
	rmSync(dataDir, { recursive: true, force: true })
})

async function audited(): Promise<number> {
	return Number((await (await database.thief()).query('select count(*) as n from care.audit_pending')).rows[0].n)
}

describe('people', () => {
	test('are listed for their coordinator, and the look is audited', async () => {
		const before = await audited()
		expect((await peopleHere(nils)).map(({ name, roles }) => [name, roles[0]!.role])).toEqual([
			['Ingrid Moen', 'consultant'],
			['Kari Solberg', 'member'],
			['Nils Aasen', 'coordinator'],
			['Sara Lunde', 'provider'],
		])
		await personHere(nils, kari.person)
		expect(await audited()).toBe(before + 2)
	})

	test('are not there for anybody else, nor for a coordinator from elsewhere', async () => {
		for (const viewer of [ingrid, kari, sara]) await expect(peopleHere(viewer)).rejects.toMatchObject(notThere)
		await expect(personHere(liv, kari.person)).rejects.toMatchObject(notThere)
		await expect(personHere(nils, odd.person)).rejects.toMatchObject(notThere)
		await expect(personHere(nils, randomUUID())).rejects.toMatchObject(notThere)
	})
})

describe('roles', () => {
	test('a coordinator gives and takes them', async () => {
		await giveRole(nils, sara.person, 'consultant', { title: '', place: '' })
		expect((await personHere(nils, sara.person)).roles.map(({ role }) => role)).toEqual(['provider', 'consultant'])
		await takeRole(nils, sara.person, 'consultant')
		expect((await personHere(nils, sara.person)).roles.map(({ role }) => role)).toEqual(['provider'])
		await expect(takeRole(nils, sara.person, 'consultant')).rejects.toMatchObject(notThere)
	})

	test('nobody becomes a member without a code of their own, and nobody serves themselves', async () => {
		await expect(giveRole(nils, sara.person, 'member', details)).rejects.toMatchObject(no)
		await expect(giveRole(nils, nils.person, 'consultant', details)).rejects.toMatchObject(no)
		await expect(takeRole(nils, nils.person, 'coordinator')).rejects.toMatchObject(no)
	})

	test('others neither give nor take, and strangers are not found', async () => {
		for (const viewer of [ingrid, kari, liv]) {
			await expect(giveRole(viewer, sara.person, 'consultant', details)).rejects.toMatchObject(notThere)
			await expect(takeRole(viewer, sara.person, 'provider')).rejects.toMatchObject(notThere)
		}
		await expect(giveRole(nils, odd.person, 'provider', details)).rejects.toMatchObject(notThere)
		await expect(giveRole(nils, randomUUID(), 'provider', details)).rejects.toMatchObject(notThere)
	})

	test('the database lets no member give somebody else a role', async () => {
		const put = asPersonInAccounts(kari, (tx) =>
			tx
				.insertInto('accounts.role')
				.values({ community: fjordbyen, person: sara.person, role: 'coordinator', box: Buffer.from('x') })
				.execute(),
		)
		await expect(put).rejects.toThrow(/row-level security/)
	})
})

describe('hours, closed days and the community', () => {
	test('a coordinator sets them; everybody has them at once, also from the file', async () => {
		await addHours(nils, { weekday: 2, begins: '09:00', ends: '15:00' })
		await addHours(nils, { weekday: 2, begins: '09:00', ends: '15:00' })
		await closeDay(nils, { day: '2040-12-25', reason: 'Jul' })
		await closeDay(nils, { day: '2040-12-25', reason: 'Juledag' })
		await changeCommunity(nils, { name: 'Fjordbyen kommune', language: 'nb' })
		const here = hoursSnapshot().find(({ slug }) => slug === 'fjordbyen')!
		expect(here).toMatchObject({
			name: 'Fjordbyen kommune',
			hours: [{ weekday: 2, begins: '09:00', ends: '15:00' }],
			closed: [{ day: '2040-12-25', reason: 'Juledag' }],
		})
		expect(here.duty).toBeDefined()
		expect(readHoursFile(dataDir).find(({ slug }) => slug === 'fjordbyen')).toMatchObject({ hours: here.hours })
		const { hours } = await hoursOfCommunity(kari)
		expect(hours).toHaveLength(1)
		await expect(removeHours(liv, hours[0]!.id)).rejects.toMatchObject(notThere)
		await removeHours(nils, hours[0]!.id)
		await openDay(nils, '2040-12-25')
		await expect(openDay(nils, '2040-12-25')).rejects.toMatchObject(notThere)
		expect(hoursSnapshot().find(({ slug }) => slug === 'fjordbyen')).toMatchObject({ hours: [], closed: [] })
	})

	test('others do not, and hours that end before they begin need another look', async () => {
		for (const viewer of [ingrid, kari, sara]) {
			await expect(addHours(viewer, { weekday: 1, begins: '09:00', ends: '10:00' })).rejects.toMatchObject(notThere)
			await expect(closeDay(viewer, { day: '2040-01-01', reason: 'x' })).rejects.toMatchObject(notThere)
			await expect(changeCommunity(viewer, { name: 'Mitt', language: 'nb' })).rejects.toMatchObject(notThere)
		}
		await expect(addHours(nils, { weekday: 1, begins: '12:00', ends: '09:00' })).rejects.toMatchObject({ fields: { ends: 'ends_before' } })
	})

	test('what was known stands while the database is away', async () => {
		await addHours(nils, { weekday: 3, begins: '10:00', ends: '12:00' })
		await refreshHours()
		expect(readHoursFile(dataDir).some(({ hours }) => hours.some(({ weekday }) => weekday === 3))).toBe(true)
		expect(readHoursFile(join(dataDir, 'nowhere'))).toEqual([])
	})
})

describe('free days', () => {
	test('a coordinator adds them, they count at once for everybody here, and go again', async () => {
		expect((await placeOfCommunity(fjordbyen)).freeDays).toEqual(new Set())
		await addFreeDay(nils, { day: '2040-06-18', name: 'Planlegging' })
		await addFreeDay(nils, { day: '2040-06-18', name: 'Planleggingsdag' })
		expect((await placeOfCommunity(fjordbyen)).freeDays).toEqual(new Set(['2040-06-18']))
		expect((await placeOfCommunity(liv.community)).freeDays).toEqual(new Set())
		expect(await freeDaysOf(kari)).toEqual([{ day: '2040-06-18', name: 'Planleggingsdag' }])
		await expect(removeFreeDay(liv, '2040-06-18')).rejects.toMatchObject(notThere)
		await removeFreeDay(nils, '2040-06-18')
		await expect(removeFreeDay(nils, '2040-06-18')).rejects.toMatchObject(notThere)
		expect((await placeOfCommunity(fjordbyen)).freeDays).toEqual(new Set())
	})

	test('others do not, and a day that is over needs another look', async () => {
		for (const viewer of [ingrid, kari, sara]) {
			await expect(addFreeDay(viewer, { day: '2040-06-18', name: 'x' })).rejects.toMatchObject(notThere)
			await expect(removeFreeDay(viewer, '2040-06-18')).rejects.toMatchObject(notThere)
		}
		await expect(addFreeDay(nils, { day: '2020-01-01', name: 'x' })).rejects.toMatchObject({ fields: { day: 'free_day_over' } })
	})
})

describe('units', () => {
	test('a coordinator keeps the list, others read it', async () => {
		await addUnit(nils, { name: 'Fjordbyen DPS', level: 'specialist' })
		await expect(addUnit(nils, { name: 'Fjordbyen DPS', level: 'other' })).rejects.toMatchObject({ fields: { name: 'unit_taken' } })
		const [unit] = await unitsOf(kari)
		expect(unit).toMatchObject({ name: 'Fjordbyen DPS', level: 'specialist' })
		expect(await unitsOf(odd)).toEqual([])
		for (const viewer of [kari, liv, sara]) await expect(removeUnit(viewer, unit!.id)).rejects.toMatchObject(notThere)
		await expect(addUnit(sara, { name: 'Min egen', level: 'other' })).rejects.toMatchObject(notThere)
		await removeUnit(nils, unit!.id)
		expect(await unitsOf(kari)).toEqual([])
	})
})
