import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { randomUUID } from 'node:crypto'
import { postReply, startTopic } from '#modules/forum/server/index.ts'
import { forgetKeptPersonas, personasOf } from '#modules/personas/server/index.ts'
import { savePages } from '#modules/notifications/server/index.ts'
import { shiftClock } from '#platform/server/clock.ts'
import { openTestDatabase } from '../../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember } from '../../tests/support/group.ts'
import { forgetPages } from '../../tests/support/memory.ts'
import { ways } from '../ways.ts'
import { changeHabits, habitsOf } from './habits.ts'
import { isNewInGroup, lookedAtNews, newGroupLines, newInGroup } from './news.ts'
import { comeBack, isOnPause, lookedAfterPause, pauseState, startPause } from './pause.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
type Member = Awaited<ReturnType<typeof makeMember>>
let database: Awaited<ReturnType<typeof openTestDatabase>>
let kari: Member
let ola: Member
let topic: string

beforeAll(async () => {
	database = await openTestDatabase()
	const here = await makeCommunity()
	const { area } = await makeConsultant(here)
	kari = await makeMember(here)
	ola = await makeMember(here)
	topic = await startTopic(kari.peer, { form_key: randomUUID(), area, persona: kari.persona, title: 'Morgener', body: 'Hvordan?' })
})
afterAll(() => database.close())
afterEach(() => shiftClock(0))

const answer = () => postReply(ola.peer, topic, { form_key: randomUUID(), persona: ola.persona, body: `Sakte. ${randomUUID()}` })
const isKariTold = async () => !(await ways.pausedAmong!([kari.viewer.person], kari.peer.identity.community)).has(kari.viewer.person)
const seenInApp = async () => [
	await isNewInGroup(kari.viewer),
	(await newInGroup(kari.viewer)).replies.length > 0,
	(await newGroupLines(kari.viewer)).length > 0,
]

/** As another process, or this one after a kill, finds it: of what was in memory nothing is left. */
function forgotten(): void {
	forgetPages()
	forgetKeptPersonas()
}

test('on pause nothing of the group reaches somebody; it waits, and is there when they come back', async () => {
	await answer()
	expect([await isKariTold(), ...(await seenInApp())]).toEqual([true, true, true, true])
	changeHabits(kari.viewer, kari.peer, (habits) => ({ ...habits, folds: ['sleep'] }))
	const habits = await habitsOf(kari.viewer, kari.peer)
	await startPause(kari.viewer, 'open')
	await answer()
	await lookedAtNews(kari.viewer)
	expect([await isKariTold(), (await newInGroup(kari.viewer)).warm, ...(await seenInApp())]).toEqual([false, false, false, false, false])
	shiftClock(400 * DAY)
	expect(await isKariTold()).toBe(false)
	shiftClock(0)
	await comeBack(kari.viewer)
	expect([await isKariTold(), ...(await seenInApp())]).toEqual([true, true, true, true])
	expect(await habitsOf(kari.viewer, kari.peer)).toEqual(habits)
	expect(await pauseState(kari.viewer, kari.peer)).toMatchObject({ on: false, justOver: true })
	await lookedAfterPause(kari.viewer)
	expect(await pauseState(kari.viewer, kari.peer)).toMatchObject({ on: false, justOver: false })
})

test('a pause holds after a kill and in another process, before and after its page is saved', async () => {
	await startPause(kari.viewer, 'week')
	forgotten()
	expect([await isKariTold(), await isOnPause(kari.viewer, await personasOf(kari.viewer))]).toEqual([false, true])
	await savePages()
	forgotten()
	expect([await isKariTold(), await isOnPause(kari.viewer, await personasOf(kari.viewer))]).toEqual([false, true])
	await comeBack(kari.viewer)
	forgotten()
	expect([await isKariTold(), await isOnPause(kari.viewer, await personasOf(kari.viewer))]).toEqual([true, false])
})

test('a day ends by itself, and what came meanwhile is offered for two weeks', async () => {
	await startPause(kari.viewer, 'day')
	shiftClock(23 * HOUR)
	expect([await isKariTold(), (await pauseState(kari.viewer, kari.peer)).on]).toEqual([false, true])
	shiftClock(25 * HOUR)
	expect(await isKariTold()).toBe(true)
	expect(await pauseState(kari.viewer, kari.peer)).toMatchObject({ on: false, justOver: true })
	shiftClock(16 * DAY)
	expect(await pauseState(kari.viewer, kari.peer)).toMatchObject({ on: false, justOver: false })
})

test('who is on pause stands nowhere, and others go on as before', async () => {
	await startPause(kari.viewer, 'week')
	await savePages()
	expect(await ways.pausedAmong!([ola.viewer.person, kari.viewer.person], kari.peer.identity.community)).toEqual(
		new Set([kari.viewer.person]),
	)
	const thief = await database.thief()
	for (const table of ['peer.sealed_page', 'peer.kept_page', 'peer_jobs.job'])
		expect(JSON.stringify((await thief.query(`select * from ${table}`)).rows)).not.toMatch(/pause|Morgener/)
})
