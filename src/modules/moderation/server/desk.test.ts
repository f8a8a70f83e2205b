import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { changePost, postReply, startTopic, topicPage } from '#modules/forum/server/index.ts'
import { chooseName, forgetKeptPersonas, personasOf, takeDuty, type PeerViewer } from '#modules/personas/server/index.ts'
import { shiftClock } from '#platform/server/clock.ts'
import { asJob, asPersonas } from '#platform/server/db.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { casesOf } from '../../../../tests/support/desk.ts'
import { makeCommunity, makeConsultant, makeMember, makePerson } from '../../../../tests/support/group.ts'
import type { Grade } from '../rules.ts'
import {
	answerAppeal,
	answerCase,
	appealPage,
	casePage,
	decide,
	decisionsAboutMe,
	forgetOldDesk,
	handNotesOver,
	monthlyNumbers,
} from './index.ts'
import { myDecisions, myNotes, namePage, noteAbout, objectTo, queue, report, takeCaseInHand, takeThingInHand, thingPage } from './index.ts'

const DAY = 86_400_000
let database: Awaited<ReturnType<typeof openTestDatabase>>
let thief: pg.Client
let community: string
let writer: Awaited<ReturnType<typeof makeMember>>
let reader: Awaited<ReturnType<typeof makeMember>>
let anne: Awaited<ReturnType<typeof makeConsultant>>
let bo: Awaited<ReturnType<typeof makeConsultant>>

beforeAll(async () => {
	database = await openTestDatabase()
	thief = await database.thief()
	community = await makeCommunity()
	writer = await makeMember(community)
	reader = await makeMember(community)
	anne = await makeConsultant(community)
	bo = await makeConsultant(community)
}, 60_000)
afterEach(() => shiftClock(0))
afterAll(async () => {
	shiftClock(0)
	await database.close()
})

type Who = { peer: PeerViewer; persona: string }
async function aPost(by: Who = writer): Promise<{ topic: string; post: string }> {
	const form_key = randomUUID()
	const topic = await startTopic(reader.peer, { form_key, area: anne.area, persona: reader.persona, title: `T ${form_key}`, body: 'Hei' })
	await postReply(by.peer, topic, { form_key: randomUUID(), persona: by.persona, body: `Noe sårende ${randomUUID()}` })
	return { topic, post: (await topicPage(reader.peer, topic)).posts[1]!.id }
}
async function aCase(
	by: Who = writer,
	why: 'hurtful' | 'selling' | 'worried' = 'hurtful',
): Promise<{ topic: string; post: string; id: string }> {
	const there = await aPost(by)
	await report(reader.peer, { form_key: randomUUID(), persona: reader.persona, kind: 'post', object: there.post, why, words: '' })
	for (const { id } of await casesOf(anne.peer)) if ((await casePage(anne.peer, id)).case.object === there.post) return { ...there, id }
	throw new Error('no case')
}
const deciding = (grade: Grade, days = 0) => ({
	form_key: randomUUID(),
	grade,
	rule: 'kind' as const,
	reason: 'Ordene såret noen.',
	message: 'Hei. Vi vil gjerne ha deg her.',
	days,
	answer: 'Takk.',
})
const afresh = async (viewer: Parameters<typeof personasOf>[0]): Promise<PeerViewer> => {
	forgetKeptPersonas()
	return personasOf(viewer)
}
const words = (persona: string) => ({ form_key: randomUUID(), persona, body: `Hei ${randomUUID()}`, mixing: 'yes' as const })

