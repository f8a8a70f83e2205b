import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { noticesOf } from '#modules/notifications/server/index.ts'
import { asPerson } from '#platform/server/db.ts'
import { townOfThisFile } from '../../../../tests/support/of-this-file.ts'
import { begin, outsidersOf, say, type Town } from '../../../../tests/support/threads.ts'
import {
	addHelper,
	conversation,
	conversationsOf,
	fileOf,
	leaveConversation,
	lookAtFile,
	openThread,
	proposeHelper,
	removeHelper,
	roomIn,
	searchMessages,
	sendMessage,
	takeRecord,
} from './index.ts'

const { town } = townOfThisFile()

const key = () => ({ form_key: randomUUID() })
const textsOf = async (viewer: Town['kari'], id: string) =>
	(await conversation(viewer, id)).messages.map(({ text, happened }) => happened?.what ?? text)

describe('letting a helper in', () => {
	test('from now on: nothing of what stood there, by any way in; and everybody sees that they came', async () => {
		const { kari, sara, per } = town
		const file = await lookAtFile('gammel.txt', Buffer.from('Før'))
		const id = await begin(kari, [sara], { text: 'Hemmelig før', files: [file] })
		await say(sara, id, 'Svar før')
		const old = (await conversation(kari, id)).messages[0]!.files[0]!
		await addHelper(kari, id, { ...key(), person: per.person, sees: 'from_now' })
		await say(kari, id, 'Hei Per')
		expect(await textsOf(per, id)).toEqual(['joined', 'Hei Per'])
		expect(await textsOf(sara, id)).toEqual(['Hemmelig før', 'Svar før', 'joined', 'Hei Per'])
		const joined = (await conversation(sara, id)).messages[2]!
		expect(joined).toMatchObject({ happened: { sees: 'from_now' }, toMe: false })
		expect(joined.whom!.name).toMatch(/^Per Haugen/)
		await expect(fileOf(per, id, old.id)).rejects.toMatchObject({ kind: 'not_found' })
		expect((await searchMessages(per, 'hemmelig')).count).toBe(0)
		expect((await searchMessages(per, 'hei')).count).toBe(1)
		const record = await takeRecord(per, id, { ...key(), form: 'pdf', from: undefined, to: undefined, dayOf: (at) => at.slice(0, 10) })
		expect(JSON.stringify([record.messages])).not.toContain('før')
		// The second wall says the same.
		const rows = await asPerson(per, (tx) => tx.selectFrom('care.message').select('ordinal').where('conversation', '=', id).execute())
		expect(rows.map(({ ordinal }) => ordinal).sort()).not.toContain(1)
		const attached = await asPerson(per, (tx) => tx.selectFrom('care.attachment').select('id').where('conversation', '=', id).execute())
		expect(attached).toEqual([])
		expect((await conversation(per, id, 3)).messages).toEqual([])
	})

	test('all: everything, and it counts as unread until they open it', async () => {
		const { kari, sara, per } = town
		const id = await begin(kari, [sara], { text: 'Hele historien' })
		expect((await roomIn(kari, id)).messages).toBe(1)
		await addHelper(kari, id, { ...key(), person: per.person, sees: 'all' })
		expect(await noticesOf(per)).toContainEqual({ kind: 'message', about: id })
		expect((await conversationsOf(per)).lines.find((line) => line.id === id)).toMatchObject({ unread: true })
		expect(await textsOf(per, id)).toEqual(['Hele historien', 'joined'])
		expect((await conversation(kari, id)).messages[0]!.readBy!.map(({ name }) => name)).toEqual([])
	})

	test('is the member’s alone: a helper can only ask, and nothing changes by asking', async () => {
		const { kari, sara, per, jonas } = town
		const id = await begin(kari, [sara])
		await expect(addHelper(sara, id, { ...key(), person: per.person, sees: 'all' })).rejects.toMatchObject({ kind: 'not_found' })
		await proposeHelper(sara, id, { ...key(), person: per.person })
		expect(await noticesOf(kari)).toContainEqual({ kind: 'message', about: id })
		await expect(conversation(per, id)).rejects.toMatchObject({ kind: 'not_found' })
		expect(await noticesOf(per)).not.toContainEqual({ kind: 'message', about: id })
		const event = (await conversation(kari, id)).messages[1]!
		expect([event.happened?.what, event.whomIsHere]).toEqual(['proposed', false])
		await expect(proposeHelper(kari, id, { ...key(), person: per.person })).rejects.toMatchObject({ kind: 'not_found' })
		await expect(proposeHelper(sara, id, { ...key(), person: jonas.person })).rejects.toMatchObject({ fields: { person: 'cannot_add' } })
	})

	test('the same form twice lets in once; nobody who is no helper here, is there already or is one too many', async () => {
		const { kari, sara, per, eva, jonas, tone, odd, berit } = town
		const id = await begin(kari, [sara])
		const form = { ...key(), person: per.person, sees: 'all' as const }
		await Promise.all(Array.from({ length: 10 }, () => addHelper(kari, id, form)))
		expect(await textsOf(kari, id)).toEqual(['Jeg sover dårlig.', 'joined'])
		for (const other of [per, jonas, tone, odd, berit, kari])
			await expect(addHelper(kari, id, { ...key(), person: other.person, sees: 'all' })).rejects.toMatchObject({
				kind: 'look_again',
				fields: { person: 'cannot_add' },
			})
		for (const other of outsidersOf(town).filter(({ person }) => person !== per.person)) {
			await expect(addHelper(other, id, { ...key(), person: eva.person, sees: 'all' })).rejects.toMatchObject({ kind: 'not_found' })
			await expect(roomIn(other, id)).rejects.toMatchObject({ kind: 'not_found' })
		}
	})
})

