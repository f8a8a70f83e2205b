import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { asPerson } from '#platform/server/db.ts'
import { tools } from '../tools.ts'
import { chooseTools, chosenTools } from './choice.ts'
import { copiesOf, copyOf } from './copies.ts'
import { draftIn, dropDraft, keepDraft, newPlace } from './drafts.ts'
import { addEntry, changeEntry, listEntries, newestEntries, readEntry } from './entries.ts'
import { somebody } from './test-people.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
	database = await openTestDatabase()
})
afterAll(() => database.close())

const notFound = { kind: 'not_found' }
const clash = { kind: 'clash' }
const form = () => randomUUID()
const plan = (signs: string) => ({ signs, helps: '', worse: '', others: '', place: '', reasons: '', people: [] })

test('What I am writing is on disk at once, is there again when I come back, and is gone when I have saved it', async () => {
	const me = await somebody()
	const key = form()
	await keepDraft(me, newPlace('crisis_plan'), { written: { signs: ['half a sen'] }, formKey: key, expected: 0 })
	await keepDraft(me, newPlace('crisis_plan'), { written: { signs: ['half a sentence'] }, formKey: key, expected: 0 })
	expect(await draftIn(me, newPlace('crisis_plan'))).toMatchObject({ written: { signs: ['half a sentence'] } })
	const id = await addEntry(me, key, 'crisis_plan', plan('half a sentence'))
	// The process ended before the draft was dropped, or a late copy of it comes after.
	expect(await draftIn(me, newPlace('crisis_plan'))).toBeUndefined()
	await dropDraft(me, newPlace('crisis_plan'))
	await keepDraft(me, newPlace('crisis_plan'), { written: { signs: ['late'] }, formKey: key, expected: 0 })
	expect(await draftIn(me, newPlace('crisis_plan'))).toBeUndefined()
	await keepDraft(me, id, { written: { signs: ['changed'] }, formKey: form(), expected: 1 })
	expect(await draftIn(me, id)).toMatchObject({ expected: 1 })
	await keepDraft(me, id, { written: { signs: [''] }, formKey: form(), expected: 1 })
	expect(await draftIn(me, id)).toBeUndefined()
})

test('A draft that is too long, or one too many, is refused and nothing is lost', async () => {
	const me = await somebody()
	const draft = (words: string) => ({ written: { text: [words] }, formKey: form(), expected: 0 })
	await expect(keepDraft(me, newPlace('diary'), draft('x'.repeat(200_001)))).rejects.toMatchObject({
		kind: 'look_again',
		reason: 'no_room',
	})
	for (let n = 0; n < 60; n++) await keepDraft(me, `place ${n}`, draft(`words ${n}`))
	await expect(keepDraft(me, 'one more', draft('words'))).rejects.toMatchObject({ reason: 'no_room' })
	await keepDraft(me, 'place 3', draft('still mine'))
	expect((await draftIn(me, 'place 3'))?.written).toEqual({ text: ['still mine'] })
})

test('Nobody else sees a draft, and a thief sees neither words nor where they were being written', async () => {
	const me = await somebody()
	const canary = `canary-${randomUUID()}`
	await keepDraft(me, newPlace('crisis_plan'), { written: { signs: [canary] }, formKey: form(), expected: 0 })
	const others = [await somebody(['member'], me.community), { ...me, community: randomUUID() }]
	for (const other of others) {
		expect(await draftIn(other, newPlace('crisis_plan'))).toBeUndefined()
		expect(await asPerson(other, (tx) => tx.selectFrom('care.entry_draft').select('box').execute())).toEqual([])
	}
	for (const role of ['provider', 'consultant', 'relative', 'coordinator', 'evaluator'] as const) {
		const viewer = { ...me, roles: [role] }
		await expect(draftIn(viewer, newPlace('crisis_plan'))).rejects.toMatchObject(notFound)
		await expect(keepDraft(viewer, newPlace('crisis_plan'), { written: {}, formKey: form(), expected: 0 })).rejects.toMatchObject(notFound)
	}
	const { rows } = await (await database.thief()).query('select d::text as line from care.entry_draft d where person = $1', [me.person])
	expect(rows).toHaveLength(1)
	for (const word of [canary, 'crisis', Buffer.from(canary).toString('hex')]) expect(JSON.stringify(rows)).not.toContain(word)
})

