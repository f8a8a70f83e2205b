import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chooseName, forgetKeptPersonas, personasOf } from '#modules/personas/server/index.ts'
import { shiftClock } from '#platform/server/clock.ts'
import { asPersonas, statementCount } from '#platform/server/db.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember } from '../../../../tests/support/group.ts'
import { answerCircle, areasOf, changeTopic, circlePage, endCircles, groupPage, inviteToCircle, layOutArea, liftLimits } from './index.ts'
import { LIMITS, listTopics, makeCircle, moveAreaUp, postReply, renameArea, searchGroup, seeFirstWords, startTopic } from './index.ts'
import { topicPage, waitingFirstWords } from './index.ts'

type Member = Awaited<ReturnType<typeof makeMember>>
let database: Awaited<ReturnType<typeof openTestDatabase>>
let here: string
let writer: Member
let reader: Member
let consultant: Awaited<ReturnType<typeof makeConsultant>>

beforeAll(async () => {
	database = await openTestDatabase()
	here = await makeCommunity()
	writer = await makeMember(here)
	reader = await makeMember(here)
	consultant = await makeConsultant(here)
})
afterAll(async () => {
	shiftClock(0)
	await database.close()
})

const MINUTE = 60_000
const DAY = 86_400_000
const newTopic = (who: { persona: string }, area = consultant.area) => ({
	form_key: randomUUID(),
	area,
	persona: who.persona,
	title: `Tråd ${randomUUID()}`,
	body: `Hei. ${randomUUID()}`,
})
const newReply = (persona: string) => ({ form_key: randomUUID(), persona, body: `Svar ${randomUUID()} med nok ord` })
const reply = (who: Pick<Member, 'peer' | 'persona'>, topic: string) => postReply(who.peer, topic, newReply(who.persona))
const dayFrom = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)
const nameOf = async (who: Member): Promise<string> => who.peer.mine.find((one) => one.id === who.persona)!.name

