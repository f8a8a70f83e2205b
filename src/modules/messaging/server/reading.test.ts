import { describe, expect, test } from 'vitest'
import { noticesOf } from '#modules/notifications/server/index.ts'
import { at } from '#platform/server/clock.ts'
import { townOfThisFile } from '../../../../tests/support/of-this-file.ts'
import { begin, outsidersOf, say, type Town } from '../../../../tests/support/threads.ts'
import { archive, conversation, conversationsOf, markSeen, markUnread, openThread } from './index.ts'

const { town, database } = townOfThisFile()

const MONDAY = new Date('2026-11-23T09:30:00Z')
const TUESDAY = new Date('2026-11-24T14:05:00Z')
const lineOf = async (viewer: Town['kari'], id: string, which: 'here' | 'archived' = 'here') =>
	(await conversationsOf(viewer, undefined, which)).lines.find((line) => line.id === id)

describe('who has read, and when', () => {
	test('the member sees it of each helper and each message; helpers see it of nobody', async () => {
		const { kari, sara, per } = town
		const id = await begin(kari, [sara, per])
		await at(MONDAY, () => openThread(sara, id))
		await say(kari, id, 'Til')
		await at(TUESDAY, () => openThread(sara, id))
		await at(TUESDAY, () => openThread(per, id))
		const [first, second] = (await conversation(kari, id)).messages
		const readings = (message: typeof first) => message!.readBy!.map(({ name, at: when }) => [name!.split(' ')[0], when]).sort()
		expect(readings(first)).toEqual([
			['Per', TUESDAY.toISOString()],
			['Sara', MONDAY.toISOString()],
		])
		expect(readings(second)).toEqual([
			['Per', TUESDAY.toISOString()],
			['Sara', TUESDAY.toISOString()],
		])
		await say(sara, id, 'Svar')
		await openThread(kari, id)
		for (const helper of [sara, per]) {
			const shown = await conversation(helper, id)
			expect(shown.messages.map(({ readBy }) => readBy)).toEqual([undefined, undefined, undefined])
			expect(shown.others.map(({ seen }) => seen)).toEqual([undefined, undefined])
		}
	})

	test('opening twice does not move the moment; a look at earlier pages is no reading', async () => {
		const { kari, sara } = town
		const id = await begin(kari, [sara])
		await conversation(sara, id)
		expect((await conversation(kari, id)).messages[0]!.readBy).toEqual([])
		await at(MONDAY, () => openThread(sara, id))
		await at(TUESDAY, () => openThread(sara, id))
		await markSeen(sara, id, 99)
		expect((await conversation(kari, id)).messages[0]!.readBy!.map(({ at: when }) => when)).toEqual([MONDAY.toISOString()])
	})

	test('of a member no moment is kept, and a helper’s stands nowhere in the clear', async () => {
		const { kari, sara } = town
		const id = await begin(kari, [sara])
		await at(MONDAY, () => openThread(sara, id))
		await say(sara, id, 'Svar')
		await openThread(kari, id)
		const { rows } = await (
			await database.thief()
		).query<{ person: string; reads: Buffer | null }>('select person, reads from care.participant where conversation = $1', [id])
		expect(rows.find(({ person }) => person === kari.person)!.reads).toBeNull()
		expect(rows.find(({ person }) => person === sara.person)!.reads!.includes('2026-11-23')).toBe(false)
	})

	test('one’s own answer does not read what came while one wrote', async () => {
		const { kari, sara, per } = town
		const id = await begin(kari, [sara, per])
		await openThread(sara, id)
		await say(kari, id, 'Mens Sara skriver')
		await say(sara, id, 'Svar på det første')
		expect(await lineOf(sara, id)).toMatchObject({ unread: true, mine: true })
		expect((await openThread(sara, id)).firstNew).toBe(2)
		expect(await lineOf(sara, id)).toMatchObject({ unread: false })
	})

	test('many readings: the latest keep their moment, the oldest are known to have been', async () => {
		const { kari, sara } = town
		const id = await begin(kari, [sara])
		for (let n = 0; n < 110; n++) {
			await at(new Date(MONDAY.getTime() + n * 60_000), () => openThread(sara, id))
			await say(kari, id, `${n}`)
		}
		const early = (await conversation(kari, id, 4)).messages.map(({ readBy }) => readBy!.map(({ at: when }) => when))
		expect(early).toEqual([[undefined], [undefined], [undefined]])
		const late = (await conversation(kari, id)).messages.at(-2)!
		expect(late.readBy!.map(({ at: when }) => when)).toEqual([new Date(MONDAY.getTime() + 109 * 60_000).toISOString()])
	})
})

describe('for oneself alone', () => {
	test('marked as unread it is new to me again, and whether I read it stays as it was', async () => {
		const { kari, sara } = town
		const id = await begin(kari, [sara])
		await at(MONDAY, () => openThread(sara, id))
		await markUnread(sara, id)
		expect(await lineOf(sara, id)).toMatchObject({ unread: true })
		expect(await lineOf(kari, id)).toMatchObject({ unread: false })
		expect((await conversation(kari, id)).messages[0]!.readBy!.map(({ at: when }) => when)).toEqual([MONDAY.toISOString()])
		await openThread(sara, id)
		expect(await lineOf(sara, id)).toMatchObject({ unread: false })
	})

	test('put away it is out of my list alone, and back with the next message', async () => {
		const { kari, sara } = town
		const id = await begin(kari, [sara])
		await archive(sara, id)
		expect([await lineOf(sara, id), (await lineOf(sara, id, 'archived'))?.id, (await lineOf(kari, id))?.id]).toEqual([undefined, id, id])
		expect((await conversation(sara, id)).archived).toBe(true)
		await archive(sara, id, false)
		expect((await lineOf(sara, id))?.id).toBe(id)
		await archive(sara, id)
		await say(kari, id, 'Noe nytt')
		expect(await lineOf(sara, id)).toMatchObject({ unread: true })
		expect(await lineOf(sara, id, 'archived')).toBeUndefined()
		expect(await noticesOf(sara)).toContainEqual({ kind: 'message', about: id })
	})

	test('nobody outside marks or puts away', async () => {
		const { kari, sara } = town
		const id = await begin(kari, [sara])
		for (const other of outsidersOf(town)) {
			await expect(markUnread(other, id)).rejects.toMatchObject({ kind: 'not_found' })
			await expect(archive(other, id)).rejects.toMatchObject({ kind: 'not_found' })
			await expect(openThread(other, id)).rejects.toMatchObject({ kind: 'not_found' })
		}
	})
})
