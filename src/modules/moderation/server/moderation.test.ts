import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
	agreeToStory,
	listTopics,
	offerStory,
	postReply,
	readStory,
	startTopic,
	takeStory,
	topicPage,
} from '#modules/forum/server/index.ts'
import { peerNoticesOf } from '#modules/notifications/server/index.ts'
import { chooseName, personasOf } from '#modules/personas/server/index.ts'
import { shiftClock } from '#platform/server/clock.ts'
import { asPersonas } from '#platform/server/db.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { casesOf } from '../../../../tests/support/desk.ts'
import { makeCommunity, makeConsultant, makeMember } from '../../../../tests/support/group.ts'
import { answerCase, casePage, deskNews, forgetOldCases, decide, KEEP_CASES_DAYS, lookAtReported, myDecisions } from './index.ts'
import { myReports, report, takeUpPost, takeUpStory, unhide } from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let thief: pg.Client
let writer: Awaited<ReturnType<typeof makeMember>>
let reader: Awaited<ReturnType<typeof makeMember>>
let consultant: Awaited<ReturnType<typeof makeConsultant>>
let stranger: Awaited<ReturnType<typeof makeConsultant>>

beforeAll(async () => {
	database = await openTestDatabase()
	thief = await database.thief()
	const [here, elsewhere] = [await makeCommunity(), await makeCommunity()]
	writer = await makeMember(here)
	reader = await makeMember(here)
	consultant = await makeConsultant(here)
	stranger = await makeConsultant(elsewhere)
})
afterAll(async () => {
	shiftClock(0)
	await database.close()
})

const WORDS = 'Du er bare lat, hele gjengen'

/** A topic with a reply of the writer's. */
async function aPost(body = `${WORDS} ${randomUUID()}`): Promise<{ topic: string; post: string; body: string }> {
	const form_key = randomUUID()
	const topic = await startTopic(reader.peer, {
		form_key,
		area: consultant.area,
		persona: reader.persona,
		title: `Tråd ${form_key}`,
		body: 'Hei',
	})
	await postReply(writer.peer, topic, { form_key: randomUUID(), persona: writer.persona, body })
	const page = await topicPage(reader.peer, topic)
	return { topic, post: page.posts[1]!.id, body }
}

const newReport = (object: string, more: object = {}) => ({
	form_key: randomUUID(),
	persona: reader.persona,
	kind: 'post' as const,
	object,
	why: 'hurtful' as const,
	words: 'Jeg ble lei meg',
	...more,
})
const newHiding = () => ({
	form_key: randomUUID(),
	grade: 'hide' as const,
	message: '',
	days: 0,
	rule: 'kind' as const,
	reason: 'Andre ble såret av ordet lat.',
	answer: 'Takk. Vi har skjult det.',
})
const caseOf = async (post: string): Promise<string> => {
	for (const { id } of await casesOf(consultant.peer)) if ((await casePage(consultant.peer, id)).case.object === post) return id
	throw new Error('no case')
}

const toldAbout = async (who: typeof writer, thing: string) =>
	(await peerNoticesOf(who.peer.identity, undefined, 200)).flatMap(({ kind, post }) => (post === thing ? [kind] : [])).sort()
const toldOfDesk = async (who: typeof writer) =>
	(await peerNoticesOf(who.peer.identity, undefined, 200)).map(({ kind }) => kind).filter((kind) => /decision|lifted|answer/.test(kind))

