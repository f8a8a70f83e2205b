import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chooseName, forgetKeptPersonas, nameForTopic, personasIn, personasOf } from '#modules/personas/server/index.ts'
import { peerNoticesOf } from '#modules/notifications/server/index.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember } from '../../../../tests/support/group.ts'
import { myVoices, postReply, startTopic, topicPage } from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let anna: Awaited<ReturnType<typeof makeMember>>
let other: Awaited<ReturnType<typeof makeMember>>
let area: string
beforeAll(async () => {
	database = await openTestDatabase()
	const here = await makeCommunity()
	anna = await makeMember(here)
	other = await makeMember(here)
	area = (await makeConsultant(here)).area
})
afterAll(() => database.close())

const drawing = { language: 'nb' as const, legalName: 'Ola Nordmann' }
const begin = (who: typeof anna, persona = who.persona) =>
	startTopic(who.peer, { form_key: randomUUID(), area, persona, title: `Om natta ${randomUUID()}`, body: 'Hvem er våken?' })
const words = (persona: string, more: object = {}) => ({ form_key: randomUUID(), persona, body: `Jeg. ${randomUUID()}`, ...more })

test('whoever has written goes on under that name; another one asks first, and only when they have written', async () => {
	const topic = await begin(other)
	const second = await chooseName(anna.viewer, `Annet ${randomUUID().slice(0, 8)}`, 'x')
	const viewer = await personasOf(anna.viewer)
	expect((await topicPage(viewer, topic)).voice).toBeUndefined()
	await postReply(viewer, topic, words(anna.persona))
	expect((await topicPage(viewer, topic)).voice?.id).toBe(anna.persona)
	await expect(postReply(viewer, topic, words(second))).rejects.toMatchObject({ kind: 'look_again', reason: 'other_name' })
	expect((await topicPage(viewer, topic)).topic.posts).toBe(2)
	await postReply(viewer, topic, words(second, { mixing: 'yes' }))
	// Both are known now: either goes on without asking.
	await postReply(viewer, topic, words(anna.persona))
	expect((await myVoices(viewer, topic)).map(({ id }) => id)).toEqual([anna.persona, second])
	expect(await myVoices(other.peer, topic)).toMatchObject([{ id: other.persona }])
})

test('without my usual name: the same throughout the topic, found again when it is opened, told of answers', async () => {
	const id = randomUUID()
	const viewer = await nameForTopic(anna.viewer, id, drawing)
	const fresh = viewer.mine.find((one) => one.topic === id)!
	const topic = await startTopic(viewer, { form_key: randomUUID(), area, persona: fresh.id, title: 'Uten navn', body: 'Noe tungt.' }, id)
	expect(topic).toBe(id)
	const answered = await postReply(other.peer, topic, words(other.persona))
	const seen = await topicPage(other.peer, topic)
	expect(seen.posts[0]!.author).toEqual({ id: fresh.id, name: fresh.name, kind: 'member' })
	expect(JSON.stringify(seen)).not.toContain(anna.persona)
	forgetKeptPersonas()
	const page = await topicPage(await personasIn(anna.viewer, topic), topic)
	expect([page.voice?.id, page.posts[0]!.mine]).toEqual([fresh.id, true])
	const mine = await personasOf(anna.viewer)
	expect((await peerNoticesOf(mine.identity, undefined)).map((one) => one.topic)).toContain(topic)
	await expect(postReply(await personasIn(anna.viewer, topic), topic, words(anna.persona))).rejects.toMatchObject({ reason: 'other_name' })
	await expect(postReply(mine, topic, words(fresh.id))).rejects.toMatchObject({ kind: 'not_found' })
	expect(answered).toBe(2)
})
