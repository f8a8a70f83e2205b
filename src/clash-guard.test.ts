import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '#modules/accounts/rules.ts'
import { membersIn } from '#modules/accounts/server/index.ts'
import type { NewSignUp } from '#modules/cafes/forms.ts'
import { haveClash, LOOK_HOUR } from '#modules/cafes/rules.ts'
import {
	cafeViewer,
	cancelSignUp,
	changeSignUp,
	clashesAhead,
	dateHere,
	emptyDates,
	lookForClashes,
	offerOther,
	signUp,
	type CafeViewer,
} from '#modules/cafes/server/index.ts'
import { COUNTS_AFTER_DAYS, LIST_MAX, STAYS_DAYS } from '#modules/discretion/rules.ts'
import { clashMarks, discretionOf, listPerson, marksFrom, setNames, unlistPerson } from '#modules/discretion/server/index.ts'
import { peerNoticesOf } from '#modules/notifications/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { at, now } from '#platform/server/clock.ts'
import type pg from 'pg'
import { dayLater, hoursBefore, makeCafe } from '../tests/support/cafes.ts'
import { openTestDatabase } from '../tests/support/database.ts'
import { makeCommunity, makeConsultant } from '../tests/support/group.ts'
import { newPerson } from '../tests/support/people.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let thief: pg.Client
let community: string
let host: Awaited<ReturnType<typeof makeConsultant>>
beforeAll(async () => {
	database = await openTestDatabase()
	thief = await database.thief()
	community = await makeCommunity()
	host = await makeConsultant(community)
})
afterAll(() => database.close())

const DAY = 86_400_000
const daysAgo = <T>(days: number, work: () => Promise<T>): Promise<T> => at(new Date(now().getTime() - days * DAY), work)
const called = (first = 'Kari'): string => `${first} Etternavn${randomUUID().replace(/[^a-f]/g, '')}`
const member = async (name = called('Testa')): Promise<Viewer & { name: string }> => ({
	...(await newPerson(community, 'member', name)),
	name,
})
const cafesOf = async (who: Viewer): Promise<CafeViewer> => cafeViewer(who, await personasOf(who))
const withWord = (word: string): NewSignUp => ({
	how: 'word',
	persona: '',
	name: '',
	word,
	step: 'stay',
	first: undefined,
	wishes: '',
	online: undefined,
	seen: undefined,
})
const comes = async (who: Viewer, date: string): Promise<void> => {
	await signUp(await cafesOf(who), date, withWord('Fyrlykt'), 1, await clashMarks(who, date))
}
/** An hour into the evening three days before; the date itself begins at 17:00. */
const evening = <T>(date: string, work: () => Promise<T>): Promise<T> => hoursBefore(date, 24 * 3 - (LOOK_HOUR + 1 - 17), work)
const rowOf = async (date: string) =>
	(await thief.query('select looks, clash_on from peer.cafe_look where date = $1', [date])).rows[0] as
		{ looks: number; clash_on: unknown } | undefined
/** A name in another drawer than these: two fall into one by chance now and then, and most tests are not about that. */
async function nameApartFrom(others: { name: string }[], date: string): Promise<string> {
	const members = await membersIn(community)
	const drawerOf = (name: string): string => marksFrom(community, date, name, [], members).own[1]!
	for (;;) {
		const name = called('Testa')
		if (others.every((one) => drawerOf(one.name) !== drawerOf(name))) return name
	}
}

