import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import {
	cafeViewer,
	cancelDate,
	makePlace,
	makeSeries,
	moveDate,
	mySignUp,
	rescheduleSeries,
	scheduleOf,
	signUp,
	upcomingDates,
} from '#modules/cafes/server/index.ts'
import { personasOf, type Asking } from '#modules/personas/server/index.ts'
import { now, shiftClock } from '#platform/server/clock.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember } from '../../../../tests/support/group.ts'
import type { Rhythm } from '../rules.ts'
import { fieldsAt } from '../words.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let host: Awaited<ReturnType<typeof makeConsultant>>
let community: string
beforeAll(async () => {
	database = await openTestDatabase()
	community = await makeCommunity()
	host = await makeConsultant(community)
})
afterAll(() => database.close())
// A Monday at noon, some weeks before the clocks go forward.
beforeEach(() => shiftClock(new Date('2027-03-01T11:00:00Z').getTime() - Date.now()))
afterEach(() => shiftClock(0))

async function makeWeekly({ rhythm = 'weekly' as Rhythm, begins_on = '2027-03-02', except_on = [] as string[] } = {}) {
	const place = await makePlace(host.peer, { form_key: randomUUID(), name: 'Naustet', address: 'Brygga 1', facts: {}, way: [] })
	const told = { name: `Kafé ${randomUUID().slice(0, 8)}`, about: '', for_whom: '', mode: 'in_person' as const, seats: 8 }
	const rest = { area: '', remember: '', link: '', begins_at: '17:00', minutes: 120, time_zone: 'Europe/Oslo' }
	const series = await makeSeries(host.peer, { ...told, ...rest, form_key: randomUUID(), place, rhythm, begins_on, except_on })
	return { series, place }
}

/** The dates of a series as people read them, with what is crossed out. */
async function days(series: string): Promise<string[]> {
	return (await upcomingDates(host.peer, { series })).map(({ startsAt, cancelled }) => {
		const { day, time } = fieldsAt(startsAt, 'Europe/Oslo')
		return `${day} ${time}${cancelled ? ' cancelled' : ''}`
	})
}
const dateOn = async (series: string, day: string): Promise<string> =>
	(await upcomingDates(host.peer, { series })).find(({ startsAt }) => fieldsAt(startsAt, 'Europe/Oslo').day === day)!.id
const at = async (asking: Asking) => cafeViewer(asking, await personasOf(asking))
const anew = { minutes: 90, note: 'Rommet er opptatt på tirsdager', keep_free: 'yes' as const }

test('from a date on all go to another weekday and hour, over the change of the clocks; those before stay', async () => {
	const { series } = await makeWeekly()
	const [, , from] = await upcomingDates(host.peer, { series })
	await rescheduleSeries(host.peer, series, { ...anew, from: from!.id, day: '2027-03-18', time: '18:30' })
	expect((await days(series)).slice(0, 6)).toEqual([
		'2027-03-02 17:00',
		'2027-03-09 17:00',
		'2027-03-18 18:30',
		'2027-03-25 18:30',
		'2027-04-01 18:30',
		'2027-04-08 18:30',
	])
	const [, before, moved] = await upcomingDates(host.peer, { series })
	expect(before).toMatchObject({ moved: false, sequence: 0, minutes: 120 })
	expect(moved).toMatchObject({ id: from!.id, moved: true, sequence: 1, minutes: 90, note: anew.note })
	// The same once more, back and by another hour: still one date for each week.
	await rescheduleSeries(host.peer, series, { ...anew, from: from!.id, day: '2027-03-15', time: '12:00' })
	const again = await days(series)
	expect(again.slice(2, 4)).toEqual(['2027-03-15 12:00', '2027-03-22 12:00'])
	expect(new Set(again.map((day) => day.slice(0, 10))).size).toBe(again.length)
})

test('whoever has signed up stays signed up and is told, once for each date', async () => {
	const { series } = await makeWeekly()
	const member = await makeMember(community)
	const [first, second] = await upcomingDates(host.peer, { series })
	const mine = { how: 'word' as const, persona: '', name: '', word: 'Fyr', step: 'stay' as const, wishes: '' }
	const coming = { ...mine, first: undefined, online: undefined, seen: undefined }
	for (const { id } of [first!, second!]) await signUp(await at(member.viewer), id, coming, 1)
	await rescheduleSeries(host.peer, series, { ...anew, from: second!.id, day: '2027-03-10', time: '17:00' })
	expect(await mySignUp(await at(member.viewer), second!.id)).toMatchObject({ state: 'seat', called: { name: 'Fyr' } })
	const told = async (date: string) =>
		(await (await database.thief()).query(`select kind from peer.notice where topic = $1`, [date])).rows.map(({ kind }) => kind as string)
	expect([await told(first!.id), await told(second!.id)]).toEqual([[], ['cafe_moved']])
})

