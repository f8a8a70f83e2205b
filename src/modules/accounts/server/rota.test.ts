import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { today } from '#platform/server/clock.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makePerson } from '../../../../tests/support/group.ts'
import type { Viewer } from '../rules.ts'
import { addHours, hoursOfCommunity } from './hours.ts'
import { addRotaLeave, answerSwap, askSwap, endRotaLeave, myRota, nameNight, nameShift, setAlarms, setMyPhone } from './rota.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let coordinator: Viewer
let anne: Viewer
let bo: Viewer
let cai: Viewer
let member: Viewer
let foreign: Viewer
let hours: string
/** A day on which the hours are. */
const day = today()

beforeAll(async () => {
	database = await openTestDatabase()
	const here = await makeCommunity()
	coordinator = await makePerson(here, 'coordinator')
	;[anne, bo, cai] = [await makePerson(here, 'consultant'), await makePerson(here, 'consultant'), await makePerson(here, 'consultant')]
	member = await makePerson(here, 'member')
	foreign = await makePerson(await makeCommunity(), 'consultant')
	const weekday = new Date(`${day}T12:00:00Z`).getUTCDay() || 7
	await addHours(coordinator, { weekday, begins: '00:00', ends: '23:59' })
	hours = (await hoursOfCommunity(coordinator)).hours[0]!.id
	await nameShift(coordinator, hours, [anne.person])
}, 60_000)
afterAll(() => database.close())

const no = { kind: 'not_found' }

describe('a leave', () => {
	test('is one’s own to add and end, and the coordinator’s', async () => {
		const leave = { person: anne.person, from: day, until: day, standIn: bo.person }
		for (const viewer of [bo, member, foreign]) await expect(addRotaLeave(viewer, leave)).rejects.toMatchObject(no)
		await expect(addRotaLeave(anne, { ...leave, until: '2020-01-01' })).rejects.toMatchObject({ reason: 'ends_before' })
		for (const standIn of [member.person, foreign.person, randomUUID()])
			await expect(addRotaLeave(anne, { ...leave, standIn })).rejects.toMatchObject(no)
		expect((await myRota(anne)).leaves).toEqual([])
		await addRotaLeave(anne, leave)
		const [own] = (await myRota(anne)).leaves
		for (const viewer of [bo, member, foreign]) await expect(endRotaLeave(viewer, own!.id)).rejects.toMatchObject(no)
		await expect(endRotaLeave(anne, randomUUID())).rejects.toMatchObject(no)
		expect((await myRota(anne)).leaves).toEqual([own])
		await endRotaLeave(anne, own!.id)
		await expect(endRotaLeave(anne, own!.id)).rejects.toMatchObject(no)
		await addRotaLeave(coordinator, leave)
		await endRotaLeave(coordinator, (await myRota(bo)).leaves[0]!.id)
		expect((await myRota(anne)).leaves).toEqual([])
	})
})

describe('a swap', () => {
	test('is asked for a turn of one’s own, with a colleague, and is theirs to say yes to', async () => {
		const swap = { day, hours, to: bo.person }
		for (const viewer of [bo, coordinator, member, foreign]) await expect(askSwap(viewer, swap)).rejects.toMatchObject(no)
		for (const to of [anne.person, member.person, foreign.person]) await expect(askSwap(anne, { ...swap, to })).rejects.toMatchObject(no)
		await expect(askSwap(anne, { ...swap, hours: randomUUID() })).rejects.toMatchObject(no)
		expect((await myRota(anne)).swaps).toEqual([])
		await askSwap(anne, swap)
		const { id } = (await myRota(bo)).swaps[0]!
		for (const viewer of [anne, cai, coordinator, member, foreign]) await expect(answerSwap(viewer, id, true)).rejects.toMatchObject(no)
		for (const viewer of [cai, coordinator, member, foreign]) await expect(answerSwap(viewer, id, false)).rejects.toMatchObject(no)
		expect((await myRota(anne)).swaps).toMatchObject([{ agreed: false }])
		await answerSwap(bo, id, true)
		expect((await myRota(anne)).swaps).toMatchObject([{ agreed: true, from: anne.person, to: bo.person }])
	})
})

describe('the night, the turns and the alarms', () => {
	test('are named by the coordinator alone, from among the consultants, and never one alone', async () => {
		for (const viewer of [anne, member, foreign]) {
			await expect(nameNight(viewer, [anne.person, bo.person])).rejects.toMatchObject(no)
			await expect(nameShift(viewer, hours, [bo.person])).rejects.toMatchObject(no)
			await expect(setAlarms(viewer, { minutes: 1, contact: undefined, outside: undefined })).rejects.toMatchObject(no)
		}
		await expect(nameNight(coordinator, [anne.person])).rejects.toMatchObject({ reason: 'night_alone' })
		await expect(nameNight(coordinator, [anne.person, anne.person])).rejects.toMatchObject({ reason: 'night_alone' })
		for (const person of [member.person, foreign.person])
			await expect(nameNight(coordinator, [anne.person, person])).rejects.toMatchObject(no)
		expect((await myRota(anne)).night).toEqual([])
		await nameNight(coordinator, [anne.person, bo.person])
		expect((await myRota(bo)).night).toEqual([anne.person, bo.person])
		await nameNight(coordinator, [])
		expect((await myRota(bo)).night).toEqual([])
	})

	test('a telephone is one’s own, and the rota is read by those who stand in it', async () => {
		for (const viewer of [member, coordinator]) await expect(setMyPhone(viewer, '+4790000000')).rejects.toMatchObject(no)
		await expect(myRota(member)).rejects.toMatchObject(no)
		expect((await myRota(foreign)).shifts).toEqual({})
	})
})
