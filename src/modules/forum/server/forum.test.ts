import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asPersonas, statementCount } from '#platform/server/db.ts'
import { personasOf, type PeerViewer } from '#modules/personas/server/index.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember, makePerson } from '../../../../tests/support/group.ts'
import { areasOf, layOutArea, listTopics, pageOf, postReply, startTopic, topicPage } from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let writer: Awaited<ReturnType<typeof makeMember>>
let reader: Awaited<ReturnType<typeof makeMember>>
let consultant: Awaited<ReturnType<typeof makeConsultant>>
let stranger: Awaited<ReturnType<typeof makeMember>>
let provider: PeerViewer
let relative: PeerViewer

beforeAll(async () => {
	database = await openTestDatabase()
	const [here, elsewhere] = [await makeCommunity(), await makeCommunity()]
	writer = await makeMember(here)
	reader = await makeMember(here)
	consultant = await makeConsultant(here)
	stranger = await makeMember(elsewhere)
	provider = await personasOf(await makePerson(here, 'provider'))
	relative = await personasOf(await makePerson(here, 'relative'))
})
afterAll(() => database.close())

const newTopic = (more: object = {}) => ({
	form_key: randomUUID(),
	area: consultant.area,
	persona: writer.persona,
	title: `Søvn ${randomUUID()}`,
	body: 'Hvordan sover dere?',
	...more,
})
const newReply = (persona: string, more: object = {}) => ({
	form_key: randomUUID(),
	persona,
	body: `Jeg står opp og drikker vann. ${randomUUID()}`,
	...more,
})

describe('a topic', () => {
	test('is written by a member, answered by another and by the consultant, and read by all three', async () => {
		const topic = await startTopic(writer.peer, newTopic())
		expect(await postReply(reader.peer, topic, newReply(reader.persona))).toBe(2)
		expect(await postReply(consultant.peer, topic, newReply(consultant.persona))).toBe(3)
		for (const viewer of [writer.peer, reader.peer, consultant.peer]) {
			const page = await topicPage(viewer, topic)
			expect(page.posts.map((post) => [post.ordinal, post.author.id, post.author.kind])).toEqual([
				[1, writer.persona, 'member'],
				[2, reader.persona, 'member'],
				[3, consultant.persona, 'duty'],
			])
		}
		expect((await listTopics(reader.peer, { area: consultant.area })).topics.map((one) => one.id)).toContain(topic)
	})

	test('is not there for providers, relatives and other communities, to read, list or answer', async () => {
		const topic = await startTopic(writer.peer, newTopic())
		for (const viewer of [provider, relative, stranger.peer]) {
			await expect(topicPage(viewer, topic)).rejects.toMatchObject({ kind: 'not_found' })
			expect((await listTopics(viewer, {})).topics.map((one) => one.id)).not.toContain(topic)
			expect((await areasOf(viewer)).map((one) => one.id)).not.toContain(consultant.area)
			const persona = viewer.mine[0]?.id ?? randomUUID()
			await expect(postReply(viewer, topic, newReply(persona))).rejects.toMatchObject({ kind: 'not_found' })
			await expect(startTopic(viewer, newTopic({ persona }))).rejects.toMatchObject({ kind: 'not_found' })
		}
		expect((await topicPage(writer.peer, topic)).topic.posts).toBe(1)
	})

	test('cannot be written under a name of somebody else, in the code or in the database', async () => {
		await expect(startTopic(reader.peer, newTopic())).rejects.toMatchObject({ kind: 'not_found' })
		const topic = await startTopic(writer.peer, newTopic())
		await expect(postReply(reader.peer, topic, newReply(writer.persona))).rejects.toMatchObject({ kind: 'not_found' })
		const past = asPersonas(reader.peer.identity, (tx) =>
			tx
				.insertInto('peer.post')
				.values({
					community: reader.peer.identity.community,
					topic,
					ordinal: 9,
					persona: writer.persona,
					body: 'x',
					written_at: new Date(0),
				})
				.execute(),
		)
		await expect(past).rejects.toMatchObject({ code: '42501' })
	})

	test('sent twenty times at once is one topic, and one reply', async () => {
		const once = newTopic()
		const topics = await Promise.all(Array.from({ length: 20 }, () => startTopic(writer.peer, once)))
		expect(new Set(topics).size).toBe(1)
		const reply = newReply(reader.persona)
		const numbers = await Promise.all(Array.from({ length: 20 }, () => postReply(reader.peer, topics[0]!, reply)))
		expect(new Set(numbers)).toEqual(new Set([2]))
		expect((await topicPage(writer.peer, topics[0]!)).topic.posts).toBe(2)
	})

	test('sent again after going back, with a new form key, is one; short words can be said twice', async () => {
		const { form_key: _, ...topic } = newTopic()
		const again = () => startTopic(writer.peer, { ...topic, form_key: randomUUID() })
		const id = await again()
		expect(await again()).toBe(id)
		const say = (body: string, persona = reader) => postReply(persona.peer, id, newReply(persona.persona, { body }))
		expect(await say('Jeg går en tur når det er lyst ute.')).toBe(2)
		expect(await say('Jeg går en tur når det er lyst ute.')).toBe(2)
		expect(await say('Jeg går en tur når det er lyst ute.', writer)).toBe(3)
		expect([await say('Takk'), await say('Takk')]).toEqual([4, 5])
	})

	test('sent with a form that made another one already is refused, and neither is lost', async () => {
		const first = newTopic()
		const id = await startTopic(writer.peer, first)
		const other = { ...first, title: 'Noe annet', body: 'Skrevet i et annet vindu.' }
		await expect(startTopic(writer.peer, other)).rejects.toMatchObject({ kind: 'look_again', reason: 'forum_sent_before' })
		expect(await startTopic(writer.peer, first)).toBe(id)
		const reply = newReply(reader.persona)
		expect(await postReply(reader.peer, id, reply)).toBe(2)
		const changed = { ...reply, body: `${reply.body} Og en ting til.` }
		await expect(postReply(reader.peer, id, changed)).rejects.toMatchObject({ kind: 'look_again', reason: 'forum_sent_before' })
		expect(await postReply(reader.peer, id, reply)).toBe(2)
		expect(await postReply(reader.peer, id, { ...changed, form_key: randomUUID() })).toBe(3)
	})

	test('answered by many at once numbers them without a gap', async () => {
		const topic = await startTopic(writer.peer, newTopic())
		const numbers = await Promise.all(
			Array.from({ length: 30 }, (_, i) =>
				postReply(i % 2 ? reader.peer : writer.peer, topic, newReply(i % 2 ? reader.persona : writer.persona)),
			),
		)
		expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i + 2))
	})
})

