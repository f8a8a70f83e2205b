import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { noticesOf } from '#modules/notifications/server/index.ts'
import { asPerson } from '#platform/server/db.ts'
import { files } from '#platform/server/files.ts'
import { townOfThisFile } from '../../../../tests/support/of-this-file.ts'
import { begin, outsidersOf, say, type Town } from '../../../../tests/support/threads.ts'
import { conversation, correctMessage, fileOf, leaveConversation, lookAtFile, oneMessage, openThread, takeBack } from './index.ts'

const { town, database } = townOfThisFile()

const correction = (version: number, text: string) => ({ form_key: randomUUID(), version, text })
const newsOf = async (viewer: Town['kari']) => (await noticesOf(viewer)).map(({ about }) => about)
const wordsOf = async (viewer: Town['kari'], id: string) => (await conversation(viewer, id)).messages.filter(({ happened }) => !happened)

describe('putting one’s words right', () => {
	test('everybody sees that it was corrected and how it stood, and is told', async () => {
		const { kari, sara } = town
		const id = await begin(kari, [sara])
		await say(sara, id, 'Ta to tabletter.')
		await openThread(kari, id)
		expect(await newsOf(kari)).not.toContain(id)
		await correctMessage(sara, id, 2, correction(1, 'Ta én tablett.'))
		expect(await newsOf(kari)).toContain(id)
		const seen = await conversation(kari, id)
		expect(seen.messages.map(({ text, corrected, happened }) => [text, corrected !== undefined, happened?.what])).toEqual([
			['Jeg sover dårlig.', false, undefined],
			['Ta én tablett.', true, undefined],
			['', false, 'corrected'],
		])
		expect(seen.unseen).toBe(true)
		const one = await oneMessage(kari, id, 2)
		expect(one).toMatchObject({ text: 'Ta én tablett.', mine: false, may: { correct: false, takeBack: false } })
		expect(one.earlier.map(({ text }) => text)).toEqual(['Ta to tabletter.'])
		await correctMessage(sara, id, 2, correction(2, 'Ta en halv.'))
		expect((await oneMessage(kari, id, 2)).earlier.map(({ text }) => text)).toEqual(['Ta én tablett.', 'Ta to tabletter.'])
	})

	test('a helper leaves no gap of a template in it; a member may write brackets', async () => {
		const { kari, sara } = town
		const id = await begin(kari, [sara])
		await say(sara, id, 'Vi ses tirsdag.')
		await expect(correctMessage(sara, id, 2, correction(1, 'Vi ses [dag].'))).rejects.toMatchObject({ fields: { text: 'gap' } })
		expect((await oneMessage(kari, id, 2)).text).toBe('Vi ses tirsdag.')
		await correctMessage(kari, id, 1, correction(1, 'Jeg skrev [noe].'))
		expect((await oneMessage(sara, id, 1)).text).toBe('Jeg skrev [noe].')
	})

	test('the same form twice, and the same words, change nothing more', async () => {
		const { kari, sara } = town
		const id = await begin(kari, [sara])
		const form = correction(1, 'Jeg sover bedre.')
		await Promise.all(Array.from({ length: 10 }, () => correctMessage(kari, id, 1, form)))
		await correctMessage(kari, id, 1, correction(2, 'Jeg sover bedre.'))
		expect((await oneMessage(kari, id, 1)).version).toBe(2)
		expect((await conversation(kari, id)).messages).toHaveLength(2)
	})

	test('two windows: the later one is told, and nothing is lost', async () => {
		const { kari, sara } = town
		const id = await begin(kari, [sara])
		await correctMessage(kari, id, 1, correction(1, 'Fra det ene vinduet'))
		await expect(correctMessage(kari, id, 1, correction(1, 'Fra det andre'))).rejects.toMatchObject({ kind: 'clash' })
		expect((await wordsOf(sara, id))[0]!.text).toBe('Fra det ene vinduet')
	})

	test('nobody else, no event, nothing that is not there and nothing taken back', async () => {
		const { kari, sara } = town
		const id = await begin(kari, [sara])
		await correctMessage(kari, id, 1, correction(1, 'Rettet'))
		for (const other of [sara, ...outsidersOf(town)])
			await expect(correctMessage(other, id, 1, correction(2, 'Andres ord'))).rejects.toMatchObject({ kind: 'not_found' })
		await expect(correctMessage(kari, id, 2, correction(1, 'En hendelse'))).rejects.toMatchObject({ kind: 'not_found' })
		await expect(correctMessage(kari, id, 99, correction(1, 'Finnes ikke'))).rejects.toMatchObject({ kind: 'not_found' })
		for (const other of outsidersOf(town)) await expect(oneMessage(other, id, 1)).rejects.toMatchObject({ kind: 'not_found' })
		await takeBack(kari, id, 1, randomUUID())
		await expect(correctMessage(kari, id, 1, correction(3, 'Borte'))).rejects.toMatchObject({ kind: 'not_found' })
		await expect(oneMessage(sara, id, 1)).rejects.toMatchObject({ kind: 'not_found' })
	})

	test('the database itself refuses another’s words in somebody’s message', async () => {
		const { kari, sara } = town
		const id = await begin(kari, [sara])
		const overwrite = asPerson(sara, (tx) =>
			tx
				.updateTable('care.message')
				.set({ box: Buffer.from('x') })
				.where('conversation', '=', id)
				.execute(),
		)
		await expect(overwrite).rejects.toMatchObject({ code: '42501' })
		// The day an answer is due is everybody's in it.
		await asPerson(sara, (tx) => tx.updateTable('care.message').set({ due_day: null }).where('conversation', '=', id).execute())
		for (const other of outsidersOf(town)) {
			const touched = await asPerson(other, (tx) =>
				tx.updateTable('care.message').set({ due_day: null }).where('conversation', '=', id).executeTakeFirst(),
			)
			expect(touched.numUpdatedRows).toBe(0n)
		}
	})
})

