import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { shiftClock } from '#platform/server/clock.ts'
import { asPersonas } from '#platform/server/db.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember } from '../../../../tests/support/group.ts'
import {
	changePost,
	clearRemoved,
	historyOf,
	listTopics,
	myPost,
	postReply,
	removePost,
	startTopic,
	topicPage,
	undoRemoval,
} from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let writer: Awaited<ReturnType<typeof makeMember>>
let other: Awaited<ReturnType<typeof makeMember>>
let consultant: Awaited<ReturnType<typeof makeConsultant>>

beforeAll(async () => {
	database = await openTestDatabase()
	const here = await makeCommunity()
	writer = await makeMember(here)
	other = await makeMember(here)
	consultant = await makeConsultant(here)
})
afterAll(() => database.close())
afterEach(() => shiftClock(0))

async function aTopic(): Promise<{ topic: string; opening: string }> {
	const title = `Kvelden i går ${randomUUID()}`
	const topic = await startTopic(writer.peer, {
		form_key: randomUUID(),
		area: consultant.area,
		persona: writer.persona,
		title,
		body: 'Først skrev jeg dette.',
	})
	return { topic, opening: (await topicPage(writer.peer, topic)).posts[0]!.id }
}
const answered = (topic: string) =>
	postReply(other.peer, topic, { form_key: randomUUID(), persona: other.persona, body: 'Jeg kjenner meg igjen.' })
const change = (version: number, body: string, title = 'Kvelden') => ({ form_key: randomUUID(), version, title, body })
const minutes = (count: number) => shiftClock(count * 60_000)

describe('what I wrote', () => {
	test('can be changed; others see the day alone, consultants what it said', async () => {
		const { topic, opening } = await aTopic()
		await changePost(writer.peer, topic, opening, change(1, 'Så skrev jeg om.', 'Kvelden og natta'))
		const page = await topicPage(other.peer, topic)
		expect(page.topic.title).toBe('Kvelden og natta')
		expect(page.posts[0]).toMatchObject({ body: 'Så skrev jeg om.', mine: false })
		expect(page.posts[0]!.editedOn).toMatch(/^\d{4}-\d\d-\d\d$/)
		const { earlier } = await historyOf(consultant.peer, topic, opening)
		expect(earlier).toMatchObject([{ version: 1, body: 'Først skrev jeg dette.' }])
		await expect(historyOf(other.peer, topic, opening)).rejects.toMatchObject({ kind: 'not_found' })
		const past = asPersonas(other.peer.identity, (tx) => tx.selectFrom('peer.post_version').selectAll().execute())
		expect(await past).toEqual([])
	})

	test('is changed by nobody else, in the code or in the database', async () => {
		const { topic, opening } = await aTopic()
		for (const { peer } of [other, consultant]) {
			await expect(myPost(peer, topic, opening)).rejects.toMatchObject({ kind: 'not_found' })
			await expect(changePost(peer, topic, opening, change(1, 'x'))).rejects.toMatchObject({ kind: 'not_found' })
			await expect(removePost(peer, topic, opening)).rejects.toMatchObject({ kind: 'not_found' })
			// A member reaches none of these rows; a consultant does, to hide them, and is refused the words.
			const past = asPersonas(peer.identity, (tx) =>
				tx.updateTable('peer.post').set({ body: 'x' }).where('topic', '=', topic).executeTakeFirst(),
			)
			if (peer === consultant.peer) await expect(past).rejects.toMatchObject({ code: '42501' })
			else expect((await past).numUpdatedRows).toBe(0n)
			expect((await topicPage(peer, topic)).posts[0]!.body).toBe('Først skrev jeg dette.')
			const titled = asPersonas(peer.identity, (tx) => tx.updateTable('peer.topic').set({ title: 'x' }).where('id', '=', topic).execute())
			await expect(titled).rejects.toMatchObject({ code: '42501' })
		}
	})

	test('is not overwritten when it was changed in another window, and the history is never changed', async () => {
		const { topic, opening } = await aTopic()
		await changePost(writer.peer, topic, opening, change(1, 'Det ene vinduet.'))
		await expect(changePost(writer.peer, topic, opening, change(1, 'Det andre.'))).rejects.toMatchObject({ kind: 'clash' })
		expect((await topicPage(writer.peer, topic)).posts[0]!.body).toBe('Det ene vinduet.')
		const rewritten = asPersonas(writer.peer.identity, (tx) => tx.updateTable('peer.post_version').set({ body: 'x' }).execute())
		await expect(rewritten).rejects.toMatchObject({ code: '42501' })
		const removed = asPersonas(writer.peer.identity, (tx) => tx.deleteFrom('peer.post_version').execute())
		await expect(removed).rejects.toMatchObject({ code: '42501' })
	})

	test('sent twice is one change, and the same words are none', async () => {
		const { topic, opening } = await aTopic()
		const once = change(1, 'En gang.')
		await Promise.all([changePost(writer.peer, topic, opening, once), changePost(writer.peer, topic, opening, once)])
		await changePost(writer.peer, topic, opening, change(2, 'En gang.'))
		expect((await historyOf(consultant.peer, topic, opening)).earlier.length).toBe(1)
	})
})