describe('the queue', () => {
	test('puts red first, and lifts what waits: amber is red after a day, green amber after two', async () => {
		const [red, amber, green] = [await aCase(writer, 'worried'), await aCase(), await aCase(writer, 'selling')]
		const colours = async (): Promise<(string | undefined)[]> => {
			const { items } = await queue(anne.peer)
			return [red, amber, green].map(({ id }) => items.find(({ object }) => object === id)?.colour)
		}
		expect(await colours()).toEqual(['red', 'amber', 'green'])
		const { items, counts } = await queue(anne.peer)
		expect(items[0]!.colour).toBe('red')
		expect(counts.red).toBeGreaterThan(0)
		shiftClock(25 * 3_600_000)
		expect(await colours()).toEqual(['red', 'red', 'green'])
		shiftClock(49 * 3_600_000)
		expect((await colours())[2]).toBe('amber')
		shiftClock(73 * 3_600_000)
		expect((await colours())[2]).toBe('red')
	})

	test('holds newcomers, topics alone, objections; and is empty for members', async () => {
		const { id } = await aCase()
		await decide(anne.peer, id, deciding('note'))
		await objectTo(writer.peer, {
			form_key: randomUUID(),
			decision: (await myDecisions(writer.peer))[0]!.id,
			words: 'Jeg mente det ikke sånn.',
		})
		const form_key = randomUUID()
		await startTopic(reader.peer, {
			form_key,
			area: anne.area,
			persona: reader.persona,
			title: `Alene ${form_key}`,
			body: 'Er det noen her?',
		})
		shiftClock(25 * 3_600_000)
		const kinds = new Set<string>()
		for (let page = 1; page <= (await queue(bo.peer)).pages; page++)
			for (const { kind } of (await queue(bo.peer, { page })).items) kinds.add(kind)
		expect([...kinds]).toEqual(expect.arrayContaining(['first_words', 'unanswered', 'appeal']))
		expect((await queue(anne.peer, { kind: 'appeal' })).items).toEqual([])
		expect((await queue(writer.peer)).items).toEqual([])
	})

	test('lets one claim, hand on, ask for a second opinion and put off; two at once lose nothing', async () => {
		const { id } = await aCase()
		const claim = { version: 0, act: 'claimed' as const, to: '', day: '', words: '' }
		const both = await Promise.allSettled([takeCaseInHand(anne.peer, id, claim), takeCaseInHand(bo.peer, id, claim)])
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
		expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'look_again', reason: 'moderation_moved' } })
		const first = both[0]!.status === 'fulfilled' ? anne : bo
		const other = first === anne ? bo : anne
		await takeCaseInHand(first.peer, id, { ...claim, version: 1, act: 'opinion_asked', to: other.persona, words: 'Hva tenker du?' })
		expect((await queue(other.peer, { who: 'mine', kind: 'case' })).items.map(({ object }) => object)).toContain(id)
		await takeCaseInHand(other.peer, id, { ...claim, version: 2, act: 'opinion_given', words: 'La det stå.' })
		await takeCaseInHand(first.peer, id, { ...claim, version: 3, act: 'handed_on', to: other.persona })
		const { hand } = await casePage(other.peer, id)
		expect(hand).toMatchObject({ version: 4, holder: { me: true }, looking: expect.arrayContaining([expect.any(String)]) })
		expect(hand.lines.map(({ what }) => what)).toEqual(['claimed', 'opinion_asked', 'opinion_given', 'handed_on'])
		expect(hand.lines[2]!.words).toBe('La det stå.')
		const day = new Date(Date.now() + 3 * DAY).toISOString().slice(0, 10)
		await takeCaseInHand(other.peer, id, { ...claim, version: 4, act: 'follow_up', day })
		expect((await casesOf(anne.peer)).map((one) => one.id)).not.toContain(id)
		shiftClock(4 * DAY)
		expect((await casesOf(anne.peer)).map((one) => one.id)).toContain(id)
		await expect(takeCaseInHand(reader.peer, id, claim)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(takeCaseInHand(anne.peer, id, { ...claim, version: 5, act: 'handed_on', to: reader.persona })).rejects.toMatchObject({
			kind: 'look_again',
		})
	})

	test('what is no case is taken in hand the same way', async () => {
		const newcomer = await makeMember(community)
		const { post } = await aPost(newcomer)
		const { hand } = await thingPage(anne.peer, 'first_words', post)
		await takeThingInHand(anne.peer, 'first_words', post, { version: hand.version, act: 'claimed', to: '', day: '', words: '' })
		expect((await thingPage(bo.peer, 'first_words', post)).hand.holder).toMatchObject({ me: false })
		await expect(thingPage(anne.peer, 'first_words', randomUUID())).rejects.toMatchObject({ kind: 'not_found' })
	})

	test('two who answer a case at once: the second is told, and what was answered stands', async () => {
		const { id } = await aCase()
		const answer = (text: string) => ({ form_key: randomUUID(), answer: text })
		const both = await Promise.allSettled([
			answerCase(anne.peer, id, answer('Vi lar det stå.'), 'nothing'),
			answerCase(bo.peer, id, answer('Vi har snakket.'), 'spoken'),
		])
		expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { reason: 'moderation_closed' } })
	})
})