describe('taking back', () => {
	test('what a helper read before they left was read: it stays, and the member still sees when', async () => {
		const { kari, sara, per } = town
		const id = await begin(kari, [sara, per])
		await say(kari, id, 'Lest av Per')
		await openThread(per, id)
		await leaveConversation(per, id, randomUUID())
		await say(kari, id, 'Ikke lest av Per')
		await expect(takeBack(kari, id, 2, randomUUID())).rejects.toMatchObject({ reason: 'already_read' })
		expect((await oneMessage(kari, id, 2)).may.takeBack).toBe(false)
		const readers = (await conversation(kari, id)).messages.map(({ readBy }) =>
			readBy?.map(({ name, at }) => [name!.split(' ')[0], at !== undefined]),
		)
		expect(readers).toEqual([[['Per', true]], [['Per', true]], undefined, []])
		await takeBack(kari, id, 4, randomUUID())
		expect((await conversation(sara, id)).messages.map(({ readBy }) => readBy)).toEqual([undefined, undefined, undefined, undefined])
	})

	test('what nobody has read is gone, with its files and earlier versions', async () => {
		const { kari, sara, per } = town
		const id = await begin(kari, [sara, per])
		const file = await lookAtFile('plan.txt', Buffer.from('En plan'))
		await say(kari, id, 'Til feil folk', { files: [file] })
		await correctMessage(kari, id, 2, correction(1, 'Fortsatt til feil folk'))
		const attached = (await conversation(kari, id)).messages[1]!.files[0]!
		const thief = await database.thief()
		const { rows } = await thief.query<{ file: string }>('select file from care.attachment where conversation = $1', [id])
		await takeBack(kari, id, 2, randomUUID())
		for (const viewer of [kari, sara]) {
			const message = (await conversation(viewer, id)).messages[1]!
			expect(message).toMatchObject({ text: '', files: [], kept: false })
			expect(message.back).toBeDefined()
			await expect(fileOf(viewer, id, attached.id)).rejects.toMatchObject({ kind: 'not_found' })
		}
		const left = await thief.query(
			'select from care.attachment where conversation = $1 union all select from care.message_version where conversation = $1',
			[id],
		)
		expect(left.rowCount).toBe(0)
		expect(await files.get('care', rows[0]!.file)).toBeUndefined()
	})

	test('a member’s message that one helper has read stays, and the page knows it beforehand', async () => {
		const { kari, sara, per } = town
		const id = await begin(kari, [sara, per])
		expect((await oneMessage(kari, id, 1)).may.takeBack).toBe(true)
		await openThread(per, id)
		expect((await oneMessage(kari, id, 1)).may.takeBack).toBe(false)
		await expect(takeBack(kari, id, 1, randomUUID())).rejects.toMatchObject({ kind: 'not_allowed', reason: 'already_read' })
		expect((await wordsOf(sara, id))[0]!.text).toBe('Jeg sover dårlig.')
	})

	test('a helper learns nothing of whether it was read: what they see and may is the same', async () => {
		const { kari, sara } = town
		const views = []
		for (const isRead of [false, true]) {
			const id = await begin(kari, [sara])
			await openThread(sara, id)
			await say(sara, id, 'Til en annen')
			if (isRead) await openThread(kari, id)
			const before = await oneMessage(sara, id, 2)
			await takeBack(sara, id, 2, randomUUID())
			const { at: _, back, ...after } = (await conversation(sara, id)).messages[1]!
			views.push({
				may: before.may,
				after,
				back: back !== undefined,
				gone: await oneMessage(sara, id, 2).catch((problem: Error) => problem.message),
			})
			const theirs = (await conversation(kari, id)).messages[1]!
			expect(theirs).toMatchObject(isRead ? { text: 'Til en annen', kept: true } : { text: '', kept: false })
		}
		expect(views[0]).toEqual(views[1])
	})

	test('whoever had read a helper’s message keeps it, and nobody else sees it', async () => {
		const { kari, sara, per } = town
		const id = await begin(kari, [sara, per])
		await say(sara, id, 'Halvt lest')
		await openThread(per, id)
		await takeBack(sara, id, 2, randomUUID())
		expect((await wordsOf(per, id))[1]).toMatchObject({ text: 'Halvt lest', kept: true })
		expect((await wordsOf(kari, id))[1]).toMatchObject({ text: '', kept: false })
	})

	test('twice is once; others’ and what is not there is not found', async () => {
		const { kari, sara } = town
		const id = await begin(kari, [sara])
		for (const other of [sara, ...outsidersOf(town)])
			await expect(takeBack(other, id, 1, randomUUID())).rejects.toMatchObject({ kind: 'not_found' })
		await expect(takeBack(kari, id, 7, randomUUID())).rejects.toMatchObject({ kind: 'not_found' })
		await takeBack(kari, id, 1, randomUUID())
		await takeBack(kari, id, 1, randomUUID())
		expect((await conversation(sara, id)).messages).toHaveLength(1)
	})

	test('no answer is due for it any more; one for what was written after it is', async () => {
		const { kari, sara } = town
		const id = await begin(kari, [sara])
		const { due } = await conversation(kari, id)
		await say(kari, id, 'Og en ting til')
		await takeBack(kari, id, 1, randomUUID())
		expect((await conversation(sara, id)).due).toBe(due)
		await takeBack(kari, id, 2, randomUUID())
		expect((await conversation(sara, id)).due).toBeUndefined()
	})

	test('whoever reads and whoever takes back at the same moment: it was read and stays, or it was not and is gone', async () => {
		const { kari, sara } = town
		for (let round = 0; round < 30; round++) {
			const id = await begin(kari, [sara], { text: `Runde ${round}` })
			const [seen, taken] = await Promise.allSettled([openThread(sara, id), takeBack(kari, id, 1, randomUUID())])
			const text = seen.status === 'fulfilled' ? seen.value.messages[0]!.text : undefined
			expect(text).toBe(taken.status === 'fulfilled' ? '' : `Runde ${round}`)
		}
	})
})
