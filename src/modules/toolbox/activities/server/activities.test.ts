import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../../../../tests/support/database.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { asPerson } from '#platform/server/db.ts'
import { addEntry, changeEntry, entriesOnShelves, readEntry, removeEntry } from '../../server/entries.ts'
import { somebody } from '../../server/test-people.ts'
import { fallsOn, on, weekOf } from '../days.ts'
import { activities, shelvesFor, type Activity } from '../tool.ts'
import { calendarText } from './calendar-text.ts'
import { closeFeed, feedOf, feedOwner, makeFeed } from './calendar.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
	database = await openTestDatabase()
})
afterAll(() => database.close())

const form = () => randomUUID()
const NOTHING: Activity = {
	title: 'walk',
	day: '',
	time: '',
	until: '',
	repeat: 'no',
	repeat_until: '',
	place: '',
	note: '',
	goal: '',
	step: '',
	domain: '',
	got: [],
}
const add = (me: Viewer, more: Partial<Activity>) => addEntry<Activity>(me, form(), 'activities', { ...NOTHING, ...more })
const titlesOn = async (me: Viewer, days: string[]) => {
	const all = await entriesOnShelves<Activity>(me, 'activities', shelvesFor(days))
	return days.flatMap((day) => on(all, day).map(({ content }) => `${day} ${content.title}`))
}

test.each<[Activity['repeat'], string, string[], string[]]>([
	['no', '2026-03-10', ['2026-03-10'], ['2026-03-09', '2026-03-11', '2027-03-10']],
	['daily', '2026-03-10', ['2026-03-10', '2027-01-01'], ['2026-03-09']],
	['weekdays', '2026-03-10', ['2026-03-13', '2026-03-16'], ['2026-03-14', '2026-03-15']],
	['weekly', '2026-03-10', ['2026-03-17', '2026-03-31'], ['2026-03-16', '2026-03-03']],
	['fortnightly', '2026-03-10', ['2026-03-24'], ['2026-03-17']],
	['monthly', '2026-01-31', ['2026-02-28', '2026-03-31', '2026-04-30', '2028-02-29'], ['2026-03-30', '2026-02-27']],
])('What repeats %s falls on its days and no others, and stops when it is told', (repeat, day, yes, no) => {
	for (const one of yes) expect(fallsOn({ day, repeat, repeat_until: '' }, one), one).toBe(true)
	for (const one of no) expect(fallsOn({ day, repeat, repeat_until: '' }, one), one).toBe(false)
	if (repeat !== 'no') expect(fallsOn({ day, repeat, repeat_until: day }, yes.at(-1)!)).toBe(yes.at(-1) === day)
})

test('A week begins on Monday, also over a new year and when the clocks change', () => {
	expect(weekOf('2027-01-01')).toEqual(['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03'])
	expect(weekOf('2026-03-29').at(-1)).toBe('2026-03-29')
})

test('I plan once, each week and some day; my week shows what falls in it, in order', async () => {
	const me = await somebody()
	await add(me, { title: 'tea', day: '2026-03-10', time: '16:00' })
	await add(me, { title: 'swim', day: '2026-01-06', time: '07:00', repeat: 'weekly' })
	await add(me, { title: 'sea' })
	const gone = await add(me, { title: 'gone', day: '2026-03-10' })
	await removeEntry(me, 'activities', gone)
	expect(await titlesOn(me, weekOf('2026-03-10'))).toEqual(['2026-03-10 swim', '2026-03-10 tea'])
	expect((await entriesOnShelves<Activity>(me, 'activities', ['someday'])).map(({ content }) => content.title)).toEqual(['sea'])
})