describe('a measure', () => {
	test('holds for whoever is behind the name, under every name of theirs, says so to them alone, and ends', async () => {
		const person = await makeMember(community)
		const second = await chooseName(person.viewer, `Annet ${randomUUID().slice(0, 6)}`, 'Ukjent Person')
		const { id, topic } = await aCase(person)
		await decide(anne.peer, id, deciding('silence', 3))
		const viewer = await afresh(person.viewer)
		for (const persona of [person.persona, second])
			await expect(postReply(viewer, topic, words(persona))).rejects.toMatchObject({ kind: 'look_again', reason: 'forum_measure' })
		const start = { ...words(second), area: anne.area, title: 'Nytt' }
		await expect(startTopic(viewer, start)).rejects.toMatchObject({ reason: 'forum_measure' })
		const own = (await topicPage(viewer, topic)).posts[1]!
		await expect(
			changePost(viewer, topic, own.id, { form_key: randomUUID(), body: 'Endret', version: own.version, title: undefined } as never),
		).rejects.toMatchObject({ reason: 'forum_measure' })
		await postReply(await afresh(reader.viewer), topic, words(reader.persona))
		const [mine] = await myDecisions(viewer)
		expect(mine).toMatchObject({ grade: 'silence', persona: person.persona, text: { message: 'Hei. Vi vil gjerne ha deg her.' } })
		shiftClock(4 * DAY)
		await postReply(await afresh(person.viewer), topic, words(second))
	})

	test('says of nobody in the database that two names are one: two measures of one person have nothing in common', async () => {
		const person = await makeMember(community)
		const second = await chooseName(person.viewer, `Annet ${randomUUID().slice(0, 6)}`, 'Ukjent Person')
		const peer = await afresh(person.viewer)
		for (const persona of [person.persona, second]) await decide(anne.peer, (await aCase({ peer, persona })).id, deciding('slow_down', 7))
		const { rows } = await thief.query<{ holder: Buffer }>(
			'select m.holder from peer.measure m join peer.decision d on d.id = m.id where d.about = any ($1)',
			[[person.persona, second]],
		)
		expect(rows).toHaveLength(2)
		expect(rows[0]!.holder.equals(rows[1]!.holder)).toBe(false)
		for (const persona of [person.persona, second]) {
			const page = await namePage(anne.peer, persona)
			expect(page.decisions).toHaveLength(1)
			expect(JSON.stringify(page)).not.toContain(persona === second ? person.persona : second)
		}
	})

	test('slows down under every name, and keeps out of one area alone', async () => {
		const person = await makeMember(community)
		const second = await chooseName(person.viewer, `Annet ${randomUUID().slice(0, 6)}`, 'Ukjent Person')
		const { id, topic } = await aCase(person)
		await decide(anne.peer, id, deciding('slow_down', 7))
		await expect(postReply(await afresh(person.viewer), topic, words(second))).rejects.toMatchObject({
			kind: 'too_many',
			reason: 'forum_slowed',
		})
		shiftClock(2 * 3_600_000)
		await postReply(await afresh(person.viewer), topic, words(person.persona))
		const out = await makeMember(community)
		const there = await aCase(out)
		await decide(anne.peer, there.id, deciding('leave_area', 14))
		await expect(postReply(await afresh(out.viewer), there.topic, words(out.persona))).rejects.toMatchObject({ reason: 'forum_measure' })
	})

	test('without a rule, a sentence or an end is refused by the database', async () => {
		const { id, post } = await aCase()
		const put = (more: object) =>
			asPersonas(anne.peer.identity, (tx) =>
				tx
					.insertInto('peer.decision')
					.values({
						community: anne.peer.identity.community,
						desk_case: id,
						about: writer.persona,
						grade: 'silence',
						object: post,
						revision: Buffer.alloc(32),
						rule: 'kind',
						rules_version: 1,
						reason: Buffer.alloc(40),
						box: Buffer.alloc(40),
						decided_by: anne.persona,
						decided_at: new Date(),
						ends_at: new Date(Date.now() + DAY),
						...more,
					})
					.execute(),
			)
		for (const wrong of [
			{ rule: 'whim' },
			{ reason: Buffer.alloc(29) },
			{ ends_at: null },
			{ ends_at: new Date(Date.now() + 400 * DAY) },
			{ ends_at: new Date(Date.now() - DAY) },
			{ grade: 'kind_word' },
			{ decided_by: writer.persona },
		])
			await expect(put(wrong), JSON.stringify(wrong)).rejects.toMatchObject({ code: /23514|42501/ })
		await expect(decide(anne.peer, id, deciding('silence'))).rejects.toMatchObject({
			kind: 'look_again',
			fields: { days: 'moderation_days' },
		})
		await expect(decide(reader.peer, id, deciding('kind_word'))).rejects.toMatchObject({ kind: 'not_found' })
	})
})