describe('taking away', () => {
	test('leaves a place without words, can be undone for ten minutes, and the answers stay', async () => {
		const { topic, opening } = await aTopic()
		await answered(topic)
		const { title } = (await topicPage(writer.peer, topic)).topic
		await Promise.all([removePost(writer.peer, topic, opening), removePost(writer.peer, topic, opening)])
		const seen = await topicPage(other.peer, topic)
		expect(seen.topic.title).toBe('')
		expect(seen.posts.map(({ body, removed }) => [body, removed?.undoUntil])).toEqual([
			['', undefined],
			['Jeg kjenner meg igjen.', undefined],
		])
		expect((await topicPage(writer.peer, topic)).posts[0]!.removed!.undoUntil).toBeInstanceOf(Date)
		await expect(undoRemoval(other.peer, topic, opening)).rejects.toMatchObject({ kind: 'not_found' })
		minutes(9)
		await clearRemoved()
		await undoRemoval(writer.peer, topic, opening)
		await undoRemoval(writer.peer, topic, opening)
		const back = await topicPage(other.peer, topic)
		expect([back.topic.title, back.posts[0]!.body, back.posts[0]!.editedOn]).toEqual([title, 'Først skrev jeg dette.', null])
	})

	test('is for good after ten minutes: nobody has the words, in any version', async () => {
		const { topic, opening } = await aTopic()
		await answered(topic)
		await changePost(writer.peer, topic, opening, change(1, 'Hemmelig hjertesak.', 'Hemmelig hjertesak'))
		await removePost(writer.peer, topic, opening)
		minutes(11)
		await expect(undoRemoval(writer.peer, topic, opening)).rejects.toMatchObject({ kind: 'clash', reason: 'undo_is_over' })
		expect(await clearRemoved()).toBeGreaterThan(0)
		expect(await clearRemoved()).toBe(0)
		const thief = await database.thief()
		for (const table of ['post', 'post_version', 'topic', 'post_removal'])
			expect(
				(await thief.query(`select from peer.${table} x where x::text ~ 'hjertesak|Først' and x::text ~ $1`, [opening])).rowCount,
			).toBe(0)
		expect((await topicPage(writer.peer, topic)).posts[0]!.removed).toEqual({ undoUntil: undefined })
		await expect(changePost(writer.peer, topic, opening, change(3, 'Nytt'))).rejects.toMatchObject({ kind: 'not_found' })
	})

	test('a beginning nobody answered is in no list any more', async () => {
		const { topic, opening } = await aTopic()
		const listed = async () => (await listTopics(other.peer, { area: consultant.area })).topics.some((one) => one.id === topic)
		expect(await listed()).toBe(true)
		await removePost(writer.peer, topic, opening)
		expect(await listed()).toBe(false)
		await undoRemoval(writer.peer, topic, opening)
		expect(await listed()).toBe(true)
	})
})
