import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asPersonas, statementCount } from '#platform/server/db.ts'
import { keepHalfHoursOnly, peerNoticesOf } from '#modules/notifications/server/index.ts'
import { chooseName, personasOf } from '#modules/personas/server/index.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember } from '../../../../tests/support/group.ts'
import type { SupportKind } from '../kinds.ts'
import { giveSupport, markPost, marksOf, postReply, startTopic, takeSupportBack, topicPage, wishForNote } from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let writer: Awaited<ReturnType<typeof makeMember>>
let reader: Awaited<ReturnType<typeof makeMember>>
let other: Awaited<ReturnType<typeof makeMember>>
let stranger: Awaited<ReturnType<typeof makeMember>>
let area: string
let topic: string

beforeAll(async () => {
	database = await openTestDatabase()
	const here = await makeCommunity()
	;[writer, reader, other] = [await makeMember(here), await makeMember(here), await makeMember(here)]
	area = (await makeConsultant(here)).area
	stranger = await makeMember(await makeCommunity())
})
afterAll(() => database.close())
beforeEach(async () => {
	topic = await startTopic(writer.peer, {
		form_key: randomUUID(),
		area,
		persona: writer.persona,
		title: `Natt ${randomUUID()}`,
		body: 'Jeg får ikke sove.',
		notes: ['loss'],
	})
})

type Member = Awaited<ReturnType<typeof makeMember>>
const hug = (kind: SupportKind = 'hug') => ({ topic, ordinal: 1, kind })
const seenBy = async (who: Member) => (await topicPage(who.peer, topic)).posts[0]!.support
const noticesOf = async (who: Member) => (await peerNoticesOf(who.peer.identity, undefined)).filter((one) => one.topic === topic)
const reply = (who: Member, persona = who.persona) =>
	postReply(who.peer, topic, { form_key: randomUUID(), persona, body: `Jeg er her. ${randomUUID()}` })

describe('warm words', () => {
	test('when they were given is known to the half hour after the night, and when somebody answered stays as it is', async () => {
		await giveSupport(reader.peer, hug())
		await reply(other)
		const moments = async () => Object.fromEntries((await noticesOf(writer)).map(({ kind, writtenAt }) => [kind, writtenAt.getTime()]))
		const before = await moments()
		expect(await keepHalfHoursOnly()).toBeGreaterThan(0)
		const after = await moments()
		expect(after.support! % 1_800_000).toBe(0)
		expect(after.support! - before.support!).toBeGreaterThan(0)
		expect(after.support! - before.support!).toBeLessThan(1_800_000)
		expect(after.reply).toBe(before.reply)
		expect(await keepHalfHoursOnly()).toBe(0)
	})

	test('are seen by all as none, somebody or several; pressed twice they are one, and pressed again they are gone', async () => {
		expect(await seenBy(other)).toEqual([])
		await Promise.all(Array.from({ length: 5 }, () => giveSupport(reader.peer, hug())))
		expect(await seenBy(other)).toEqual([{ kind: 'hug', others: 1, mine: false }])
		expect(await seenBy(reader)).toEqual([{ kind: 'hug', others: 0, mine: true }])
		await giveSupport(other.peer, hug())
		await giveSupport(other.peer, hug('hear'))
		expect(await seenBy(writer)).toEqual([
			{ kind: 'hear', others: 1, mine: false },
			{ kind: 'hug', others: 2, mine: false },
		])
		await takeSupportBack(other.peer, hug())
		await takeSupportBack(other.peer, hug())
		expect(await seenBy(other)).toEqual([
			{ kind: 'hear', others: 0, mine: true },
			{ kind: 'hug', others: 1, mine: false },
		])
	})

	test('never say how many', async () => {
		const many = await Promise.all(Array.from({ length: 3 }, () => makeMember(writer.viewer.community)))
		for (const one of [reader, other, ...many]) await giveSupport(one.peer, hug())
		expect(await seenBy(writer)).toEqual([{ kind: 'hug', others: 2, mine: false }])
	})

	test('tell the writer once, however many come', async () => {
		await giveSupport(reader.peer, hug())
		await giveSupport(reader.peer, hug('thanks'))
		await takeSupportBack(reader.peer, hug())
		await giveSupport(other.peer, hug())
		expect((await noticesOf(writer)).map(({ kind }) => kind)).toEqual(['support'])
	})

	test('stand under the name one goes by in that topic', async () => {
		const person = await makeMember(writer.viewer.community)
		const night = await chooseName(person.viewer, `Natt ${randomUUID().slice(0, 8)}`, 'Testa Nattperson')
		const peer = await personasOf(person.viewer)
		const two = { ...person, peer }
		await reply(two, night)
		await giveSupport(peer, hug())
		const rows = await asPersonas(peer.identity, (tx) =>
			tx.selectFrom('peer.support').select('persona').where('persona', 'in', [person.persona, night]).execute(),
		)
		expect(rows).toEqual([{ persona: night }])
	})

	test('are not for oneself, not where they are not wanted, and not from elsewhere', async () => {
		await expect(giveSupport(writer.peer, hug())).rejects.toMatchObject({ kind: 'not_allowed', reason: 'own_post' })
		await expect(giveSupport(stranger.peer, hug())).rejects.toMatchObject({ kind: 'not_found' })
		await expect(takeSupportBack(stranger.peer, hug())).rejects.toMatchObject({ kind: 'not_found' })
		await expect(giveSupport(reader.peer, { ...hug(), ordinal: 9 })).rejects.toMatchObject({ kind: 'not_found' })
		await markPost(writer.peer, { topic, ordinal: 1 }, { notes: [], warm: false })
		await expect(giveSupport(reader.peer, hug())).rejects.toMatchObject({ kind: 'not_allowed', reason: 'no_support_wanted' })
		await markPost(writer.peer, { topic, ordinal: 1 }, { notes: [], warm: true })
		await giveSupport(reader.peer, hug())
		expect(await seenBy(writer)).toHaveLength(1)
	})

	test('cannot be given or taken back in the name of another, also past the code', async () => {
		await giveSupport(reader.peer, hug())
		const past = (work: Parameters<typeof asPersonas<unknown>>[1]) => asPersonas(other.peer.identity, work)
		const post = (await topicPage(writer.peer, topic)).posts[0]!.id
		const { community } = other.peer.identity
		await expect(
			past((tx) => tx.insertInto('peer.support').values({ post, kind: 'hear', persona: reader.persona, community }).execute()),
		).rejects.toMatchObject({ code: '42501' })
		await past((tx) => tx.deleteFrom('peer.support').where('post', '=', post).execute())
		expect(await seenBy(writer)).toHaveLength(1)
	})
})