describe('a report', () => {
	test('keeps what stood there, reaches the desk, and is answered; whoever it is about hears nothing', async () => {
		const { post, body } = await aPost()
		const id = await report(reader.peer, newReport(post))
		const [mine] = await myReports(reader.peer)
		expect(mine).toMatchObject({ id, why: 'hurtful', words: 'Jeg ble lei meg', frozen: { body }, answered: undefined })
		const deskCase = await caseOf(post)
		expect((await casePage(consultant.peer, deskCase)).reports).toMatchObject([{ id, words: 'Jeg ble lei meg', frozen: { body } }])
		expect(await myReports(writer.peer)).toEqual([])
		expect(await deskNews(writer.peer)).toEqual({ decided: false, answered: false, story: false, worried: false })
		await answerCase(consultant.peer, deskCase, { form_key: randomUUID(), answer: 'Vi lar det stå.' }, 'nothing')
		expect((await myReports(reader.peer))[0]?.answered).toMatchObject({ outcome: 'nothing', answer: 'Vi lar det stå.' })
		expect(await deskNews(reader.peer)).toEqual({ decided: false, answered: true, story: false, worried: false })
		expect(await myDecisions(writer.peer)).toEqual([])
		expect([await toldAbout(reader, id), await toldOfDesk(writer)]).toEqual([['answer'], []])
	})

	test('sent twice is one; reports of two people gather in one case, and neither sees the other', async () => {
		const { post } = await aPost()
		const once = newReport(post)
		const ids = await Promise.all(Array.from({ length: 5 }, () => report(reader.peer, once)))
		expect(new Set(ids).size).toBe(1)
		await report(writer.peer, newReport(post, { persona: writer.persona }))
		expect((await casePage(consultant.peer, await caseOf(post))).reports.length).toBe(2)
		expect((await myReports(writer.peer)).map((one) => one.id)).not.toContain(ids[0])
	})

	test('is not made under a name of another, nor about what is not here', async () => {
		const { post } = await aPost()
		await expect(report(reader.peer, newReport(post, { persona: writer.persona }))).rejects.toMatchObject({ kind: 'not_found' })
		await expect(report(reader.peer, newReport(randomUUID()))).rejects.toMatchObject({ kind: 'not_found' })
		await expect(lookAtReported(stranger.peer, 'post', post)).rejects.toMatchObject({ kind: 'not_found' })
	})

	test('lies sealed: no word of it and no word of the copy stands in its tables', async () => {
		const secret = `kanari${randomUUID()}`
		const { post } = await aPost(`${secret} i innlegget`)
		await report(reader.peer, newReport(post, { words: `${secret} i meldingen` }))
		await decide(consultant.peer, await caseOf(post), { ...newHiding(), reason: `${secret} er grunnen`, answer: `${secret} er svaret` })
		for (const table of ['desk_case', 'report', 'decision', 'appeal']) {
			const { rows } = await thief.query<{ line: string }>(`select t::text as line from peer.${table} t`)
			const all = rows.map((row) => row.line).join('\n')
			expect(all.includes(secret) || all.includes(Buffer.from(secret).toString('hex')), table).toBe(false)
		}
	})
})