test('Of a tool that is one text there is one, however many windows begin it', async () => {
	const me = await somebody()
	const both = await Promise.allSettled(['a', 'b', 'c'].map((signs) => addEntry(me, form(), 'crisis_plan', plan(signs))))
	expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
	for (const one of both) if (one.status === 'rejected') expect(one.reason).toMatchObject(clash)
	expect(await listEntries(me, 'crisis_plan')).toHaveLength(1)
})

test('Two devices change the same entry: the second is told, and both texts are there', async () => {
	const me = await somebody()
	const id = await addEntry(me, form(), 'crisis_plan', plan('first'))
	await changeEntry(me, form(), 'crisis_plan', id, 1, plan('from the phone'))
	await expect(changeEntry(me, form(), 'crisis_plan', id, 1, plan('from the computer'))).rejects.toMatchObject(clash)
	expect(await readEntry(me, 'crisis_plan', id)).toMatchObject({ version: 2, content: { signs: 'from the phone' } })
})

test('A long tool comes a page at a time, the newest first, each entry once', async () => {
	const me = await somebody()
	for (let n = 0; n < 25; n++) await addEntry(me, form(), 'strategies', { title: `one ${n}`, how: '' })
	const titles: string[] = []
	let below: number | undefined
	for (let page = 0; page < 3; page++) {
		const { entries, older } = await newestEntries<{ title: string }>(me, 'strategies', below, 10)
		titles.push(...entries.map((entry) => entry.content.title))
		below = older
	}
	expect(titles).toEqual(Array.from({ length: 25 }, (_, n) => `one ${24 - n}`))
	expect(below).toBeUndefined()
})

test('I choose my tools; what I do not choose is out of sight and not lost', async () => {
	const me = await somebody()
	expect(await chosenTools(me)).toContain('what_matters')
	await chooseTools(me, form(), ['crisis_plan', 'no_such_tool', 'chosen'])
	expect(await chosenTools(me)).toEqual(['crisis_plan'])
	await chooseTools(me, form(), [])
	expect(await chosenTools(me)).toEqual([])
	await expect(chooseTools({ ...me, roles: ['provider'] }, form(), [])).rejects.toMatchObject(notFound)
})

test('Every tool says in both languages what it is, and reads back what it writes', () => {
	for (const tool of tools()) {
		for (const words of Object.values(tool.words)) expect(words().length).toBeGreaterThan(1)
		for (const field of Object.keys(tool.labels)) expect(Object.keys(tool.form.entries), tool.key).toContain(field)
	}
})

test('A copy to send says each word and number as it stands, of this version alone, and of nobody else', async () => {
	const me = await somebody()
	const numbers = '+47 22 33 44 55'
	const id = await addEntry(me, form(), 'crisis_plan', { ...plan('Å sove dårlig'), people: [{ name: 'Åse', number: numbers, what: '' }] })
	const [copy] = await copiesOf(me)
	for (const word of ['Å sove dårlig', `Åse, ${numbers}`]) expect(copy!.text).toContain(word)
	expect(await copyOf(me, copy!.ref)).toEqual(copy)
	await changeEntry(me, form(), 'crisis_plan', id, 1, plan('Otherwise'))
	expect(await copyOf(me, copy!.ref)).toBeUndefined()
	expect(await copiesOf(await somebody(['member'], me.community))).toEqual([])
	expect(await copiesOf({ ...me, roles: ['provider'] })).toEqual([])
	await changeEntry(me, form(), 'crisis_plan', id, 2, plan(''))
	expect(await copiesOf(me)).toEqual([])
})