describe('long things', () => {
	test('a long topic comes in pages of twenty', async () => {
		const topic = await startTopic(writer.peer, newTopic())
		for (let i = 0; i < 24; i++) await postReply(reader.peer, topic, newReply(reader.persona))
		const first = await topicPage(writer.peer, topic)
		expect([first.posts.length, first.before, first.after]).toEqual([20, undefined, 21])
		const second = await topicPage(writer.peer, topic, 21)
		expect([second.posts.length, second.before, second.after]).toEqual([5, 1, undefined])
		expect([1, 20, 21, 40].map(pageOf)).toEqual([1, 1, 21, 21])
	})

	test('a long list goes on where the last part ended', async () => {
		const area = await layOutArea(consultant.peer, { name: 'Lang liste', about: '' })
		for (let i = 0; i < 45; i++) await startTopic(writer.peer, newTopic({ area }))
		const seen: string[] = []
		for (let after: Awaited<ReturnType<typeof listTopics>>['next'] = undefined, part = 0; part < 3; part++) {
			const list = await listTopics(reader.peer, { area, after })
			seen.push(...list.topics.map((one) => one.id))
			after = list.next
		}
		expect(seen.length).toBe(45)
		expect(new Set(seen).size).toBe(45)
	})
})

test('a member lays out no area', async () => {
	await expect(layOutArea(writer.peer, { name: 'Min', about: '' })).rejects.toMatchObject({ kind: 'not_found' })
	const past = asPersonas(writer.peer.identity, (tx) =>
		tx.insertInto('peer.area').values({ community: writer.peer.identity.community, position: 99, name: 'Min', about: '' }).execute(),
	)
	await expect(past).rejects.toMatchObject({ code: '42501' })
})

test('a topic page asks the database at most six times', async () => {
	const topic = await startTopic(writer.peer, newTopic())
	const before = statementCount()
	await topicPage(writer.peer, topic)
	expect(statementCount() - before).toBeLessThanOrEqual(6)
})
