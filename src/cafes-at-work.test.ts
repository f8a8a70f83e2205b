import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cafeViewer, cancelDate, cancelSignUp, dateHere, moveDate, remind, signUp } from '#modules/cafes/server/index.ts'
import type { CafePage } from '#modules/cafes/rules.ts'
import { topicPage } from '#modules/forum/server/index.ts'
import { answerCase, casePage, decide, myReports, report } from '#modules/moderation/server/index.ts'
import { changePage, type CafeKind, type TellPeer } from '#modules/notifications/server/index.ts'
import { pageOf, personasOf } from '#modules/personas/server/index.ts'
import { dayLater, hoursBefore, makeCafe } from '../tests/support/cafes.ts'
import { casesOf } from '../tests/support/desk.ts'
import { openTestDatabase } from '../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember } from '../tests/support/group.ts'
import { m } from '#messages'
import { newCommunity } from '../tests/support/people.ts'
import { openCafeTopics } from './cafe-topics.ts'
import { newLines } from './routes/news.ts'
import { isStillNew } from './still-new.ts'
import { ways } from './ways.ts'

type Member = Awaited<ReturnType<typeof makeMember>>
let database: Awaited<ReturnType<typeof openTestDatabase>>
let host: Awaited<ReturnType<typeof makeConsultant>>
let member: Member
let other: Member
beforeAll(async () => {
	database = await openTestDatabase()
	const community = await makeCommunity()
	host = await makeConsultant(community)
	;[member, other] = [await makeMember(community), await makeMember(community)]
})
afterAll(() => database.close())

const at = async ({ viewer }: Member) => cafeViewer(viewer, await personasOf(viewer))
const word = {
	how: 'word' as const,
	persona: '',
	name: '',
	word: 'Lyng',
	step: 'stay' as const,
	first: undefined,
	wishes: '',
	online: undefined,
	seen: undefined,
}

/** What the queue would say to a guest of theirs. */
async function tellOf(who: Member, date: string, kind: CafeKind): Promise<TellPeer> {
	const guest = (await at(who)).guests.get(date)!
	const thief = await database.thief()
	const { rows } = await thief.query('select post from peer.notice where persona = $1 and kind = $2', [guest, kind])
	return { kind, born: 0, slot: 0, community: who.peer.identity.community, persona: guest, post: rows[0]?.post ?? randomUUID() }
}
const linesOf = async ({ viewer }: Member) => (await newLines(viewer)).map(({ kind, href }) => `${kind} ${href}`)

test('a reminder goes to those who want it then, and who that is stands nowhere in the clear', async () => {
	const date = await makeCafe(host.peer, {})
	await signUp(await at(member), date, word, 1)
	await signUp(await at(other), date, word, 1)
	changePage<CafePage>(pageOf(other.peer.identity.community, other.viewer.person, 'cafes'), () => ({ remind: { day: false, hours: true } }))
	const told = await tellOf(member, date, 'cafe_day')
	expect(await ways.ownerOf(told.persona!)).toBe(member.viewer.person)
	await hoursBefore(date, 20, async () => {
		await remind()
		expect(await isStillNew(member.viewer.person, await tellOf(member, date, 'cafe_day'))).toBe(true)
		expect(await isStillNew(other.viewer.person, await tellOf(other, date, 'cafe_day'))).toBe(false)
		expect(await linesOf(member)).toContain(`cafe_day /cafes/dates/${date}`)
		expect(await linesOf(other)).toEqual([])
	})
	await hoursBefore(date, 2, async () => {
		await remind()
		expect(await isStillNew(member.viewer.person, await tellOf(member, date, 'cafe_hours'))).toBe(false)
		expect(await isStillNew(other.viewer.person, await tellOf(other, date, 'cafe_hours'))).toBe(true)
		// Whoever has taken their sign-up back hears nothing more.
		const late = await tellOf(other, date, 'cafe_hours')
		await cancelSignUp(await at(other), date)
		expect(await isStillNew(other.viewer.person, late)).toBe(false)
	})
})

