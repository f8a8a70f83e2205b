import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asPersonas } from '#platform/server/db.ts'
import { peerNoticesOf } from '#modules/notifications/server/index.ts'
import { block, chooseName, contactIsOpen, personasOf, seeingAll, unblock } from '#modules/personas/server/index.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember } from '../../../../tests/support/group.ts'
import { catchUp, copyOfPost, groupPage, postReply, searchGroup, startTopic, topicPage } from './index.ts'

type Member = Awaited<ReturnType<typeof makeMember>> & { second: string }
let database: Awaited<ReturnType<typeof openTestDatabase>>
let consultant: Awaited<ReturnType<typeof makeConsultant>>
let kari: Member
let ola: Member
let third: Member
let short: Awaited<ReturnType<typeof makeMember>>
const topics: Record<'kari' | 'karisOther' | 'ola' | 'olasOther' | 'third', string> = {} as never

const withTwo = async (community: string): Promise<Member> => {
	const member = await makeMember(community)
	return { ...member, second: await chooseName(member.viewer, `Annet ${randomUUID().slice(0, 8)}`, 'Ukjent Person') }
}
const now = (member: { viewer: Member['viewer'] }) => personasOf(member.viewer)
const write = async (member: { viewer: Member['viewer'] }, persona: string) =>
	startTopic(await now(member), {
		form_key: randomUUID(),
		area: consultant.area,
		persona,
		title: `Sauegjerde ${randomUUID()}`,
		body: 'Sauegjerde i regn.',
	})
const say = async (member: { viewer: Member['viewer'] }, persona: string, topic: string, body = `Sauegjerde, ja. ${randomUUID()}`) =>
	postReply(await now(member), topic, { form_key: randomUUID(), mixing: 'yes' as const, persona, body })

/** Every name whose words a page of the group shows somebody. */
async function met(member: { viewer: Member['viewer'] }): Promise<Set<string>> {
	const viewer = await now(member)
	const seen = new Set<string>()
	const { topics: listed } = await groupPage(viewer, {})
	for (const one of listed) {
		seen.add(one.author.id)
		for (const post of (await topicPage(viewer, one.id)).posts) seen.add(post.author.id)
	}
	for (const one of (await searchGroup(viewer, { words: 'sauegjerde', area: '', name: '', days: 0 })).found) seen.add(one.author.id)
	for (const one of (await catchUp(viewer, { topics: {}, began: 0 })).topics) for (const post of one.posts) seen.add(post.author.id)
	return seen
}

beforeAll(async () => {
	database = await openTestDatabase()
	const community = await makeCommunity()
	consultant = await makeConsultant(community)
	kari = await withTwo(community)
	ola = await withTwo(community)
	third = await withTwo(community)
	short = await makeMember(community)
	topics.kari = await write(kari, kari.persona)
	topics.karisOther = await write(kari, kari.second)
	topics.ola = await write(ola, ola.persona)
	topics.olasOther = await write(ola, ola.second)
	topics.third = await write(third, third.persona)
	for (const [member, name] of [
		[kari, kari.persona],
		[ola, ola.persona],
		[ola, ola.second],
		[short, short.persona],
	] as const)
		await say(member, name, topics.third)
	await block(await now(kari), kari.persona, ola.persona)
})
afterAll(() => database.close())

test('whoever blocked meets nothing of that name anywhere, and goes on meeting the other name of the same person', async () => {
	const seen = await met(kari)
	expect(seen.has(ola.persona)).toBe(false)
	for (const other of [ola.second, third.persona, short.persona, kari.persona]) expect(seen.has(other)).toBe(true)
	await expect(topicPage(await now(kari), topics.ola)).rejects.toMatchObject({ kind: 'not_found' })
	await expect(say(kari, kari.second, topics.ola)).rejects.toMatchObject({ kind: 'not_found' })
})

test('at the other end the blocked name is turned away like one that finds nothing; the other name goes on as before', async () => {
	await expect(say(ola, ola.persona, topics.kari)).rejects.toMatchObject({ kind: 'not_found' })
	expect(await say(ola, ola.second, topics.kari)).toBe(2)
	expect((await met(kari)).has(ola.second)).toBe(true)
	expect((await met(ola)).has(kari.persona)).toBe(true)
	expect((await met(ola)).has(kari.second)).toBe(true)
})

test('a reply of the other name reaches the blocker as any reply; for no name of that person is contact open', async () => {
	await say(ola, ola.second, topics.kari, `Enda en tanke om gjerder ${randomUUID()}`)
	const viewer = await now(kari)
	const told = await peerNoticesOf(viewer.identity, undefined)
	expect(told.some(({ topic, persona }) => topic === topics.kari && persona === kari.persona)).toBe(true)
	expect(contactIsOpen(await now(ola), kari.persona)).toBe(false)
	expect(contactIsOpen(await now(ola), kari.second)).toBe(true)
	expect(contactIsOpen(await now(third), kari.persona)).toBe(true)
	const { name } = viewer.mine.find(({ id }) => id === kari.persona)!
	const before = (await peerNoticesOf(viewer.identity, undefined)).filter(({ kind }) => kind === 'mention').length
	for (const persona of [ola.persona, ola.second]) await say(ola, persona, topics.third, `Hva mener du, @${name}? ${randomUUID()}`)
	expect((await peerNoticesOf(viewer.identity, undefined)).filter(({ kind }) => kind === 'mention').length).toBe(before)
	await say(third, third.persona, topics.third, `Hva mener du, @${name}? ${randomUUID()}`)
	expect((await peerNoticesOf(viewer.identity, undefined)).filter(({ kind }) => kind === 'mention').length).toBe(before + 1)
})

test('somebody all of whose names are blocked meets nothing of the blocking name, and all of the other', async () => {
	await block(await now(kari), kari.persona, short.persona)
	const seen = await met(short)
	expect(seen.has(kari.persona)).toBe(false)
	expect(seen.has(kari.second)).toBe(true)
	await expect(topicPage(await now(short), topics.kari)).rejects.toMatchObject({ kind: 'not_found' })
	await unblock(await now(kari), kari.persona, short.persona)
	expect((await met(short)).has(kari.persona)).toBe(true)
	expect((await met(kari)).has(short.persona)).toBe(true)
})

test('a block never hinders reporting, from either end, and consultants see everything', async () => {
	const olas = (await topicPage(await now(third), topics.ola)).posts[0]!
	const viewer = await now(kari)
	await expect(asPersonas(viewer.identity, (tx) => copyOfPost(tx, olas.id))).rejects.toMatchObject({ kind: 'not_found' })
	expect((await asPersonas(seeingAll(viewer).identity, (tx) => copyOfPost(tx, olas.id))).persona).toBe(ola.persona)
	expect((await met(consultant)).has(ola.persona)).toBe(true)
	expect((await met(consultant)).has(kari.persona)).toBe(true)
})

test('nobody blocks themselves, a consultant at work, or under a name of somebody else, and others see no block', async () => {
	await expect(block(await now(kari), kari.persona, kari.second)).rejects.toMatchObject({ kind: 'not_allowed' })
	await expect(block(await now(kari), kari.persona, consultant.persona)).rejects.toMatchObject({ kind: 'not_allowed' })
	await expect(block(await now(kari), third.persona, ola.persona)).rejects.toMatchObject({ kind: 'not_found' })
	await unblock(await now(ola), kari.persona, ola.persona)
	expect((await now(kari)).apart).toEqual([{ mine: kari.persona, other: ola.persona, byMe: true }])
	expect((await now(third)).apart).toEqual([])
})
