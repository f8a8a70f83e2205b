import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askToTalk, say, sayYes, closeTalk } from '#modules/bridge/server/index.ts'
import type { BridgePage } from '#modules/bridge/rules.ts'
import { NO_FILTERS, type Filters } from '#modules/forum/rules.ts'
import {
	answerCircle,
	endCircles,
	giveSupport,
	inviteToCircle,
	makeCircle,
	postReply,
	startTopic,
	takeSupportBack,
	topicPage,
} from '#modules/forum/server/index.ts'
import { isSeenByLooking, withFollowed, withTopicRead, type Habits, type PeerKind, type Reading } from '#modules/notifications/rules.ts'
import { changePage, keepPage, peerNoticesOf, type TellPeer } from '#modules/notifications/server/index.ts'
import { block, forgetKeptPersonas, pageOf, personasOf, unblock } from '#modules/personas/server/index.ts'
import { now, shiftClock } from '#platform/server/clock.ts'
import { openTestDatabase } from '../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember } from '../tests/support/group.ts'
import { lookedAtNews, newInGroup, newLines } from './routes/news.ts'
import { isStillNew } from './still-new.ts'

type Member = Awaited<ReturnType<typeof makeMember>>
const DAY = 86_400_000

let database: Awaited<ReturnType<typeof openTestDatabase>>
let consultant: Awaited<ReturnType<typeof makeConsultant>>
let writer: Member
let reader: Member
let topic: string
let post: string

beforeAll(async () => {
	database = await openTestDatabase()
	const here = await makeCommunity()
	;[writer, reader] = [await makeMember(here), await makeMember(here)]
	consultant = await makeConsultant(here)
})
afterAll(() => database.close())
beforeEach(async () => {
	topic = await startTopic(writer.peer, newWords({ area: consultant.area, persona: writer.persona, title: `Natt ${randomUUID()}` }))
	await postReply(reader.peer, topic, newWords({ persona: reader.persona }))
	post = (await topicPage(writer.peer, topic)).posts[1]!.id
})
afterEach(() => shiftClock(0))

const newWords = <More extends object>(more: More) => ({ form_key: randomUUID(), body: `Ord ${randomUUID()}`, ...more })
const change = <Page>(who: Member, kind: string, to: (page: Page | undefined) => Page) =>
	changePage<Page>(pageOf(who.peer.identity.community, who.viewer.person, kind), to)
function read(who: Member): void {
	const [moment, here] = [now(), topic]
	change<Reading>(who, 'reading', (page) => withTopicRead(page, here, moment, 2))
}
const follow = (who: Member, since: number, here = topic) =>
	change<Habits>(who, 'habits', (page) => withFollowed(page, here, new Date(since)))
const filter = (who: Member, filters: Partial<Filters>) => change<Filters>(who, 'filters', () => ({ ...NO_FILTERS, ...filters }))

/** As the slot asks it, and what the list in the app says of the same. */
async function isNews(who: Member, kind: PeerKind | 'follow', about = post): Promise<{ sent: boolean; shown: boolean }> {
	const { community } = who.peer.identity
	const told = kind === 'follow' ? { followed: { topic, by: reader.persona } } : { persona: who.persona }
	const tell: TellPeer = { kind, community, post: about, born: 0, slot: 0, ...told }
	const shown = (await newLines(who.viewer)).some((line) => line.kind === kind && (isSeenByLooking(kind) || line.href.includes(topic)))
	return { sent: await isStillNew(who.viewer.person, tell), shown }
}
const YES = { sent: true, shown: true }
const NO = { sent: false, shown: false }