describe('going out', () => {
	test('whoever is taken out sees, writes and hears nothing more; and is told nothing', async () => {
		const { kari, sara, per } = town
		const id = await begin(kari, [sara, per])
		await openThread(per, id)
		await say(sara, id, 'Nytt for Per')
		expect(await noticesOf(per)).toContainEqual({ kind: 'message', about: id })
		await removeHelper(kari, id, { ...key(), person: per.person })
		expect(await noticesOf(per)).not.toContainEqual({ kind: 'message', about: id })
		await expect(conversation(per, id)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(sendMessage(per, id, { ...key(), text: 'Hei' })).rejects.toMatchObject({ kind: 'not_found' })
		expect((await conversationsOf(per)).lines.map((line) => line.id)).not.toContain(id)
		expect((await searchMessages(per, 'sover')).found.map((hit) => hit.conversation)).not.toContain(id)
		await say(kari, id, 'Etterpå')
		expect(await noticesOf(per)).not.toContainEqual({ kind: 'message', about: id })
		expect(await textsOf(sara, id)).toEqual(['Jeg sover dårlig.', 'Nytt for Per', 'removed', 'Etterpå'])
	})

	test('with the last helper out nobody owes an answer', async () => {
		const { kari, sara } = town
		const id = await begin(kari, [sara])
		expect((await conversation(kari, id)).due).toBeDefined()
		await removeHelper(kari, id, { ...key(), person: sara.person })
		expect(await conversation(kari, id)).toMatchObject({ due: undefined, others: [] })
	})

	test('only the member takes out, and only a helper who is there', async () => {
		const { kari, sara, per, jonas } = town
		const id = await begin(kari, [sara, per])
		for (const other of [sara, jonas, ...outsidersOf(town).filter(({ person }) => person !== per.person)])
			await expect(removeHelper(other, id, { ...key(), person: per.person })).rejects.toMatchObject({ kind: 'not_found' })
		for (const whom of [kari, jonas])
			await expect(removeHelper(kari, id, { ...key(), person: whom.person })).rejects.toMatchObject({ kind: 'not_found' })
		// Nor do the rows let anybody else, the helper beside them included.
		for (const other of [sara, jonas]) {
			const gone = await asPerson(other, (tx) =>
				tx.deleteFrom('care.participant').where('conversation', '=', id).where('person', '=', per.person).executeTakeFirst(),
			)
			expect(gone.numDeletedRows).toBe(0n)
		}
		expect((await conversation(kari, id)).others).toHaveLength(2)
	})

	test('a helper leaves and the others are told; the last one hands over first', async () => {
		const { kari, sara, per } = town
		const id = await begin(kari, [sara, per])
		await leaveConversation(per, id, randomUUID())
		await expect(conversation(per, id)).rejects.toMatchObject({ kind: 'not_found' })
		expect(await noticesOf(per)).not.toContainEqual({ kind: 'message', about: id })
		expect(await textsOf(kari, id)).toEqual(['Jeg sover dårlig.', 'left'])
		await expect(leaveConversation(sara, id, randomUUID())).rejects.toMatchObject({ kind: 'not_allowed', reason: 'last_helper' })
		await expect(leaveConversation(kari, id, randomUUID())).rejects.toMatchObject({ kind: 'not_found' })
		expect((await roomIn(sara, id)).may.leave).toBe(false)
	})

	test('two who leave at the same moment: one stays', async () => {
		const { kari, sara, per } = town
		for (let round = 0; round < 10; round++) {
			const id = await begin(kari, [sara, per])
			await Promise.allSettled([leaveConversation(sara, id, randomUUID()), leaveConversation(per, id, randomUUID())])
			expect((await conversation(kari, id)).others).toHaveLength(1)
		}
	})

	test('who comes in again later sees what they are given anew', async () => {
		const { kari, sara, per } = town
		const id = await begin(kari, [sara, per])
		await removeHelper(kari, id, { ...key(), person: per.person })
		await say(kari, id, 'Mens Per var ute')
		await addHelper(kari, id, { ...key(), person: per.person, sees: 'from_now' })
		expect(await textsOf(per, id)).toEqual(['joined'])
	})
})
