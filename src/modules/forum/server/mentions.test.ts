import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { peerNoticesOf } from '#modules/notifications/server/index.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember } from '../../../../tests/support/group.ts'
import { postReply, quoteOf, removePost, startTopic, topicPage } from './index.ts'
import { says } from './mentions.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let [ask, answer, other, away]: Awaited<ReturnType<typeof makeMember>>[] = []
let topic: string

beforeAll(async () => {
	database = await openTestDatabase()
	const here = await makeCommunity()
	;[ask, answer, other, away] = [
		await makeMember(here, 'Måltrost'),
		await makeMember(here, 'Ett skritt'),
		await makeMember(here, 'Ett'),
		await makeMember(here, 'Borte'),
	]
	const { area } = await makeConsultant(here)
	topic = await startTopic(ask!.peer, {
		form_key: randomUUID(),
		area,
		persona: ask!.persona,
		title: 'Om natta',
		body: '> Et sitat\n\nHvem er **våken**?',
	})
	for (const one of [answer!, other!]) await say(one, 'Jeg er her.')
})
afterAll(() => database.close())

const say = (one: NonNullable<typeof ask>, body: string, mention: string[] = []) =>
	postReply(one.peer, topic, { form_key: randomUUID(), persona: one.persona, body, mention })
const mentionsOf = async (one: NonNullable<typeof ask>) =>
	(await peerNoticesOf(one.peer.identity, undefined)).filter(({ kind }) => kind === 'mention').length

test('whoever is named in a reply is told; a longer name is not the shorter one, and a word is no name', async () => {
	await say(ask!, 'Takk, @ett skritt. Skriv til meg@borte.no, @Ukjent og @Borte.')
	expect([await mentionsOf(answer!), await mentionsOf(other!), await mentionsOf(away!)]).toEqual([1, 0, 0])
	await say(ask!, 'Jeg sa det til @Måltrost, altså meg selv.')
	expect(await mentionsOf(ask!)).toBe(0)
})

test('a name that is ticked stands in the text; one that is not in the topic does nothing', async () => {
	const ordinal = await say(ask!, 'Hva tenker du om det?', [other!.persona, away!.persona, randomUUID()])
	const post = (await topicPage(ask!.peer, topic)).posts.find((one) => one.ordinal === ordinal)!
	expect(post.body).toBe('@Ett Hva tenker du om det?')
	expect([await mentionsOf(other!), await mentionsOf(away!)]).toEqual([1, 0])
})

test('a quote says the name and the words, without what was quoted there; what is gone cannot be quoted', async () => {
	const [opening, reply] = (await topicPage(ask!.peer, topic)).posts
	expect(await quoteOf(answer!.peer, topic, opening!.id)).toMatch(/^> Måltrost .+:\n> Hvem er \*\*våken\*\*\?\n\n$/)
	await removePost(answer!.peer, topic, reply!.id)
	expect(await quoteOf(ask!.peer, topic, reply!.id)).toBe('')
	expect(await quoteOf(ask!.peer, randomUUID(), opening!.id)).toBe('')
})

test.each([
	['Hei @Ett skritt', 'Ett skritt', true],
	['@ETT SKRITT: hei', 'Ett skritt', true],
	['Hei @Ett skrittet', 'Ett skritt', false],
	['post@ett.no', 'Ett', false],
	['Ett skritt', 'Ett skritt', false],
])('%j means %s: %s', (text, name, meant) => {
	expect(says(text, name)).toBe(meant)
})