describe('an answer is sent and shown alike', () => {
	test('until it is read, or its topic, its writer or a word of it is muted', async () => {
		expect(await isNews(writer, 'reply')).toEqual(YES)
		for (const filters of [
			{ personas: [{ id: reader.persona, name: 'x' }] },
			{ topics: [{ id: topic, name: 'x' }] },
			{ words: ['natt'] },
		]) {
			filter(writer, filters)
			expect(await isNews(writer, 'reply')).toEqual(NO)
		}
		filter(writer, {})
		expect(await isNews(writer, 'reply')).toEqual(YES)
		read(writer)
		expect(await isNews(writer, 'reply')).toEqual(NO)
	})

	test('unless a block keeps its writer away, from whoever follows the topic too', async () => {
		follow(writer, 0)
		await block(writer.peer, writer.persona, reader.persona)
		expect([await isNews(writer, 'reply'), await isNews(writer, 'follow')]).toEqual([NO, NO])
		await unblock(writer.peer, writer.persona, reader.persona)
		expect(await isNews(writer, 'reply')).toEqual(YES)
	})

	test('to whoever follows the topic, from then on and until it is read', async () => {
		const follower = await makeMember(writer.viewer.community)
		follow(follower, Date.now() + DAY)
		expect(await isNews(follower, 'follow')).toEqual(NO)
		follow(follower, 0)
		expect(await isNews(follower, 'follow')).toEqual(YES)
		filter(follower, { personas: [{ id: reader.persona, name: 'x' }] })
		expect(await isNews(follower, 'follow')).toEqual(NO)
		filter(follower, {})
		read(follower)
		expect(await isNews(follower, 'follow')).toEqual(NO)
	})
})

describe('warm words', () => {
	const hug = () => ({ topic, ordinal: 1, kind: 'hug' as const })
	const opening = async () => (await topicPage(writer.peer, topic)).posts[0]!.id

	test('are news until one has looked; taken back before, they were none, and given again they tell nobody twice', async () => {
		await giveSupport(reader.peer, hug())
		expect(await isNews(writer, 'support', await opening())).toEqual(YES)
		expect((await newInGroup(writer.viewer)).warm).toBe(true)
		await takeSupportBack(reader.peer, hug())
		expect(await isNews(writer, 'support', await opening())).toEqual(NO)
		expect((await newInGroup(writer.viewer)).warm).toBe(false)
		await giveSupport(reader.peer, hug())
		expect(
			(await peerNoticesOf(writer.peer.identity, undefined)).filter((one) => one.topic === topic && one.kind === 'support').length,
		).toBe(1)
		shiftClock(1000)
		await lookedAtNews(writer.viewer)
		expect(await isNews(writer, 'support', await opening())).toEqual(NO)
	})

	test('of a name that is kept away tell nothing, and whoever gave them sees no difference', async () => {
		await block(writer.peer, writer.persona, reader.persona)
		// Under another name the post is there, and the blocked name is the one they have in this topic.
		const { peer } = reader
		const both = { ...peer, apart: (await personasOf(reader.viewer)).apart, identity: { ...peer.identity, hidden: [] } }
		await giveSupport(both, hug())
		expect((await topicPage(both, topic)).posts[0]!.support).toEqual([{ kind: 'hug', others: 0, mine: true }])
		expect((await peerNoticesOf(writer.peer.identity, undefined)).filter((one) => one.topic === topic).map(({ kind }) => kind)).toEqual([
			'reply',
		])
		await unblock(writer.peer, writer.persona, reader.persona)
	})
})