describe('the consultant lays out', () => {
	test('areas get an order and other names; a member changes nothing', async () => {
		const [first, second] = [
			await layOutArea(consultant.peer, { name: 'Kunst', about: '' }),
			await layOutArea(consultant.peer, { name: 'Dyr', about: '' }),
		]
		const order = async () => (await areasOf(reader.peer)).map(({ id }) => id).filter((id) => [first, second].includes(id))
		await moveAreaUp(consultant.peer, second)
		expect(await order()).toEqual([second, first])
		await renameArea(consultant.peer, first, { name: 'Kunst og farger', about: 'Vis fram' })
		expect((await areasOf(reader.peer)).find(({ id }) => id === first)?.name).toBe('Kunst og farger')
		await expect(moveAreaUp(reader.peer, first)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(renameArea(reader.peer, first, { name: 'x', about: '' })).rejects.toMatchObject({ kind: 'not_found' })
		await asPersonas(reader.peer.identity, (tx) => tx.updateTable('peer.area').set({ name: 'Mitt eget' }).execute())
		expect((await areasOf(reader.peer)).map(({ name }) => name)).not.toContain('Mitt eget')
	})

	test('what is pinned stands on top of its area and is said so', async () => {
		const area = await layOutArea(consultant.peer, { name: 'Festet', about: '' })
		const [old, fresh] = [await startTopic(writer.peer, newTopic(writer, area)), await startTopic(writer.peer, newTopic(writer, area))]
		await changeTopic(consultant.peer, old, { act: 'pin' })
		const { topics } = await groupPage(reader.peer, { area })
		expect(topics.map(({ id, pinned }) => [id, pinned])).toEqual([
			[old, true],
			[fresh, false],
		])
		await changeTopic(consultant.peer, old, { act: 'unpin' })
		expect((await groupPage(reader.peer, { area })).topics.map(({ id }) => id)).toEqual([fresh, old])
	})

	test('a closed topic takes no reply but the desk’s, and opens again', async () => {
		const topic = await startTopic(writer.peer, newTopic(writer))
		await changeTopic(consultant.peer, topic, { act: 'lock' })
		await expect(reply(reader, topic)).rejects.toMatchObject({ kind: 'look_again', reason: 'forum_topic_locked' })
		expect(await reply(consultant, topic)).toBe(2)
		await changeTopic(consultant.peer, topic, { act: 'unlock' })
		expect(await reply(reader, topic)).toBe(3)
	})

	test('a slowed topic has minutes between two replies of one name, and says when', async () => {
		const topic = await startTopic(writer.peer, newTopic(writer))
		await changeTopic(consultant.peer, topic, { act: 'slow', minutes: 5 })
		await reply(reader, topic)
		await expect(reply(reader, topic)).rejects.toMatchObject({ kind: 'too_many', reason: 'forum_slow', retryAfter: expect.any(Number) })
		await expect(reply(writer, topic)).rejects.toMatchObject({ reason: 'forum_slow' })
		shiftClock(6 * MINUTE)
		expect(await reply(reader, topic)).toBe(3)
		shiftClock(0)
	})

	test('a topic moves to another area, by the desk alone, whatever a member says to the database', async () => {
		const topic = await startTopic(writer.peer, newTopic(writer))
		const area = await layOutArea(consultant.peer, { name: 'Flyttet hit', about: '' })
		for (const wish of [{ act: 'move', area }, { act: 'pin' }, { act: 'lock' }, { act: 'slow', minutes: 1 }] as const)
			await expect(changeTopic(writer.peer, topic, wish)).rejects.toMatchObject({ kind: 'not_found' })
		for (const set of [{ area }, { pinned_at: new Date() }, { locked_at: new Date() }, { slow_minutes: 3 }])
			await expect(
				asPersonas(writer.peer.identity, (tx) => tx.updateTable('peer.topic').set(set).where('id', '=', topic).execute()),
			).rejects.toMatchObject({ code: '42501' })
		await changeTopic(consultant.peer, topic, { act: 'move', area })
		expect((await listTopics(reader.peer, { area })).topics.map(({ id }) => id)).toEqual([topic])
	})
})

describe('a closed circle', () => {
	const circleOf = (ritual: 'archive' | 'gone', ends = dayFrom(5)) =>
		makeCircle(consultant.peer, {
			form_key: randomUUID(),
			name: `Krets ${randomUUID().slice(0, 8)}`,
			about: '',
			begins: dayFrom(-1),
			ends,
			ritual,
		})
	const join = async (circle: string, who: Member) => {
		await inviteToCircle(consultant.peer, circle, [await nameOf(who)])
		await answerCircle(who.peer, circle, who.persona, true)
	}

	test('is there for those in it and the desk; others find neither it nor what is written there', async () => {
		const circle = await circleOf('archive')
		await join(circle, writer)
		const input = newTopic(writer, circle)
		const topic = await startTopic(writer.peer, input)
		expect((await topicPage(writer.peer, topic)).room.circle).toBe(circle)
		expect((await topicPage(consultant.peer, topic)).posts.length).toBe(1)
		await expect(topicPage(reader.peer, topic)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(circlePage(reader.peer, circle)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(reply(reader, topic)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(startTopic(reader.peer, newTopic(reader, circle))).rejects.toMatchObject({ kind: 'not_found' })
		expect((await areasOf(reader.peer)).map(({ id }) => id)).not.toContain(circle)
		expect((await listTopics(reader.peer, {})).topics.map(({ id }) => id)).not.toContain(topic)
		const word = input.body.split(' ')[1]!.slice(0, 8)
		const ask = { words: word, area: '', name: '', days: 0 } as unknown as Parameters<typeof searchGroup>[1]
		expect((await searchGroup(reader.peer, ask)).found).toEqual([])
	})

	test('is entered by a yes; until then one knows of it and reads nothing', async () => {
		const circle = await circleOf('gone')
		await join(circle, writer)
		const topic = await startTopic(writer.peer, newTopic(writer, circle))
		expect(await inviteToCircle(consultant.peer, circle, [await nameOf(reader), 'Finnes ikke'])).toEqual(['Finnes ikke'])
		const page = await circlePage(reader.peer, circle)
		expect([page.invited, page.members, page.circle.ritual]).toEqual(
			[[reader.persona], [expect.objectContaining({ id: reader.persona })], 'gone'].map((part, at) => (at === 1 ? [] : part)),
		)
		expect((await groupPage(reader.peer, {})).invitations.map(({ id }) => id)).toContain(circle)
		await expect(topicPage(reader.peer, topic)).rejects.toMatchObject({ kind: 'not_found' })
		await answerCircle(reader.peer, circle, reader.persona, true)
		expect(await reply(reader, topic)).toBe(2)
		await answerCircle(reader.peer, circle, reader.persona, false)
		await expect(topicPage(reader.peer, topic)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(answerCircle(reader.peer, circle, writer.persona, false)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(inviteToCircle(writer.peer, circle, ['x'])).rejects.toMatchObject({ kind: 'not_found' })
	})

	test('is not written in under another name of somebody who is in it, so that no two names show as one', async () => {
		const circle = await circleOf('archive')
		await join(circle, writer)
		const other = await chooseName(writer.viewer, `Annet ${randomUUID().slice(0, 8)}`, 'Ukjent Person')
		forgetKeptPersonas()
		const both = await personasOf(writer.viewer)
		const topic = await startTopic(both, newTopic(writer, circle))
		await expect(postReply(both, topic, { ...newReply(other), mixing: 'yes' })).rejects.toMatchObject({ reason: 'forum_not_in_circle' })
		await expect(startTopic(both, newTopic({ persona: other }, circle))).rejects.toMatchObject({ reason: 'forum_not_in_circle' })
		const past = asPersonas(both.identity, (tx) =>
			tx
				.insertInto('peer.post')
				.values({ community: both.identity.community, topic, ordinal: 2, persona: other, body: 'x', written_at: new Date() })
				.execute(),
		)
		await expect(past).rejects.toMatchObject({ code: '42501' })
		expect(JSON.stringify(await circlePage(reader.peer, circle).catch(() => ({})))).not.toContain(other)
	})

	test('ends on its day: an archive stays to read, what was to be gone is gone, and nothing moves in or out', async () => {
		const [archive, gone] = [await circleOf('archive', dayFrom(2)), await circleOf('gone', dayFrom(2))]
		const topics: string[] = []
		for (const circle of [archive, gone]) {
			await join(circle, writer)
			topics.push(await startTopic(writer.peer, newTopic(writer, circle)))
		}
		await expect(changeTopic(consultant.peer, topics[0]!, { act: 'move', area: consultant.area })).rejects.toMatchObject({ code: '42501' })
		const open = await startTopic(writer.peer, newTopic(writer))
		await expect(changeTopic(consultant.peer, open, { act: 'move', area: archive })).rejects.toMatchObject({ kind: 'not_found' })
		expect(await endCircles()).toBe(0)
		shiftClock(3 * DAY)
		await expect(reply(writer, topics[0]!)).rejects.toMatchObject({ reason: 'forum_circle_ended' })
		expect(await endCircles()).toBe(1)
		expect((await topicPage(writer.peer, topics[0]!)).posts.length).toBe(1)
		for (const viewer of [writer.peer, consultant.peer])
			await expect(topicPage(viewer, topics[1]!)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(circlePage(consultant.peer, gone)).rejects.toMatchObject({ kind: 'not_found' })
		shiftClock(0)
	})
})

describe('a newcomer', () => {
	test('has a clock on their first words, until a consultant answers or has seen them', async () => {
		const [one, two] = [await makeMember(here), await makeMember(here)]
		const topic = await startTopic(one.peer, newTopic(one))
		await reply(two, topic)
		const waiting = async () =>
			(await waitingFirstWords(consultant.peer)).map(({ persona }) => persona).filter((id) => [one.persona, two.persona].includes(id))
		expect(await waiting()).toEqual([one.persona, two.persona])
		expect(await waitingFirstWords(one.peer)).toEqual([])
		await expect(seeFirstWords(two.peer, one.persona)).rejects.toMatchObject({ kind: 'not_found' })
		await seeFirstWords(consultant.peer, two.persona)
		expect(await waiting()).toEqual([one.persona])
		await reply(consultant, topic)
		expect(await waiting()).toEqual([])
		await startTopic(one.peer, newTopic(one))
		expect(await waiting()).toEqual([])
	})

	test('and everybody sees some that nobody has answered, except their own', async () => {
		const topic = await startTopic(writer.peer, newTopic(writer))
		expect((await groupPage(reader.peer, {})).unanswered.map(({ id }) => id)).toContain(topic)
		expect((await groupPage(writer.peer, {})).unanswered.map(({ id }) => id)).not.toContain(topic)
		await reply(reader, topic)
		expect((await groupPage(reader.peer, {})).unanswered.map(({ id }) => id)).not.toContain(topic)
	})

	test('has room for some replies and topics, and more after the first days; the desk has no limit', async () => {
		liftLimits(false)
		const fresh = await makeMember(here)
		const topic = await startTopic(consultant.peer, newTopic(consultant))
		for (let n = 0; n < LIMITS.replies.newcomer; n++) await reply(fresh, topic)
		const refused = reply(fresh, topic)
		await expect(refused).rejects.toMatchObject({ kind: 'too_many', reason: 'forum_many_replies' })
		const { retryAfter } = (await refused.catch((problem: unknown) => problem)) as { retryAfter: number }
		expect(retryAfter).toBeLessThanOrEqual(600)
		for (let n = 0; n < LIMITS.replies.others + 1; n++) await reply(consultant, topic)
		shiftClock(11 * MINUTE)
		await reply(fresh, topic)
		for (let n = 0; n < LIMITS.topics.newcomer; n++) await startTopic(fresh.peer, newTopic(fresh))
		await expect(startTopic(fresh.peer, newTopic(fresh))).rejects.toMatchObject({ kind: 'too_many', reason: 'forum_many_topics' })
		shiftClock(LIMITS.newcomerMs + DAY)
		for (let n = 0; n < LIMITS.replies.newcomer + 1; n++) await reply(fresh, topic)
		shiftClock(0)
		liftLimits()
	})
})

test('a reply asks the database as often as it must: an ordinary one at most ten times', async () => {
	const topic = await startTopic(writer.peer, newTopic(writer))
	await reply(reader, topic)
	const before = statementCount()
	await reply(writer, topic)
	expect(statementCount() - before).toBeLessThanOrEqual(10)
})