test('Moved to another month it is found there, and what I got from it stays', async () => {
	const me = await somebody()
	const id = await add(me, { title: 'tea', day: '2026-03-31' })
	const press = { said: (name: string) => ({ text: 'warm hands', day: '2026-03-31' })[name] ?? '', key: form(), today: '2026-03-31' }
	const { content } = await readEntry<Activity>(me, 'activities', id)
	const once = activities.press!('got', content, press)!
	expect(activities.press!('got', once, press)).toEqual(once)
	expect(activities.press!('got', content, { ...press, said: () => '' })).toBeUndefined()
	await changeEntry(me, form(), 'activities', id, 1, once)
	const before = (await readEntry<Activity>(me, 'activities', id)).content
	await changeEntry(me, form(), 'activities', id, 2, activities.keeps!(before, { ...NOTHING, title: 'tea', day: '2026-04-02' }))
	expect(await titlesOn(me, ['2026-03-31', '2026-04-02'])).toEqual(['2026-04-02 tea'])
	expect((await readEntry<Activity>(me, 'activities', id)).content.got.map(({ text }) => text)).toEqual(['warm hands'])
})

test('A thief sees that there are activities, and neither which month nor that two are of one', async () => {
	const me = await somebody()
	const other = await somebody(['member'], me.community)
	await add(me, { day: '2026-03-10' })
	await add(me, { day: '2026-03-11' })
	await add(other, { day: '2026-03-10' })
	const { rows } = await (
		await database.thief()
	).query<{ shelf: Buffer; person: string }>('select shelf, person from care.entry where person = any ($1)', [[me.person, other.person]])
	expect(new Set(rows.map(({ shelf }) => shelf.toString('hex'))).size).toBe(2)
	expect(JSON.stringify(rows)).not.toContain('2026')
})

test('My calendar fetches my week by its address, neutral when I want; closed, it shows nothing', async () => {
	const me = await somebody()
	await add(me, { title: 'Swim; with, Åse', day: '2026-03-10', time: '07:00', until: '08:00', place: 'The bridge' })
	await add(me, { title: 'All day', day: '2026-03-12' })
	expect(await feedOf(me)).toBeUndefined()
	await makeFeed(me, false)
	const first = (await feedOf(me))!
	expect(await feedOwner(first.token)).toMatchObject({ person: me.person, community: me.community })
	const open = await calendarText(me, false, '2026-03-09')
	expect(open).toContain('SUMMARY:Swim\\; with\\, Åse')
	expect(open).toContain('DTSTART:20260310T070000')
	expect(open).toContain('DTSTART;VALUE=DATE:20260312')
	const neutral = await calendarText(me, true, '2026-03-09')
	expect(neutral.match(/BEGIN:VEVENT/g)).toHaveLength(2)
	for (const word of ['Swim', 'bridge', 'All day']) expect(neutral).not.toContain(word)
	await Promise.all([makeFeed(me, true), makeFeed(me, true)])
	expect(await feedOwner(first.token)).toBeUndefined()
	const second = (await feedOf(me))!
	await closeFeed(me)
	await closeFeed(me)
	expect(await feedOwner(second.token)).toBeUndefined()
	for (const odd of ['', 'x', second.token.toUpperCase(), `${second.token}x`]) expect(await feedOwner(odd)).toBeUndefined()
})

test('Nobody else sees, makes or closes my address, and a thief cannot make it from the database', async () => {
	const me = await somebody()
	await makeFeed(me, true)
	const { token } = (await feedOf(me))!
	for (const other of [await somebody(['member'], me.community), { ...me, community: randomUUID() }]) {
		expect(await feedOf(other)).toBeUndefined()
		await closeFeed(other)
		expect(await asPerson(other, (tx) => tx.selectFrom('care.calendar_feed').select('person').execute())).toEqual([])
	}
	for (const role of ['provider', 'consultant', 'relative', 'coordinator', 'evaluator'] as const) {
		await expect(feedOf({ ...me, roles: [role] })).rejects.toMatchObject({ kind: 'not_found' })
		await expect(closeFeed({ ...me, roles: [role] })).rejects.toMatchObject({ kind: 'not_found' })
	}
	expect(await feedOwner(token)).toMatchObject({ person: me.person })
	const { rows } = await (await database.thief()).query('select f::text as line from care.calendar_feed f')
	expect(JSON.stringify(rows)).not.toContain(token)
})