describe('an objection', () => {
	test('goes to another than who decided, is answered once, and lifts what was laid', async () => {
		const person = await makeMember(community)
		const { id, topic } = await aCase(person)
		await decide(anne.peer, id, deciding('silence', 30))
		const viewer = await afresh(person.viewer)
		const { decisions, othersAtWork } = await decisionsAboutMe(viewer)
		expect(othersAtWork).toBeGreaterThan(0)
		const decision = decisions[0]!.id
		const objection = { form_key: randomUUID(), decision, words: 'Det var en sang jeg siterte.' }
		await expect(objectTo(reader.peer, { ...objection, form_key: randomUUID() })).rejects.toMatchObject({ kind: 'not_found' })
		await Promise.all([objectTo(viewer, objection), objectTo(viewer, objection)])
		await expect(objectTo(viewer, { ...objection, form_key: randomUUID() })).rejects.toMatchObject({ reason: 'moderation_objected' })
		const answer = { form_key: randomUUID(), outcome: 'lifted' as const, answer: 'Du har rett. Vi tok feil.' }
		await expect(appealPage(anne.peer, decision)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(answerAppeal(anne.peer, decision, answer)).rejects.toMatchObject({ kind: 'not_found' })
		const past = asPersonas(anne.peer.identity, (tx) =>
			tx
				.updateTable('peer.appeal')
				.set({ outcome: 'stands', answered_at: new Date(), answer: Buffer.alloc(40), answered_by: anne.persona })
				.where('decision', '=', decision)
				.executeTakeFirst(),
		)
		expect((await past).numUpdatedRows).toBe(0n)
		expect(await appealPage(bo.peer, decision)).toMatchObject({ words: 'Det var en sang jeg siterte.', grade: 'silence' })
		await answerAppeal(bo.peer, decision, answer)
		await expect(answerAppeal(bo.peer, decision, { ...answer, form_key: randomUUID() })).rejects.toMatchObject({
			reason: 'moderation_answered',
		})
		expect((await myDecisions(viewer))[0]).toMatchObject({
			liftedAt: expect.any(Date),
			objection: { answered: { outcome: 'lifted', answer: 'Du har rett. Vi tok feil.' } },
		})
		await postReply(await afresh(person.viewer), topic, words(person.persona))
	})

	test('a consultant does not answer one of their own, nor handle what is about a name of theirs', async () => {
		const asking = { ...(await makePerson(community, 'consultant')), roles: ['consultant', 'member'] as const }
		await takeDuty(asking, `Begge ${randomUUID().slice(0, 6)}`)
		const persona = await chooseName(asking, `Eget ${randomUUID().slice(0, 6)}`, 'Ukjent Person')
		const both = await afresh(asking)
		const { id } = await aCase({ peer: both, persona })
		await decide(anne.peer, id, deciding('note'))
		const decision = (await myDecisions(both))[0]!.id
		await objectTo(both, { form_key: randomUUID(), decision, words: 'Nei.' })
		expect((await queue(both, { kind: 'appeal' })).items.map(({ object }) => object)).not.toContain(decision)
		await expect(appealPage(both, decision)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(namePage(both, persona)).rejects.toMatchObject({ kind: 'not_found' })
		expect(await asPersonas(both.identity, (tx) => tx.selectFrom('peer.desk_note').selectAll().execute())).toEqual([])
	})
})

describe('what a consultant sees of a name', () => {
	test('is what it wrote, what was decided and noted; notes fade, and are handed over when asked for', async () => {
		const person = await makeMember(community)
		const { id } = await aCase(person)
		await decide(anne.peer, id, deciding('kind_word'))
		await noteAbout(anne.peer, person.persona, { form_key: randomUUID(), words: 'Vi snakket lenge i dag.' })
		const page = await namePage(bo.peer, person.persona)
		expect(page).toMatchObject({
			wrote: [{ hidden: false }],
			decisions: [{ grade: 'kind_word' }],
			notes: [{ words: 'Vi snakket lenge i dag.' }],
		})
		expect(JSON.stringify(page)).not.toMatch(new RegExp(person.viewer.person))
		expect(await myNotes(person.peer)).toEqual([])
		await handNotesOver(bo.peer, person.persona)
		expect(await myNotes(person.peer)).toMatchObject([{ words: 'Vi snakket lenge i dag.' }])
		await expect(namePage(reader.peer, person.persona)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(noteAbout(reader.peer, person.persona, { form_key: randomUUID(), words: 'x y z' })).rejects.toMatchObject({
			kind: 'not_found',
		})
		shiftClock(31 * DAY)
		expect((await namePage(bo.peer, person.persona)).decisions).toEqual([])
		shiftClock(181 * DAY)
		expect((await namePage(bo.peer, person.persona)).notes).toEqual([])
		expect(await forgetOldDesk()).toBeGreaterThan(0)
		expect(await myNotes(person.peer)).toEqual([])
	})
})

test('the log of the desk is changed and removed by nobody who works there, and read by whom it is about', async () => {
	const { id } = await aCase()
	await decide(anne.peer, id, deciding('note'))
	for (const { identity } of [anne.peer, writer.peer]) {
		await expect(asPersonas(identity, (tx) => tx.updateTable('peer.desk_line').set({ what: 'answered' }).execute())).rejects.toMatchObject({
			code: '42501',
		})
		await expect(asPersonas(identity, (tx) => tx.deleteFrom('peer.desk_line').execute())).rejects.toMatchObject({ code: '42501' })
	}
	await expect(asJob('peer', (tx) => tx.updateTable('peer.desk_line').set({ what: 'answered' }).execute())).rejects.toMatchObject({
		code: '42501',
	})
	const read = (viewer: PeerViewer) =>
		asPersonas(viewer.identity, (tx) => tx.selectFrom('peer.desk_line').select('what').where('object', '=', id).execute())
	expect(await read(writer.peer)).toEqual([{ what: 'decided' }])
	expect(await read(reader.peer)).toEqual([])
})

test('members read the numbers of a month, and none that is small', async () => {
	const before = (await monthlyNumbers(reader.peer))[0]!
	expect(before.reports).toBeGreaterThanOrEqual(4)
	const small = await makeMember(await makeCommunity())
	expect((await monthlyNumbers(small.peer))[0]).toMatchObject({ reports: undefined, decisions: undefined, medianHours: undefined })
})