describe('a content note', () => {
	test('comes with the post, and its writer can change it later; nobody else can', async () => {
		expect((await topicPage(reader.peer, topic)).posts[0]!.notes).toEqual(['loss'])
		await expect(markPost(reader.peer, { topic, ordinal: 1 }, { notes: [], warm: true })).rejects.toMatchObject({ kind: 'not_found' })
		await markPost(writer.peer, { topic, ordinal: 1 }, { notes: ['suicide', 'loss'], warm: true })
		expect((await marksOf(reader.peer, { topic, ordinal: 1 })).notes).toEqual(['suicide', 'loss'])
		await expect(marksOf(stranger.peer, { topic, ordinal: 1 })).rejects.toMatchObject({ kind: 'not_found' })
	})

	test('that was missed is told the writer once, without who', async () => {
		for (const one of [reader, reader, other]) await wishForNote(one.peer, { topic, ordinal: 1 })
		const notices = await noticesOf(writer)
		expect(notices.map(({ kind }) => kind)).toEqual(['note_wish'])
		expect(JSON.stringify(notices)).not.toMatch(new RegExp(`${reader.persona}|${other.persona}`))
		expect([
			(await marksOf(reader.peer, { topic, ordinal: 1 })).wished,
			(await marksOf(writer.peer, { topic, ordinal: 1 })).wished,
		]).toEqual([true, false])
		await expect(wishForNote(writer.peer, { topic, ordinal: 1 })).rejects.toMatchObject({ kind: 'not_found' })
		await expect(wishForNote(stranger.peer, { topic, ordinal: 1 })).rejects.toMatchObject({ kind: 'not_found' })
	})
})

test('a page of twenty posts with warm words costs one statement more, not twenty', async () => {
	for (let n = 0; n < 4; n++) await reply(reader)
	for (let ordinal = 2; ordinal <= 5; ordinal++) await giveSupport(writer.peer, { topic, ordinal, kind: 'hear' })
	const before = statementCount()
	expect((await topicPage(other.peer, topic)).posts.filter((post) => post.support.length > 0)).toHaveLength(4)
	expect(statementCount() - before).toBeLessThanOrEqual(6)
})
