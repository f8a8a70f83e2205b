import { expect, test } from 'vitest'
import { accounts, areas, conversations, dateOf, latestSaturday, ownPages, stories, topics } from '../src/trial/content/index.ts'
import type { Account, CommunityKey, Topic } from '../src/trial/content/index.ts'

type Moment = { daysAgo: number; hour: string }

const memberOf = new Map(accounts.flatMap((account) => (account.personas ?? []).map((one) => [one.key, account] as const)))
const personasIn = (community: CommunityKey) => accounts.filter((one) => one.community === community).flatMap((one) => one.personas ?? [])
const communityOf = (topic: Topic) => areas.find((area) => area.key === topic.area)?.community
const topicsIn = (community: CommunityKey) => topics.filter((topic) => communityOf(topic) === community)
const account = (key: string): Account | undefined => accounts.find((one) => one.key === key)

const minute = (at: Moment) => {
	const [hours = 0, minutes = 0] = at.hour.split(':').map(Number)
	return -at.daysAgo * 1440 + hours * 60 + minutes
}
// Days count back from a Saturday, so 1 is a Friday and 6 is a Sunday.
const isWeekday = (at: Moment) => at.daysAgo % 7 >= 1 && at.daysAgo % 7 <= 5
const isTuesdayOrThursday = (at: Moment) => at.daysAgo % 7 === 4 || at.daysAgo % 7 === 2
const expectUnique = (keys: readonly string[]) => expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])

const everyMoment: readonly Moment[] = [
	...topics.flatMap((topic) => [topic, ...topic.replies]),
	...conversations.flatMap((one) => one.messages),
]

test('every key is there once', () => {
	expectUnique(accounts.map((one) => one.key))
	expectUnique(accounts.map((one) => one.email))
	expectUnique(accounts.flatMap((one) => one.personas ?? []).map((one) => one.key))
	expectUnique(areas.map((one) => one.key))
	expectUnique(topics.map((one) => one.key))
	expectUnique(conversations.map((one) => one.key))
	expectUnique(ownPages.map((one) => one.member))
	expectUnique(stories.map((one) => one.key))
})

test('two stories are told by members of Fjordbyen, one of them under a name of its own', () => {
	for (const { author, title, text } of stories) {
		expect(memberOf.get(author)?.community).toBe('fjordbyen')
		expect(title.length).toBeLessThanOrEqual(120)
		expect(text.length).toBeLessThanOrEqual(10_000)
	}
	expect(stories.map(({ name }) => name)).toEqual(['Tirsdagsgjesten', undefined])
	expect(personasIn('fjordbyen').map(({ name }) => name)).not.toContain('Tirsdagsgjesten')
})

test('twelve members live in Fjordbyen and one in Skogvik', () => {
	const members = (community: CommunityKey) => accounts.filter((one) => one.community === community && one.roles.includes('member'))
	expect(members('fjordbyen')).toHaveLength(12)
	expect(members('skogvik')).toHaveLength(1)
})

test('every address is an example, and every demo account says who it is', () => {
	for (const one of accounts) {
		expect(one.email).toBe(`${one.key}@demo.example`)
		if (one.demo) expect(one.blurb?.nb && one.blurb.en, one.key).toBeTruthy()
		if (one.roles.includes('consultant')) expect(one.dutyName, one.key).toBeTruthy()
		if (one.roles.includes('relative')) expect(account(one.relativeOf ?? '')?.roles, one.key).toContain('member')
		if (one.roles.includes('member'))
			expect(
				one.personas?.filter((persona) => persona.usual),
				one.key,
			).toHaveLength(1)
		else expect(one.personas, one.key).toBeUndefined()
	}
})

test('pseudonyms are unique in their community and unlike every legal name', () => {
	const legalWords = accounts.flatMap((one) => one.name.toLowerCase().split(/\s+/))
	for (const community of ['fjordbyen', 'skogvik'] as const) expectUnique(personasIn(community).map((one) => one.name.toLowerCase()))
	for (const [key, owner] of memberOf) {
		const name = owner.personas?.find((one) => one.key === key)?.name ?? ''
		expect(name.length, name).toBeGreaterThanOrEqual(3)
		expect(name.length, name).toBeLessThanOrEqual(24)
		for (const word of legalWords) expect(name.toLowerCase().split(/\s+/), name).not.toContain(word)
	}
})

test('everyone who writes in the group belongs to that community', () => {
	for (const topic of topics) {
		const community = communityOf(topic)
		expect(community, topic.key).toBeDefined()
		expect(memberOf.get(topic.author)?.community, topic.key).toBe(community)
		for (const reply of topic.replies) {
			if (reply.author === 'consultant') continue
			expect(memberOf.get(reply.author)?.community, `${topic.key}: ${reply.author}`).toBe(community)
		}
	}
})