test('a date moved or cancelled by itself stays as it is, and nothing is laid out in its place', async () => {
	const { series, place } = await makeWeekly()
	await moveDate(host.peer, await dateOn(series, '2027-03-16'), { day: '2027-03-19', time: '10:00', place, note: '' })
	await cancelDate(host.peer, await dateOn(series, '2027-03-23'), 'Påske')
	const schedule = await scheduleOf(host.peer, series)
	expect(schedule).toMatchObject({ rhythm: 'weekly', at: '17:00', apart: 2 })
	const from = await dateOn(series, '2027-03-09')
	await rescheduleSeries(host.peer, series, { ...anew, from, day: '2027-03-11', time: '17:00' })
	expect((await days(series)).slice(0, 5)).toEqual([
		'2027-03-02 17:00',
		'2027-03-11 17:00',
		'2027-03-19 10:00',
		'2027-03-23 17:00 cancelled',
		'2027-04-01 17:00',
	])
	expect(schedule!.from.map(({ day }) => day)).not.toContain('2027-03-16')
})

test('weeks without a café go along, or are taken up again when the host says so', async () => {
	for (const [keep_free, expected] of [
		['yes', ['2027-03-04', '2027-03-11', '2027-03-25']],
		[undefined, ['2027-03-04', '2027-03-11', '2027-03-18']],
	] as const) {
		const { series } = await makeWeekly({ except_on: ['2027-03-16'] })
		const from = await dateOn(series, '2027-03-02')
		await rescheduleSeries(host.peer, series, { ...anew, keep_free, from, day: '2027-03-04', time: '17:00' })
		expect((await days(series)).slice(0, 3).map((day) => day.slice(0, 10))).toEqual(expected)
	}
})

test('the second Tuesday becomes the third Wednesday, every second week keeps its weeks', async () => {
	const monthly = await makeWeekly({ rhythm: 'monthly', begins_on: '2027-03-09' })
	await rescheduleSeries(host.peer, monthly.series, {
		...anew,
		from: await dateOn(monthly.series, '2027-03-09'),
		day: '2027-03-17',
		time: '17:00',
	})
	expect((await days(monthly.series)).slice(0, 2)).toEqual(['2027-03-17 17:00', '2027-04-21 17:00'])
	const second = await makeWeekly({ rhythm: 'two_weeks', begins_on: '2027-03-02' })
	await rescheduleSeries(host.peer, second.series, {
		...anew,
		from: await dateOn(second.series, '2027-03-02'),
		day: '2027-03-05',
		time: '17:00',
	})
	expect((await days(second.series)).slice(0, 3)).toEqual(['2027-03-05 17:00', '2027-03-19 17:00', '2027-04-02 17:00'])
})

test('the last Thursday becomes the last Monday, and no other Monday', async () => {
	const { series } = await makeWeekly({ rhythm: 'last', begins_on: '2027-03-25' })
	const from = await dateOn(series, '2027-03-25')
	await expect(rescheduleSeries(host.peer, series, { ...anew, from, day: '2027-03-22', time: '17:00' })).rejects.toMatchObject({
		fields: { day: 'cafes_not_last' },
	})
	await rescheduleSeries(host.peer, series, { ...anew, from, day: '2027-03-29', time: '17:00' })
	expect((await days(series)).slice(0, 2)).toEqual(['2027-03-29 17:00', '2027-04-26 17:00'])
})

test('not past, not beyond the dates beside it, not what is once, and by nobody but who leads', async () => {
	const { series } = await makeWeekly()
	const from = await dateOn(series, '2027-03-09')
	const to = (day: string, who = host.peer, id = series, first = from) =>
		rescheduleSeries(who, id, { ...anew, from: first, day, time: '17:00' })
	for (const day of ['2027-03-02', '2027-03-16', '2027-04-01'])
		await expect(to(day)).rejects.toMatchObject({ kind: 'look_again', fields: { day: 'cafes_not_between' } })
	await expect(to('2027-02-28')).rejects.toMatchObject({ kind: 'look_again', fields: { day: 'cafes_past' } })
	await expect(to('2027-03-10', host.peer, series, randomUUID())).rejects.toMatchObject({ kind: 'not_found' })
	await expect(to('2027-03-10', (await makeMember(community)).peer)).rejects.toMatchObject({ kind: 'not_found' })
	await expect(to('2027-03-10', (await makeConsultant(await makeCommunity())).peer)).rejects.toMatchObject({ kind: 'not_found' })
	const once = await makeWeekly({ rhythm: 'once', begins_on: '2027-03-09' })
	const only = await dateOn(once.series, '2027-03-09')
	await expect(to('2027-03-10', host.peer, once.series, only)).rejects.toMatchObject({ kind: 'not_found' })
	expect((await days(series))[1]).toBe('2027-03-09 17:00')
	expect(now().toISOString().slice(0, 10)).toBe('2027-03-01')
})