describe('a clash', () => {
	test('is told those at work in the evening, and of nobody whose it is', async () => {
		const date = await makeCafe(host.peer)
		const listed = await member()
		const lister = await member()
		await daysAgo(10, () => listPerson(lister, listed.name.toUpperCase()))
		await comes(lister, date)
		await comes(listed, date)
		// By day nothing happens, however often one looks.
		expect(await hoursBefore(date, 24 * 3 + 4, lookForClashes)).toBe(0)
		expect(await clashesAhead(host.peer)).not.toContain(date)
		expect(await evening(date, lookForClashes)).toBe(1)
		expect(await clashesAhead(host.peer)).toContain(date)
		const told = (await peerNoticesOf(host.peer.identity, undefined, 50)).filter(({ kind }) => kind === 'cafe_clash')
		expect(told.map(({ topic, post }) => [topic, post])).toContainEqual([date, date])
		// Neither of the two hears of it.
		for (const who of [lister, listed]) {
			const viewer = await cafesOf(who)
			expect((await peerNoticesOf(viewer.identity, undefined)).map(({ kind }) => kind)).not.toContain('cafe_clash')
			await expect(clashesAhead(viewer)).rejects.toMatchObject({ kind: 'not_found' })
		}
		// Told once: the same evening again, and the second look.
		expect(await evening(date, lookForClashes)).toBe(0)
		expect(await hoursBefore(date, 2, lookForClashes)).toBe(0)
	})

	test('lets those at work offer another date to all alike, and is done with then', async () => {
		const [date, other] = [await makeCafe(host.peer), await makeCafe(host.peer)]
		const listed = await member()
		const [lister, third] = [await member(), await member()]
		await daysAgo(10, () => listPerson(lister, listed.name))
		for (const who of [lister, listed, third]) await comes(who, date)
		await evening(date, lookForClashes)
		await offerOther(host.peer, date, other)
		expect(await clashesAhead(host.peer)).not.toContain(date)
		expect((await dateHere(host.peer, date)).other).toBe(other)
		for (const who of [lister, listed, third]) {
			const viewer = await cafesOf(who)
			const told = await peerNoticesOf(viewer.identity, undefined)
			expect(told.filter(({ kind, topic }) => kind === 'cafe_other' && topic === date).length).toBe(1)
		}
		await expect(offerOther(host.peer, date, date)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(offerOther(await cafesOf(lister), date, other)).rejects.toMatchObject({ kind: 'not_found' })
	})

	test('is none where the listed one does not come, is not listed yet, or not any more', async () => {
		const date = await makeCafe(host.peer)
		const lister = await member()
		const [late, gone] = [await member(), await member()]
		await daysAgo(10, () => listPerson(lister, gone.name))
		await unlistPerson(lister, (await discretionOf(lister)).people[0]!.id)
		// Written today it counts a week later, and the evening is in two days.
		await listPerson(lister, late.name)
		const absent = await nameApartFrom([late, gone], date)
		await daysAgo(10, () => listPerson(lister, absent))
		for (const who of [lister, late, gone]) await comes(who, date)
		expect(await evening(date, lookForClashes)).toBe(0)
		expect(await rowOf(date)).toMatchObject({ looks: 1, clash_on: null })
	})

	test('is found of who signs up late, the evening before', async () => {
		const date = await makeCafe(host.peer)
		const listed = await member()
		const lister = await member()
		await daysAgo(10, () => listPerson(lister, listed.name))
		await comes(lister, date)
		await evening(date, lookForClashes)
		await comes(listed, date)
		expect(await hoursBefore(date, 24 - 2, lookForClashes)).toBe(1)
	})

	test('follows a sign-up that is saved again, and goes with one that is taken back', async () => {
		const [date, other] = [await makeCafe(host.peer), await makeCafe(host.peer)]
		const listed = await member()
		const lister = await member()
		for (const one of [date, other]) await comes(lister, one)
		await comes(listed, date)
		await comes(listed, other)
		await daysAgo(10, () => listPerson(lister, listed.name))
		await changeSignUp(await cafesOf(lister), date, withWord('Fyrlykt'), 1, await clashMarks(lister, date))
		expect(await evening(date, lookForClashes)).toBeGreaterThanOrEqual(1)
		expect(await rowOf(date)).toMatchObject({ looks: 1 })
		expect((await rowOf(date))!.clash_on).not.toBeNull()
		await cancelSignUp(await cafesOf(lister), other)
		expect((await thief.query('select from peer.cafe_mark where date = $1', [other])).rowCount).toBe(1)
	})
})

describe('the marks', () => {
	test('are of one size for whoever lists five and whoever lists nobody, and share nothing between dates or people', async () => {
		const [date, other] = [await makeCafe(host.peer), await makeCafe(host.peer)]
		const [many, none] = [await member(), await member()]
		for (let at = 0; at < LIST_MAX; at++) await daysAgo(10, () => listPerson(many, called()))
		await daysAgo(10, () => listPerson(none, many.name))
		for (const who of [many, none]) for (const one of [date, other]) await comes(who, one)
		const { rows } = await thief.query<{ box: Buffer }>('select box from peer.cafe_mark where date = any ($1)', [[date, other]])
		expect(rows.length).toBe(4)
		expect(new Set(rows.map(({ box }) => box.length)).size).toBe(1)
		expect(new Set(rows.map(({ box }) => box.toString('hex'))).size).toBe(4)
		const [here, there] = [await clashMarks(many, date), await clashMarks(many, other)]
		const values = (marks: typeof here): string[] => [...marks.own, ...marks.against.map(({ mark }) => mark)]
		expect(values(here).filter((value) => values(there).includes(value))).toEqual([])
		expect(here.against.length).toBe(LIST_MAX)
		expect((await clashMarks(none, date)).against.length).toBe(LIST_MAX)
	})

	test('say no name, and die with the date', async () => {
		const date = await makeCafe(host.peer)
		const listed = await member()
		const lister = await member()
		await daysAgo(10, () => listPerson(lister, listed.name))
		await comes(lister, date)
		expect(JSON.stringify(await clashMarks(lister, date))).not.toMatch(/Etternavn|Testa/i)
		await evening(date, lookForClashes)
		await dayLater(date, 16, emptyDates)
		for (const table of ['cafe_mark', 'cafe_look'])
			expect((await thief.query(`select from peer.${table} where date = $1`, [date])).rowCount).toBe(0)
	})

	test('meet also when the community has grown past a power of two between two sign-ups', () => {
		const day = '2031-01-01'
		const listed = { name: 'Kari Nordmann', from: day, gone: null }
		for (const [before, after] of [
			[32, 33],
			[33, 32],
			[8, 9],
			[1, 2],
		] as const) {
			const one = marksFrom('c', 'd', 'Ola Nordmann', [listed], before)
			const other = marksFrom('c', 'd', 'kari  anne NORDMANN', [], after)
			expect(haveClash([one, other], day), `${before} and ${after}`).toBe(true)
		}
	})
})

describe('the list', () => {
	test('is its owner’s alone, keeps a place for four weeks, and nobody tries out names with it', async () => {
		const who = await member()
		for (let at = 0; at < LIST_MAX; at++) await listPerson(who, `Navn Nummer${at}`)
		await listPerson(who, 'navn nummer0')
		await expect(listPerson(who, 'En Til')).rejects.toMatchObject({ kind: 'look_again', reason: 'discretion_full' })
		const { people } = await discretionOf(who)
		expect(people.map(({ from }) => from)).toEqual(
			people.map(() => new Date(now().getTime() + COUNTS_AFTER_DAYS * DAY).toISOString().slice(0, 10)),
		)
		await unlistPerson(who, people[0]!.id)
		await expect(listPerson(who, 'En Til')).rejects.toMatchObject({ reason: 'discretion_full' })
		await at(new Date(now().getTime() + (STAYS_DAYS + 1) * DAY), () => listPerson(who, 'En Til'))
		const other = await member()
		await setNames(other, ['stjernestøv88'])
		expect(await discretionOf(other)).toEqual({ people: [], names: ['stjernestøv88'] })
		await expect(discretionOf({ ...other, roles: ['provider'] })).rejects.toMatchObject({ kind: 'not_found' })
		expect(await discretionOf({ ...who, person: other.person })).toMatchObject({ people: [] })
	})

	test('lies sealed, of one size, with no name in the clear', async () => {
		const { rows } = await thief.query<{ box: Buffer }>('select box from care.discretion')
		expect(rows.length).toBeGreaterThan(2)
		expect(new Set(rows.map(({ box }) => box.length)).size).toBe(1)
		for (const { box } of rows) expect(box.toString('latin1')).not.toMatch(/Nummer|Etternavn|stjerne/i)
	})
})