describe('a circle', () => {
	const day = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)
	const circleOf = (ritual: 'archive' | 'gone', ends: string) =>
		makeCircle(consultant.peer, { form_key: randomUUID(), name: `Sirkel ${randomUUID()}`, about: '', begins: day(-1), ends, ritual })
	const told = async (who: Member, circle: string) =>
		(await peerNoticesOf(who.peer.identity, undefined)).flatMap(({ kind, post: about }) => (about === circle ? [kind] : [])).sort()

	test('tells whoever is invited, until they have answered', async () => {
		shiftClock(60_000)
		const circle = await circleOf('archive', day(30))
		const { name } = writer.peer.mine[0] ?? (forgetKeptPersonas(), (await personasOf(writer.viewer)).mine[0]!)
		for (let times = 0; times < 2; times++) await inviteToCircle(consultant.peer, circle, [name])
		expect(await told(writer, circle)).toEqual(['circle'])
		expect(await isNews(writer, 'circle', circle)).toEqual(YES)
		expect(await told(reader, circle)).toEqual([])
		await answerCircle(writer.peer, circle, writer.persona, true)
		expect(await isNews(writer, 'circle', circle)).toEqual(NO)
	})

	test('tells its members once that it ends, and once that it has; of one that is gone nothing stays', async () => {
		const { name } = (await personasOf(writer.viewer)).mine[0]!
		const [archive, gone] = [await circleOf('archive', day(6)), await circleOf('gone', day(6))]
		for (const circle of [archive, gone]) {
			await inviteToCircle(consultant.peer, circle, [name])
			await answerCircle(writer.peer, circle, writer.persona, true)
		}
		await endCircles()
		expect(await told(writer, archive)).toEqual(['circle'])
		shiftClock(4 * DAY)
		for (let nights = 0; nights < 2; nights++) await endCircles()
		expect([await told(writer, archive), await told(writer, gone)]).toEqual([
			['circle', 'circle_ends'],
			['circle', 'circle_ends'],
		])
		expect(await isNews(writer, 'circle_ends', gone)).toEqual(YES)
		shiftClock(8 * DAY)
		for (let nights = 0; nights < 2; nights++) await endCircles()
		expect([await told(writer, archive), await told(writer, gone)]).toEqual([['circle', 'circle_ended', 'circle_ends'], []])
		expect(
			await isStillNew(writer.viewer.person, {
				kind: 'circle_ends',
				community: writer.peer.identity.community,
				persona: writer.persona,
				post: gone,
				born: 0,
				slot: 0,
			}),
		).toBe(false)
	})
})

describe('what is new between two is sent and shown alike', () => {
	const keep = (who: Member, page: BridgePage) =>
		keepPage({ ...pageOf(who.peer.identity.community, who.viewer.person, 'bridge'), atOnce: true }, page)
	async function isTalkNews(who: Member, kind: PeerKind, about: string): Promise<{ sent: boolean; shown: boolean }> {
		const { community } = who.peer.identity
		const sent = await isStillNew(who.viewer.person, { kind, community, post: about, persona: who.persona, born: 0, slot: 0 })
		return { sent, shown: (await newLines(who.viewer)).some((line) => line.kind === kind) }
	}
	const ask = (from: Member, to: Member) =>
		askToTalk(from.peer, {}, to.persona, { form_key: randomUUID(), persona: from.persona, words: '' })

	test('a question, for whoever opened for it, until it is put aside or that name is kept away', async () => {
		const question = await ask(reader, writer)
		expect(await isTalkNews(writer, 'talk_ask', question)).toEqual(NO)
		await keep(writer, { open: [writer.persona] })
		expect(await isTalkNews(writer, 'talk_ask', question)).toEqual(YES)
		await keep(writer, { open: [writer.persona], aside: [question] })
		expect(await isTalkNews(writer, 'talk_ask', question)).toEqual(NO)
		await keep(writer, { open: [writer.persona] })
		await block(writer.peer, writer.persona, reader.persona)
		expect(await isTalkNews(writer, 'talk_ask', question)).toEqual(NO)
		await unblock(writer.peer, writer.persona, reader.persona)
	})

	test('a word, until it is read or the talk is closed', async () => {
		const pair = await ask(reader, writer)
		await sayYes(writer.peer, { open: [writer.persona] }, pair)
		await say(reader.peer, {}, pair, { form_key: randomUUID(), words: 'Hei' })
		const [told] = (await peerNoticesOf(writer.peer.identity, undefined)).filter((one) => one.kind === 'talk_word' && one.topic === pair)
		expect(await isTalkNews(writer, 'talk_word', told!.post)).toEqual(YES)
		const moment = now()
		change<Reading>(writer, 'reading', (page) => withTopicRead(page, pair, moment))
		expect(await isTalkNews(writer, 'talk_word', told!.post)).toEqual(NO)
		shiftClock(60_000)
		await say(reader.peer, {}, pair, { form_key: randomUUID(), words: 'Mer' })
		const [more] = (await peerNoticesOf(writer.peer.identity, undefined)).filter(
			({ kind, post }) => kind === 'talk_word' && post !== told!.post,
		)
		expect(await isTalkNews(writer, 'talk_word', more!.post)).toEqual(YES)
		await closeTalk(reader.peer, pair)
		expect(await isTalkNews(writer, 'talk_word', more!.post)).toEqual(NO)
	})
})
