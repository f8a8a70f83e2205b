import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../../../../tests/support/database.ts'
import { at } from '#platform/server/clock.ts'
import { asPerson } from '#platform/server/db.ts'
import { somebody } from '../../server/test-people.ts'
import { earlierTexts, forgetText, useTextAgain, whatMatters, writeWhatMatters } from './what-matters.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
	database = await openTestDatabase()
})
afterAll(() => database.close())

const notFound = { kind: 'not_found' }
const clash = { kind: 'clash' }
const form = () => randomUUID()

test('What I wrote is what I read, with the time I wrote it', async () => {
	const me = await somebody()
	expect(await whatMatters(me)).toEqual({ text: '', version: 0, writtenAt: undefined })
	await at(new Date('2026-03-01T10:20:30Z'), () => writeWhatMatters(me, form(), 0, 'My sister. The sea.'))
	expect(await whatMatters(me)).toEqual({ text: 'My sister. The sea.', version: 1, writtenAt: '2026-03-01T10:20:30.000Z' })
})

test('Earlier texts are kept, and one can stand again without losing the one it replaces', async () => {
	const me = await somebody()
	await writeWhatMatters(me, form(), 0, 'first')
	await writeWhatMatters(me, form(), 1, 'second')
	await writeWhatMatters(me, form(), 2, '')
	await useTextAgain(me, form(), 3, 1)
	expect((await whatMatters(me)).text).toBe('first')
	expect((await earlierTexts(me)).texts.map(({ text, version }) => [version, text])).toEqual([
		[2, 'second'],
		[1, 'first'],
	])
	await expect(useTextAgain(me, form(), 4, 9)).rejects.toMatchObject(notFound)
	await forgetText(me, 1)
	expect((await earlierTexts(me)).texts.map(({ version }) => version)).toEqual([2])
})

test('Many earlier texts come a page at a time', async () => {
	const me = await somebody()
	for (let n = 0; n < 24; n++) await writeWhatMatters(me, form(), n, `text ${n}`)
	const first = await earlierTexts(me)
	const second = await earlierTexts(me, first.older)
	expect([first.texts.length, second.texts.length, second.older]).toEqual([20, 3, undefined])
	expect(second.texts.at(-1)?.text).toBe('text 0')
})

test('Two windows: the second is told, and neither text is lost', async () => {
	const me = await somebody()
	await writeWhatMatters(me, form(), 0, 'base')
	await writeWhatMatters(me, form(), 1, 'from one window')
	await expect(writeWhatMatters(me, form(), 1, 'from the other')).rejects.toMatchObject(clash)
	const standing = await whatMatters(me)
	expect(standing).toMatchObject({ text: 'from one window', version: 2 })
	await writeWhatMatters(me, form(), standing.version, 'from the other')
	expect((await earlierTexts(me)).texts.map(({ text }) => text)).toEqual(['from one window', 'base'])
})

test('Two first texts at the same moment: one stands, the other is told', async () => {
	const me = await somebody()
	const both = await Promise.allSettled([writeWhatMatters(me, form(), 0, 'a'), writeWhatMatters(me, form(), 0, 'b')])
	expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
	expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject(clash)
	expect((await whatMatters(me)).version).toBe(1)
})

test('A double press writes once; the same form with other words is told, not swallowed', async () => {
	const me = await somebody()
	const key = form()
	await Promise.all([writeWhatMatters(me, key, 0, 'once'), writeWhatMatters(me, key, 0, 'once')])
	expect(await whatMatters(me)).toMatchObject({ text: 'once', version: 1 })
	await expect(writeWhatMatters(me, key, 0, 'other words')).rejects.toMatchObject(clash)
	const again = form()
	await Promise.all([writeWhatMatters(me, again, 1, 'twice'), writeWhatMatters(me, again, 1, 'twice')])
	expect(await whatMatters(me)).toMatchObject({ text: 'twice', version: 2 })
	await expect(writeWhatMatters(me, again, 2, 'other words')).rejects.toMatchObject(clash)
})

test('Nobody else reads, writes or lists it: another member, a provider, a consultant, the same person elsewhere', async () => {
	const me = await somebody()
	await writeWhatMatters(me, form(), 0, 'mine')
	await writeWhatMatters(me, form(), 1, 'mine still')
	expect((await earlierTexts(me)).texts).toHaveLength(1)
	const other = await somebody(['member'], me.community)
	const elsewhere = { ...me, community: randomUUID() }
	for (const viewer of [other, elsewhere]) {
		expect((await whatMatters(viewer)).text).toBe('')
		expect((await earlierTexts(viewer)).texts).toEqual([])
		await expect(useTextAgain(viewer, form(), 2, 1)).rejects.toMatchObject(notFound)
		const rows = await asPerson(viewer, async (tx) => [
			...(await tx.selectFrom('care.entry').select('id').execute()),
			...(await tx.selectFrom('care.entry_version').select('entry').execute()),
		])
		expect(rows).toEqual([])
	}
	for (const role of ['provider', 'consultant', 'relative', 'coordinator', 'evaluator'] as const) {
		const viewer = { ...me, roles: [role] }
		await expect(whatMatters(viewer)).rejects.toMatchObject(notFound)
		await expect(earlierTexts(viewer)).rejects.toMatchObject(notFound)
		await expect(writeWhatMatters(viewer, form(), 2, 'not mine')).rejects.toMatchObject(notFound)
		await expect(forgetText(viewer, 1)).rejects.toMatchObject(notFound)
	}
	await forgetText(other, 1)
	expect(await whatMatters(me)).toMatchObject({ text: 'mine still', version: 2 })
	expect((await earlierTexts(me)).texts).toHaveLength(1)
})

test('A thief with the database reads no word and no time; a moved box does not open', async () => {
	const [me, other] = [await somebody(), await somebody()]
	const canary = `canary-${randomUUID()}`
	await at(new Date('2026-04-05T06:07:08Z'), () => writeWhatMatters(me, form(), 0, canary))
	await writeWhatMatters(me, form(), 1, `${canary} again`)
	await writeWhatMatters(other, form(), 0, 'theirs')
	const thief = await database.thief()
	const dump = async (table: string) => (await thief.query(`select t::text as line from ${table} t`)).rows
	for (const table of ['care.entry', 'care.entry_version']) {
		const lines = await dump(table)
		expect(lines.length).toBeGreaterThan(0)
		const text = JSON.stringify(lines)
		expect(text).not.toContain(canary)
		expect(text).not.toContain(Buffer.from(canary).toString('hex'))
		expect(text).not.toContain('2026-04-05')
	}
	await thief.query('update care.entry set box = (select box from care.entry where person = $1) where person = $2', [
		me.person,
		other.person,
	])
	await expect(whatMatters(other)).rejects.toThrow('could not be opened')
	await thief.query('update care.entry e set box = v.box from care.entry_version v where v.entry = e.id and e.person = $1', [me.person])
	await expect(whatMatters(me)).rejects.toThrow('could not be opened')
})