describe('the desk', () => {
	test('is for consultants of the community alone', async () => {
		const { post } = await aPost()
		await report(reader.peer, newReport(post))
		const deskCase = await caseOf(post)
		for (const viewer of [writer.peer, reader.peer, stranger.peer]) {
			await expect(casePage(viewer, deskCase)).rejects.toMatchObject({ kind: 'not_found' })
			await expect(decide(viewer, deskCase, newHiding())).rejects.toMatchObject({ kind: 'not_found' })
			expect((await casesOf(viewer)).map((one) => one.id)).not.toContain(deskCase)
		}
		await expect(takeUpPost(reader.peer, post)).rejects.toMatchObject({ kind: 'not_found' })
		expect((await topicPage(reader.peer, (await aPost()).topic)).stubs).toEqual([])
	})

	test('a consultant does not handle what is about a name of their own', async () => {
		const both = await makeConsultant(consultant.viewer.community)
		const asking = { ...both.viewer, roles: ['consultant', 'member'] as const }
		const own = await chooseName(asking, `Eget ${randomUUID().slice(0, 6)}`, 'Ukjent Person')
		const viewer = await personasOf(asking)
		const topic = await startTopic(viewer, {
			form_key: randomUUID(),
			area: consultant.area,
			persona: own,
			title: 'Mitt',
			body: 'Eget innlegg',
		})
		const post = (await topicPage(viewer, topic)).posts[0]!.id
		await report(reader.peer, newReport(post))
		const deskCase = await caseOf(post)
		expect((await casesOf(viewer)).map((one) => one.id)).not.toContain(deskCase)
		await expect(casePage(viewer, deskCase)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(decide(viewer, deskCase, newHiding())).rejects.toMatchObject({ kind: 'not_found' })
		await expect(takeUpPost(viewer, post)).rejects.toMatchObject({ kind: 'not_allowed' })
		await decide(consultant.peer, deskCase, newHiding())
		expect((await myDecisions(viewer)).length).toBe(1)
	})
})

describe('a hidden post', () => {
	test('is a stub for others, stays for its writer with rule, reason and text, and comes back', async () => {
		const { topic, post, body } = await aPost()
		await report(reader.peer, newReport(post))
		const deskCase = await caseOf(post)
		const hiding = newHiding()
		await Promise.all([decide(consultant.peer, deskCase, hiding), decide(consultant.peer, deskCase, hiding)])
		const theirs = await topicPage(reader.peer, topic)
		expect([theirs.posts.map((one) => one.ordinal), theirs.stubs]).toEqual([[1], [2]])
		expect(JSON.stringify(theirs)).not.toContain(body)
		await expect(lookAtReported(reader.peer, 'post', post)).rejects.toMatchObject({ kind: 'not_found' })
		const own = await topicPage(writer.peer, topic)
		expect(own.posts[1]).toMatchObject({ hidden: true, body })
		const decisions = await myDecisions(writer.peer)
		expect(decisions[0]).toMatchObject({ grade: 'hide', rule: { code: 'kind' }, reason: hiding.reason, text: { body }, liftedAt: null })
		expect(JSON.stringify(decisions)).not.toContain(consultant.persona)
		expect([await toldAbout(writer, decisions[0]!.id), await toldAbout(reader, (await myReports(reader.peer))[0]!.id)]).toEqual([
			['decision'],
			['answer'],
		])
		expect((await myReports(reader.peer))[0]?.answered).toMatchObject({ outcome: 'hidden', answer: hiding.answer })
		expect(await deskNews(writer.peer)).toMatchObject({ decided: true })
		await expect(decide(consultant.peer, deskCase, newHiding())).rejects.toMatchObject({ kind: 'look_again' })

		const again = await takeUpPost(consultant.peer, post)
		await unhide(consultant.peer, again, { form_key: randomUUID(), answer: 'Vi tok feil.' })
		expect(await topicPage(reader.peer, topic)).toMatchObject({ stubs: [], posts: [{ ordinal: 1 }, { ordinal: 2, body, hidden: false }] })
		expect((await myDecisions(writer.peer))[0]?.liftedAt).toBeInstanceOf(Date)
		expect(await toldAbout(writer, decisions[0]!.id)).toEqual(['decision', 'lifted'])
		expect((await listTopics(reader.peer, {})).topics.map((one) => one.id)).toContain(topic)
	})

	test('takes the name of the topic along when it is the opening, and brings it back', async () => {
		const { topic } = await aPost()
		const before = await topicPage(reader.peer, topic)
		const deskCase = await takeUpPost(consultant.peer, before.posts[0]!.id)
		await decide(consultant.peer, deskCase, newHiding())
		expect((await topicPage(writer.peer, topic)).topic.title).toBe('')
		expect((await listTopics(writer.peer, {})).topics.map((one) => one.title)).not.toContain(before.topic.title)
		await unhide(consultant.peer, deskCase, { form_key: randomUUID(), answer: 'Vi tok feil.' })
		expect((await topicPage(writer.peer, topic)).topic.title).toBe(before.topic.title)
	})

	test('is hidden and shown by no member, whatever they say to the database', async () => {
		const { post, topic } = await aPost()
		for (const { peer } of [writer, reader]) {
			const past = asPersonas(peer.identity, (tx) =>
				tx.updateTable('peer.post').set({ hidden: randomUUID() }).where('id', '=', post).executeTakeFirst(),
			)
			await past.then(
				({ numUpdatedRows }) => expect(numUpdatedRows).toBe(0n),
				(error: { code: string }) => expect(error.code).toBe('42501'),
			)
			const list = asPersonas(peer.identity, (tx) =>
				tx
					.updateTable('peer.topic')
					.set({ hidden: [1] })
					.where('id', '=', topic)
					.execute(),
			)
			await expect(list).rejects.toMatchObject({ code: '42501' })
		}
	})

	test('has a rule and a reason, or the database refuses it', async () => {
		const { post } = await aPost()
		const deskCase = await takeUpPost(consultant.peer, post)
		const decide = (more: object) =>
			asPersonas(consultant.peer.identity, (tx) =>
				tx
					.insertInto('peer.decision')
					.values({
						community: consultant.peer.identity.community,
						desk_case: deskCase,
						about: writer.persona,
						grade: 'hide',
						object: post,
						revision: Buffer.alloc(32),
						rule: 'kind',
						rules_version: 1,
						reason: Buffer.alloc(40),
						box: Buffer.alloc(40),
						decided_by: consultant.persona,
						decided_at: new Date(),
						...more,
					})
					.execute(),
			)
		await expect(decide({ reason: Buffer.alloc(29) })).rejects.toMatchObject({ code: '23514' })
		await expect(decide({ rule: '' })).rejects.toMatchObject({ code: '42501' })
		await expect(decide({ rules_version: 2 })).rejects.toMatchObject({ code: '42501' })
		await expect(decide({ about: consultant.persona })).rejects.toMatchObject({ code: /23514|42501/ })
		await decide({})
		await thief.query('delete from peer.decision where octet_length(reason) = 40 and octet_length(box) = 40')
	})
})

test('a story is reported without its reader learning whose it is, and hidden with a reason to its writer', async () => {
	const under = { under: 'own' as const, name: `Fjellvind ${randomUUID().slice(0, 4)}` }
	const text = { form_key: randomUUID(), persona: writer.persona, title: 'En fortelling', body: WORDS, ...under }
	const story = await offerStory(writer.peer, text, '')
	await takeStory(consultant.peer, story)
	await agreeToStory(consultant.peer, story, 1)
	await agreeToStory(writer.peer, story, 1)
	const seen = await lookAtReported(reader.peer, 'story', story)
	expect(seen).toMatchObject({ about: null, frozen: { name: under.name, body: WORDS } })
	await report(reader.peer, { ...newReport(story), kind: 'story' })
	expect(JSON.stringify(await myReports(reader.peer))).not.toContain(writer.persona)
	const deskCase = await caseOf(story)
	expect(await takeUpStory(consultant.peer, story)).toBe(deskCase)
	await decide(consultant.peer, deskCase, newHiding())
	await expect(readStory(reader.peer, story)).rejects.toMatchObject({ kind: 'not_found' })
	expect((await readStory(writer.peer, story)).hidden).toBe(true)
	expect((await myDecisions(writer.peer))[0]).toMatchObject({ text: { name: under.name, body: WORDS }, liftedAt: null })
	await unhide(consultant.peer, deskCase, { form_key: randomUUID(), answer: 'Vi tok feil.' })
	expect((await readStory(reader.peer, story)).hidden).toBe(false)
})

test('a case is gone a year after it was closed, with its reports and decisions', async () => {
	const { post } = await aPost()
	await report(reader.peer, newReport(post))
	const deskCase = await caseOf(post)
	await decide(consultant.peer, deskCase, newHiding())
	shiftClock((KEEP_CASES_DAYS - 1) * 86_400_000)
	await forgetOldCases()
	expect((await myReports(reader.peer)).length).toBeGreaterThan(0)
	shiftClock((KEEP_CASES_DAYS + 1) * 86_400_000)
	expect(await forgetOldCases()).toBeGreaterThan(0)
	const { rows } = await thief.query(
		'select from peer.report where desk_case = $1 union all select from peer.decision where desk_case = $1',
		[deskCase],
	)
	expect(rows.length).toBe(0)
	shiftClock(0)
})