test('no member speaks under two names in the same topic', () => {
	for (const topic of topics) {
		const names = new Set([topic.author, ...topic.replies.map((one) => one.author)].filter((one) => one !== 'consultant'))
		expect(new Set([...names].map((name) => memberOf.get(name)?.key)).size, topic.key).toBe(names.size)
	}
})

test('every persona has written something', () => {
	const written = new Set(topics.flatMap((topic) => [topic.author, ...topic.replies.map((one) => one.author)]))
	expect([...memberOf.keys()].filter((key) => !written.has(key))).toEqual([])
})

test('everything happened within six weeks, and answers come after what they answer', () => {
	for (const at of everyMoment) {
		expect(at.hour).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/)
		expect(at.daysAgo).toBeGreaterThan(0)
		expect(at.daysAgo).toBeLessThanOrEqual(42)
	}
	const rows = [
		...topics.map((one) => [one.key, [one, ...one.replies]] as const),
		...conversations.map((one) => [one.key, one.messages] as const),
	]
	for (const [key, moments] of rows) {
		for (const [index, at] of moments.entries()) {
			const before = moments[index - 1]
			if (before) expect(minute(at), `${key}, number ${index}`).toBeGreaterThan(minute(before))
		}
	}
})

test('consultants and helpers write only when they are at work', () => {
	for (const topic of topics) {
		for (const reply of topic.replies.filter((one) => one.author === 'consultant')) {
			const day = isWeekday(reply) && reply.hour >= '10:00' && reply.hour < '15:00'
			const evening = isTuesdayOrThursday(reply) && reply.hour >= '18:00' && reply.hour < '21:00'
			expect(day || evening, `${topic.key}: ${reply.daysAgo} ${reply.hour}`).toBe(true)
		}
	}
	for (const one of conversations) {
		for (const message of one.messages.filter((each) => each.from === 'provider')) {
			expect(
				isWeekday(message) && message.hour >= '08:00' && message.hour < '16:00',
				`${one.key}: ${message.daysAgo} ${message.hour}`,
			).toBe(true)
		}
	}
})

test('the group is as big as a living group', () => {
	const inFjordbyen = topicsIn('fjordbyen')
	const replies = topics.reduce((sum, topic) => sum + topic.replies.length, 0)
	const withConsultant = inFjordbyen.filter((topic) => topic.replies.some((one) => one.author === 'consultant')).length
	expect(inFjordbyen.length).toBeGreaterThanOrEqual(33)
	expect(inFjordbyen.length).toBeLessThanOrEqual(36)
	expect(topicsIn('skogvik')).toHaveLength(2)
	expect(replies).toBeGreaterThanOrEqual(150)
	expect(replies).toBeLessThanOrEqual(190)
	expect(withConsultant / inFjordbyen.length).toBeGreaterThan(0.28)
	expect(withConsultant / inFjordbyen.length).toBeLessThan(0.4)
	expect(Math.max(...topics.map((topic) => topic.replies.length))).toBeGreaterThanOrEqual(22)
	const unanswered = inFjordbyen.filter((topic) => topic.replies.length === 0)
	expect(unanswered.map((topic) => topic.daysAgo).sort()).toEqual([1, 2, 3])
})

test('texts fit where they are shown', () => {
	for (const topic of topics) {
		expect(topic.title.length, topic.key).toBeLessThanOrEqual(120)
		for (const one of [topic, ...topic.replies]) expect(one.text.trim().length, topic.key).toBeGreaterThan(0)
	}
	for (const page of ownPages) {
		const sentences = page.matters.match(/[.!?](\s|$)/g)?.length ?? 0
		expect(sentences, page.member).toBeGreaterThanOrEqual(2)
		expect(sentences, page.member).toBeLessThanOrEqual(5)
		expect(page.strategies, page.member).toHaveLength(2)
		for (const strategy of page.strategies) {
			expect(strategy.title.length, strategy.title).toBeLessThanOrEqual(60)
			expect(strategy.how.length, strategy.title).toBeLessThanOrEqual(240)
		}
	}
})

test('conversations are between a member and a helper, and three wait for an answer', () => {
	for (const one of conversations) {
		expect(account(one.member)?.roles, one.key).toContain('member')
		expect(account(one.provider)?.roles, one.key).toContain('provider')
		expect(account(one.member)?.community).toBe(one.community)
		expect(account(one.provider)?.community).toBe(one.community)
	}
	expect(conversations.filter((one) => one.messages.at(-1)?.from === 'member').map((one) => one.member)).toEqual([
		'member3',
		'member2',
		'member1',
	])
	for (const page of ownPages) expect(account(page.member)?.roles, page.member).toContain('member')
})

test('day zero is the latest Saturday, and days count back from it', () => {
	expect(dateOf(1, latestSaturday(new Date('2026-11-21T08:00:00Z')))).toBe('2026-11-20')
	expect(dateOf(1, latestSaturday(new Date('2026-11-20T08:00:00Z')))).toBe('2026-11-13')
	expect(dateOf(6, latestSaturday(new Date('2026-11-23T08:00:00Z')))).toBe('2026-11-15')
})