test('whoever signed up hears that it is cancelled, and is not reminded of it', async () => {
	const date = await makeCafe(host.peer, {})
	await signUp(await at(member), date, word, 1)
	await cancelDate(host.peer, date, 'Leid ut')
	expect(await linesOf(member)).toContain(`cafe_cancelled /cafes/dates/${date}`)
	expect(await isStillNew(member.viewer.person, await tellOf(member, date, 'cafe_cancelled'))).toBe(true)
	await hoursBefore(date, 20, async () => {
		await remind()
		expect(await linesOf(member)).not.toContain(`cafe_day /cafes/dates/${date}`)
	})
	await dayLater(date, 2, async () => expect(await linesOf(member)).not.toContain(`cafe_cancelled /cafes/dates/${date}`))
})

test('a topic is opened for each date in the days before, once, in the name of whoever hosts it', async () => {
	const date = await makeCafe(host.peer, { area: host.area })
	expect((await dateHere(member.peer, date)).topic).toBeNull()
	await openCafeTopics()
	await openCafeTopics()
	const { topic, series } = await dateHere(member.peer, date)
	const page = await topicPage(member.peer, topic!)
	expect(page.topic.title).toContain(series.name)
	expect(page.posts).toHaveLength(1)
	expect(page.posts[0]!.author.kind).toBe('duty')

	// Moved after that, and then cancelled, it says so once each; the title keeps the day it was opened with.
	const there = await dateHere(member.peer, date)
	const day = new Date(there.startsAt.getTime() + 86_400_000).toISOString().slice(0, 10)
	await moveDate(host.peer, date, { day, time: '18:30', place: there.place.id, note: 'Rommet er opptatt.' })
	for (let round = 0; round < 2; round++) await openCafeTopics()
	await cancelDate(host.peer, date, '')
	for (let round = 0; round < 2; round++) await openCafeTopics()
	const said = (await topicPage(member.peer, topic!)).posts.map(({ body }) => body)
	expect([said.length, said[1]!.includes('18:30'), said[1]!.includes('Rommet er opptatt.'), said[2]]).toEqual([
		3,
		true,
		true,
		m.cafes_topic_cancelled({}, { locale: 'nb' }),
	])
})

test('its topic is in the language of the community', async () => {
	const bodies = []
	for (const language of ['nb', 'en'] as const) {
		const there = await makeConsultant(await newCommunity(`by-${randomUUID().slice(0, 8)}`, language))
		const date = await makeCafe(there.peer, { area: there.area })
		await openCafeTopics()
		bodies.push((await topicPage(there.peer, (await dateHere(there.peer, date)).topic!)).posts[0]!.body)
	}
	expect(bodies[0]).toContain('Vi møtes')
	expect(bodies[1]).toContain(m.cafes_topic_body({ when: '#', path: '#' }, { locale: 'en' }).split('#')[0])
})

test('somebody told outside: a case of the desk with nobody it is about, answered to whoever reported', async () => {
	const date = await makeCafe(host.peer, {})
	const input = {
		form_key: randomUUID(),
		persona: member.persona,
		kind: 'cafe' as const,
		object: date,
		why: 'leak' as const,
		words: 'På butikken',
	}
	const id = await report(member.peer, input)
	const elsewhere = await makeMember(await makeCommunity())
	await expect(report(elsewhere.peer, { ...input, persona: elsewhere.persona, form_key: randomUUID() })).rejects.toMatchObject({
		kind: 'not_found',
	})
	const waiting = (await casesOf(host.peer)).find(({ kind }) => kind === 'cafe')!
	const page = await casePage(host.peer, waiting.id)
	expect(page.reports).toMatchObject([{ why: 'leak', words: 'På butikken' }])
	expect(page.case.about).toBeNull()
	// Which evening is told to the desk, and stands nowhere in the clear beside the name that reports it.
	expect(page.now?.evening).toBe(date)
	expect(page.case.object).not.toBe(date)
	const rule = {
		form_key: randomUUID(),
		grade: 'kind_word' as const,
		rule: 'names' as const,
		reason: 'Noe',
		message: '',
		days: 0,
		answer: 'Noe',
	}
	await expect(decide(host.peer, waiting.id, rule)).rejects.toMatchObject({ kind: 'not_found' })
	await answerCase(host.peer, waiting.id, { form_key: randomUUID(), answer: 'Vi har snakket med dem det gjelder.' }, 'spoken')
	expect((await myReports(member.peer)).find((one) => one.id === id)).toMatchObject({ answered: { outcome: 'spoken' } })
})
