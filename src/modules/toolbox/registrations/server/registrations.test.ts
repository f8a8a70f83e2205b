import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../../../../tests/support/database.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { chooseTools } from '../../server/choice.ts'
import { addEntry, changeEntry, removeEntry } from '../../server/entries.ts'
import { somebody } from '../../server/test-people.ts'
import { heightOf, numberOf, readings, type Reading } from '../../readings/tool.ts'
import { draw } from '../picture.ts'
import { registrations, type Registration } from '../tool.ts'
import { readingsBetween, toNote } from './registrations.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
	database = await openTestDatabase()
})
afterAll(() => database.close())

const form = () => randomUUID()
const SLEEP: Registration = { name: 'Sleep', how: 'number', unit: 'hours', words: [], today: 'yes' }
const follow = (me: Viewer, more: Partial<Registration> = {}) => addEntry<Registration>(me, form(), 'registrations', { ...SLEEP, ...more })
const note = (me: Viewer, measure: string, day: string, value: string) =>
	addEntry<Reading>(me, form(), 'readings', { measure, day, value, note: '' })

test('I note some days and not others; I get back what I noted, by month and over a new year, and gaps stay gaps', async () => {
	const me = await somebody()
	const [sleep, other] = [await follow(me), await follow(me, { name: 'Walk' })]
	for (const day of ['2025-11-30', '2025-12-31', '2026-01-01', '2026-01-03']) await note(me, sleep, day, '7')
	await note(me, other, '2026-01-01', '3')
	const days = async (from: string, to: string) => (await readingsBetween(me, sleep, from, to)).map(({ content }) => content.day)
	expect(await days('2025-12-01', '2026-01-31')).toEqual(['2025-12-31', '2026-01-01', '2026-01-03'])
	expect(await days('2025-11-30', '2025-12-30')).toEqual(['2025-11-30'])
	expect(await days('2026-02-01', '2026-02-28')).toEqual([])
	const series = { of: SLEEP, readings: await readingsBetween(me, sleep, '2025-12-01', '2026-01-31') }
	const { dots, lines } = draw(series, '2025-12-01', '2026-01-31', { left: 0, right: 61, top: 0, bottom: 10 })
	expect(dots.map(({ x }) => x)).toEqual([30, 31, 33])
	expect(lines).toHaveLength(1)
})

test('A reading moved to another day is found there', async () => {
	const me = await somebody()
	const sleep = await follow(me)
	const id = await note(me, sleep, '2026-01-31', '6')
	await changeEntry<Reading>(me, form(), 'readings', id, 1, { measure: sleep, day: '2026-02-01', value: '6,5', note: 'late' })
	expect(await readingsBetween(me, sleep, '2026-01-01', '2026-01-31')).toEqual([])
	expect((await readingsBetween(me, sleep, '2026-02-01', '2026-02-28')).map(({ content }) => content.value)).toEqual(['6,5'])
	await removeEntry(me, 'readings', id)
	expect(await readingsBetween(me, sleep, '2026-02-01', '2026-02-28')).toEqual([])
})

test('On Today stands what I want there, with what is noted already, and nothing when I do not use the tool', async () => {
	const me = await somebody()
	const sleep = await follow(me)
	await follow(me, { name: 'Private', today: '' })
	await note(me, sleep, '2026-03-10', '7')
	await note(me, sleep, '2026-03-09', '5')
	expect(await toNote(me, '2026-03-10')).toEqual([])
	await chooseTools(me, form(), ['registrations'])
	const shown = await toNote(me, '2026-03-10')
	expect(shown.map(({ of, noted }) => [of.name, noted.map(({ value }) => value)])).toEqual([['Sleep', ['7']]])
	expect((await toNote(me, '2026-03-10', true)).map(({ of }) => of.name)).toEqual(['Sleep', 'Private'])
	expect((await toNote(me, '2026-03-11'))[0]!.noted).toEqual([])
})

test('Numbers are read as people write them; what is none is asked for again and never dropped', () => {
	expect(['7', '7,5', '7.5', '1 000', '-3', ' 8 '].map(numberOf)).toEqual([7, 7.5, 7.5, 1000, -3, 8])
	expect(['', 'seven', '7h', '1,2,3', 'NaN', '1e3'].map(numberOf)).toEqual(Array.from({ length: 6 }, () => undefined))
	const known = [{ id: 'a', tool: 'registrations', heading: 'Sleep', content: SLEEP, offered: true }]
	const reading: Reading = { measure: 'a', day: '2026-01-01', value: 'seven', note: '' }
	expect(readings.check!(reading, known)).toEqual({ value: 'not_a_number' })
	expect(readings.check!({ ...reading, value: '7' }, known)).toEqual({})
	expect(readings.check!({ ...reading, measure: 'of somebody else' }, known)).toEqual({ value: 'not_a_choice' })
	expect(registrations.check!({ ...SLEEP, how: 'scale', words: ['one'] }, [])).toEqual({ words: 'two_words' })
})

test('A word that was taken out of the scale keeps its day and has no place in the picture', () => {
	const scale: Registration = { ...SLEEP, how: 'scale', words: ['restless', 'calm'] }
	expect([heightOf(scale, 'calm'), heightOf(scale, 'so-so')]).toEqual([1, undefined])
	expect([heightOf({ ...SLEEP, how: 'yes_no' }, 'yes'), heightOf({ ...SLEEP, how: 'yes_no' }, 'no')]).toEqual([1, 0])
	const reading = (day: string, value: string) => ({ id: day, content: { measure: 'a', day, value, note: '' } })
	const { dots } = draw(
		{ of: scale, readings: [reading('2026-01-01', 'so-so'), reading('2026-01-02', 'calm')] },
		'2026-01-01',
		'2026-01-03',
		{
			left: 0,
			right: 2,
			top: 0,
			bottom: 1,
		},
	)
	expect(dots).toEqual([{ x: 1, y: 0, day: '2026-01-02' }])
})

test('Nobody else reads what I note, and a thief cannot tell two things of mine from one', async () => {
	const me = await somebody()
	const [sleep, walk] = [await follow(me), await follow(me)]
	for (const measure of [sleep, walk]) await note(me, measure, '2026-03-10', '7')
	for (const other of [await somebody(['member'], me.community), { ...me, community: randomUUID() }]) {
		expect(await readingsBetween(other, sleep, '2026-01-01', '2026-12-31')).toEqual([])
		expect(await toNote(other, '2026-03-10', true)).toEqual([])
	}
	for (const role of ['provider', 'consultant', 'relative', 'coordinator', 'evaluator'] as const)
		await expect(readingsBetween({ ...me, roles: [role] }, sleep, '2026-01-01', '2026-12-31')).rejects.toMatchObject({ kind: 'not_found' })
	const { rows } = await (
		await database.thief()
	).query<{ line: string }>(`select e::text as line from care.entry e where tool = 'readings'`)
	for (const word of [sleep, walk, '2026-03-10']) expect(JSON.stringify(rows)).not.toContain(word)
})
