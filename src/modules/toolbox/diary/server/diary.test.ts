import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../../../../tests/support/database.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { addEntry, changeEntry } from '../../server/entries.ts'
import { somebody } from '../../server/test-people.ts'
import type { DiaryPage } from '../tool.ts'
import { diaryMonth, findInDiary, onThisDay } from './diary.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
	database = await openTestDatabase()
})
afterAll(() => database.close())

const page = (day: string, text: string, more: Partial<DiaryPage> = {}): DiaryPage => ({ day, text, word: '', colour: '', ...more })
const write = (me: Viewer, day: string, text: string, more: Partial<DiaryPage> = {}) =>
	addEntry<DiaryPage>(me, randomUUID(), 'diary', page(day, text, more))
const texts = (pages: { content: DiaryPage }[]) => pages.map(({ content }) => content.text)

test('I find a page again by words I remember, whatever their case, and by the word of the day', async () => {
	const me = await somebody()
	await write(me, '2026-03-01', 'Ærlig talt, ÅSE ringte.')
	await write(me, '2026-03-02', 'Ingenting.', { word: 'Stille' })
	await write(me, '2026-03-03', 'Åse igjen, og fisk.')
	expect(texts((await findInDiary(me, 'åse')).found)).toEqual(['Åse igjen, og fisk.', 'Ærlig talt, ÅSE ringte.'])
	expect(texts((await findInDiary(me, 'åse  FISK')).found)).toEqual(['Åse igjen, og fisk.'])
	expect(texts((await findInDiary(me, 'stille')).found)).toEqual(['Ingenting.'])
	expect((await findInDiary(me, '   ')).found).toEqual([])
	expect((await findInDiary(me, 'hest')).found).toEqual([])
	for (let n = 0; n < 62; n++) await write(me, '2026-04-01', `regn ${n}`)
	expect(await findInDiary(me, 'regn')).toMatchObject({ more: true, found: { length: 60 } })
})

test('A month holds its days, and on this day I meet earlier years and no other day', async () => {
	const me = await somebody()
	const id = await write(me, '2024-02-29', 'a leap day')
	await write(me, '2025-02-28', 'the day before March')
	await write(me, '2026-02-28', 'today')
	await write(me, '2026-02-27', 'yesterday')
	expect(texts(await diaryMonth(me, '2026-02'))).toEqual(['today', 'yesterday'])
	expect(texts(await onThisDay(me, '2026-02-28'))).toEqual(['the day before March'])
	await changeEntry(me, randomUUID(), 'diary', id, 1, page('2023-02-28', 'it was another day'))
	expect(texts(await onThisDay(me, '2026-02-28'))).toEqual(['the day before March', 'it was another day'])
	expect(await diaryMonth(me, '2024-02')).toEqual([])
})

test('Nobody else finds anything in my diary', async () => {
	const me = await somebody()
	await write(me, '2026-03-01', 'mine')
	const others = [await somebody(['member'], me.community), { ...me, community: randomUUID() }]
	for (const other of others) {
		expect((await findInDiary(other, 'mine')).found).toEqual([])
		expect(await diaryMonth(other, '2026-03')).toEqual([])
		expect(await onThisDay(other, '2027-03-01')).toEqual([])
	}
	for (const role of ['provider', 'consultant', 'relative', 'coordinator', 'evaluator'] as const)
		await expect(findInDiary({ ...me, roles: [role] }, 'mine')).rejects.toMatchObject({ kind: 'not_found' })
	expect((await findInDiary(me, 'mine')).found).toHaveLength(1)
})
