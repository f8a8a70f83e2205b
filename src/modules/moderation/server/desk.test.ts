import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { changePost, letOut, listTopics, postReply, startTopic, topicPage, wishToHold } from '#modules/forum/server/index.ts'
import { chooseName, type PeerViewer } from '#modules/personas/server/index.ts'
import { shiftClock } from '#platform/server/clock.ts'
import { asJob, asPersonas } from '#platform/server/db.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { afresh, casesOf, deciding, openDesk, words } from '../../../../tests/support/desk.ts'
import { makeCommunity, makeMember } from '../../../../tests/support/group.ts'
import { answerAppeal, answerCase, casePage, decide, forgetOldDesk, handNotesOver, monthlyNumbers } from './index.ts'
import { myDecisions, myNotes, namePage, noteAbout, objectTo, queue, takeCaseInHand, takeThingInHand, thingPage } from './index.ts'

const DAY = 86_400_000
let database: Awaited<ReturnType<typeof openTestDatabase>>
let desk: Awaited<ReturnType<typeof openDesk>>
let thief: pg.Client

beforeAll(async () => {
	database = await openTestDatabase()
	thief = await database.thief()
	desk = await openDesk()
}, 60_000)
afterEach(() => shiftClock(0))
afterAll(async () => {
	shiftClock(0)
	await database.close()
})

describe('the queue', () => {
	test('puts red first, and lifts what waits: amber is red after a day, green amber after two', async () => {
		const [red, amber, green] = [await desk.aCase(desk.writer, 'worried'), await desk.aCase(), await desk.aCase(desk.writer, 'selling')]
		const colours = async (): Promise<(string | undefined)[]> => {
			const { items } = await queue(desk.anne.peer)
			return [red, amber, green].map(({ id }) => items.find(({ object }) => object === id)?.colour)
		}
		expect(await colours()).toEqual(['red', 'amber', 'green'])
		const { items, counts } = await queue(desk.anne.peer)
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
		const { id } = await desk.aCase()
		await decide(desk.anne.peer, id, deciding('note'))
		await objectTo(desk.writer.peer, {
			form_key: randomUUID(),
			decision: (await myDecisions(desk.writer.peer))[0]!.id,
			words: 'Jeg mente det ikke sånn.',
		})
		const form_key = randomUUID()
		await startTopic(desk.reader.peer, {
			form_key,
			area: desk.anne.area,
			persona: desk.reader.persona,
			title: `Alene ${form_key}`,
			body: 'Er det noen her?',
		})
		shiftClock(25 * 3_600_000)
		const kinds = new Set<string>()
		for (let page = 1; page <= (await queue(desk.bo.peer)).pages; page++)
			for (const { kind } of (await queue(desk.bo.peer, { page })).items) kinds.add(kind)
		expect([...kinds]).toEqual(expect.arrayContaining(['first_words', 'unanswered', 'appeal']))
		expect((await queue(desk.anne.peer, { kind: 'appeal' })).items).toEqual([])
		expect((await queue(desk.writer.peer)).items).toEqual([])
	})

	test('lets one claim, hand on, ask for a second opinion and put off; two at once lose nothing', async () => {
		const { id } = await desk.aCase()
		const claim = { version: 0, act: 'claimed' as const, to: '', day: '', words: '' }
		const both = await Promise.allSettled([takeCaseInHand(desk.anne.peer, id, claim), takeCaseInHand(desk.bo.peer, id, claim)])
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
		expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'look_again', reason: 'moderation_moved' } })
		const first = both[0]!.status === 'fulfilled' ? desk.anne : desk.bo
		const other = first === desk.anne ? desk.bo : desk.anne
		await takeCaseInHand(first.peer, id, { ...claim, version: 1, act: 'opinion_asked', to: other.persona, words: 'Hva tenker du?' })
		expect((await queue(other.peer, { who: 'mine', kind: 'case' })).items.map(({ object }) => object)).toContain(id)
		await takeCaseInHand(other.peer, id, { ...claim, version: 2, act: 'opinion_given', words: 'La det stå.' })
		await takeCaseInHand(first.peer, id, { ...claim, version: 3, act: 'handed_on', to: other.persona })
		await casePage(first.peer, id)
		const { hand } = await casePage(other.peer, id)
		expect(hand).toMatchObject({ version: 4, holder: { me: true }, looking: expect.arrayContaining([expect.any(String)]) })
		expect(hand.lines.map(({ what }) => what)).toEqual(['claimed', 'opinion_asked', 'opinion_given', 'handed_on'])
		expect(hand.lines[2]!.words).toBe('La det stå.')
		const day = new Date(Date.now() + 3 * DAY).toISOString().slice(0, 10)
		await takeCaseInHand(other.peer, id, { ...claim, version: 4, act: 'follow_up', day })
		expect((await casesOf(desk.anne.peer)).map((one) => one.id)).not.toContain(id)
		shiftClock(4 * DAY)
		expect((await casesOf(desk.anne.peer)).map((one) => one.id)).toContain(id)
		await expect(takeCaseInHand(desk.reader.peer, id, claim)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(
			takeCaseInHand(desk.anne.peer, id, { ...claim, version: 5, act: 'handed_on', to: desk.reader.persona }),
		).rejects.toMatchObject({
			kind: 'look_again',
		})
	})

	test('what is no case is taken in hand the same way', async () => {
		const newcomer = await makeMember(desk.community)
		const { post } = await desk.aPost(newcomer)
		const { hand } = await thingPage(desk.anne.peer, 'first_words', post)
		await takeThingInHand(desk.anne.peer, 'first_words', post, { version: hand.version, act: 'claimed', to: '', day: '', words: '' })
		expect((await thingPage(desk.bo.peer, 'first_words', post)).hand.holder).toMatchObject({ me: false })
		await expect(thingPage(desk.anne.peer, 'first_words', randomUUID())).rejects.toMatchObject({ kind: 'not_found' })
	})

	test('two who answer a case at once: the second is told, and what was answered stands', async () => {
		const { id } = await desk.aCase()
		const answer = (text: string) => ({ form_key: randomUUID(), answer: text })
		const both = await Promise.allSettled([
			answerCase(desk.anne.peer, id, answer('Vi lar det stå.'), 'nothing'),
			answerCase(desk.bo.peer, id, answer('Vi har snakket.'), 'spoken'),
		])
		expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { reason: 'moderation_closed' } })
	})
})

describe('a measure', () => {
	test('holds for whoever is behind the name, under every name of theirs, says so to them alone, and ends', async () => {
		const person = await makeMember(desk.community)
		const second = await chooseName(person.viewer, `Annet ${randomUUID().slice(0, 6)}`, 'Ukjent Person')
		const { id, topic } = await desk.aCase(person)
		await decide(desk.anne.peer, id, deciding('silence', 3))
		const viewer = await afresh(person.viewer)
		for (const persona of [person.persona, second])
			await expect(postReply(viewer, topic, words(persona))).rejects.toMatchObject({ kind: 'look_again', reason: 'forum_measure' })
		const start = { ...words(second), area: desk.anne.area, title: 'Nytt' }
		await expect(startTopic(viewer, start)).rejects.toMatchObject({ reason: 'forum_measure' })
		const own = (await topicPage(viewer, topic)).posts[1]!
		await expect(
			changePost(viewer, topic, own.id, { form_key: randomUUID(), body: 'Endret', version: own.version, title: undefined } as never),
		).rejects.toMatchObject({ reason: 'forum_measure' })
		await postReply(await afresh(desk.reader.viewer), topic, words(desk.reader.persona))
		const [mine] = await myDecisions(viewer)
		expect(mine).toMatchObject({ grade: 'silence', persona: person.persona, text: { message: 'Hei. Vi vil gjerne ha deg her.' } })
		shiftClock(4 * DAY)
		await postReply(await afresh(person.viewer), topic, words(second))
	})

	test('says of nobody in the database that two names are one: two measures of one person have nothing in common', async () => {
		const person = await makeMember(desk.community)
		const second = await chooseName(person.viewer, `Annet ${randomUUID().slice(0, 6)}`, 'Ukjent Person')
		const peer = await afresh(person.viewer)
		for (const persona of [person.persona, second])
			await decide(desk.anne.peer, (await desk.aCase({ peer, persona })).id, deciding('slow_down', 7))
		const { rows } = await thief.query<{ holder: Buffer }>(
			'select m.holder from peer.measure m join peer.decision d on d.id = m.id where d.about = any ($1)',
			[[person.persona, second]],
		)
		expect(rows).toHaveLength(2)
		expect(rows[0]!.holder.equals(rows[1]!.holder)).toBe(false)
		for (const persona of [person.persona, second]) {
			const page = await namePage(desk.anne.peer, persona)
			expect(page.decisions).toHaveLength(1)
			expect(JSON.stringify(page)).not.toContain(persona === second ? person.persona : second)
		}
	})

	test('slows down under every name, and keeps out of one area alone', async () => {
		const person = await makeMember(desk.community)
		const second = await chooseName(person.viewer, `Annet ${randomUUID().slice(0, 6)}`, 'Ukjent Person')
		const { id, topic } = await desk.aCase(person)
		await decide(desk.anne.peer, id, deciding('slow_down', 7))
		await expect(postReply(await afresh(person.viewer), topic, words(second))).rejects.toMatchObject({
			kind: 'too_many',
			reason: 'forum_slowed',
		})
		shiftClock(2 * 3_600_000)
		await postReply(await afresh(person.viewer), topic, words(person.persona))
		const out = await makeMember(desk.community)
		const there = await desk.aCase(out)
		await decide(desk.anne.peer, there.id, deciding('leave_area', 14))
		await expect(postReply(await afresh(out.viewer), there.topic, words(out.persona))).rejects.toMatchObject({ reason: 'forum_measure' })
	})

	test('lets the desk read first: only the writer and the desk see it, until it is let out', async () => {
		const person = await makeMember(desk.community)
		const { id, topic } = await desk.aCase(person)
		await decide(desk.anne.peer, id, deciding('hold_first', 7))
		const viewer = await afresh(person.viewer)
		const said = words(person.persona)
		await postReply(viewer, topic, said)
		const own = (await topicPage(viewer, topic)).posts.at(-1)!
		expect(own).toMatchObject({ body: said.body, held: true, hidden: false })
		expect(JSON.stringify(await topicPage(desk.reader.peer, topic))).not.toContain(said.body)
		const [item] = (await queue(desk.bo.peer, { kind: 'held' })).items
		expect(item).toMatchObject({ object: own.id, about: person.persona })
		for (const peer of [viewer, desk.reader.peer]) await expect(letOut(peer, own.id)).rejects.toMatchObject({ kind: 'not_found' })
		await letOut(desk.bo.peer, own.id)
		expect((await topicPage(desk.reader.peer, topic)).posts.at(-1)).toMatchObject({ body: said.body, held: false })
		await expect(letOut(desk.bo.peer, own.id)).rejects.toMatchObject({ kind: 'not_found' })
	})

	test('reads first under the one name alone, and slows the others down: no held text says whose other name it is', async () => {
		const person = await makeMember(desk.community)
		const second = await chooseName(person.viewer, `Annet ${randomUUID().slice(0, 6)}`, 'Ukjent Person')
		const { id, topic } = await desk.aCase(person)
		await decide(desk.anne.peer, id, deciding('hold_first', 7))
		const slowed = postReply(await afresh(person.viewer), topic, words(second))
		await expect(slowed).rejects.toMatchObject({ kind: 'too_many', reason: 'forum_slowed' })
		shiftClock(2 * 3_600_000)
		await postReply(await afresh(person.viewer), topic, words(second))
		await postReply(await afresh(person.viewer), topic, words(person.persona))
		const held = await thief.query<{ persona: string }>('select persona from peer.held_post where persona = any ($1)', [
			[person.persona, second],
		])
		expect(held.rows).toEqual([{ persona: person.persona }])
		const [decision] = await myDecisions(await afresh(person.viewer))
		await objectTo(await afresh(person.viewer), { form_key: randomUUID(), decision: decision!.id, words: 'Jeg mente det ikke sånn.' })
		await answerAppeal(desk.bo.peer, decision!.id, { form_key: randomUUID(), outcome: 'lifted', answer: 'Vi så feil.' })
		await postReply(await afresh(person.viewer), topic, words(second))
	})

	test('without a rule, a sentence or an end is refused by the database', async () => {
		const { id, post } = await desk.aCase()
		const put = (more: object) =>
			asPersonas(desk.anne.peer.identity, (tx) =>
				tx
					.insertInto('peer.decision')
					.values({
						community: desk.anne.peer.identity.community,
						desk_case: id,
						about: desk.writer.persona,
						grade: 'silence',
						object: post,
						revision: Buffer.alloc(32),
						rule: 'kind',
						rules_version: 1,
						reason: Buffer.alloc(40),
						box: Buffer.alloc(40),
						decided_by: desk.anne.persona,
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
			{ decided_by: desk.writer.persona },
		])
			await expect(put(wrong), JSON.stringify(wrong)).rejects.toMatchObject({ code: /23514|42501/ })
		await expect(decide(desk.anne.peer, id, deciding('silence'))).rejects.toMatchObject({
			kind: 'look_again',
			fields: { days: 'moderation_days' },
		})
		await expect(decide(desk.reader.peer, id, deciding('kind_word'))).rejects.toMatchObject({ kind: 'not_found' })
	})
})

describe('what a consultant sees of a name', () => {
	test('is what it wrote, what was decided and noted; notes fade, and are handed over when asked for', async () => {
		const person = await makeMember(desk.community)
		const { id } = await desk.aCase(person)
		await decide(desk.anne.peer, id, deciding('kind_word'))
		await noteAbout(desk.anne.peer, person.persona, { form_key: randomUUID(), words: 'Vi snakket lenge i dag.' })
		const page = await namePage(desk.bo.peer, person.persona)
		expect(page).toMatchObject({
			wrote: [{ hidden: false }],
			decisions: [{ grade: 'kind_word' }],
			notes: [{ words: 'Vi snakket lenge i dag.' }],
		})
		expect(JSON.stringify(page)).not.toMatch(new RegExp(person.viewer.person))
		expect(await myNotes(person.peer)).toEqual([])
		await handNotesOver(desk.bo.peer, person.persona)
		expect(await myNotes(person.peer)).toMatchObject([{ words: 'Vi snakket lenge i dag.' }])
		await expect(namePage(desk.reader.peer, person.persona)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(noteAbout(desk.reader.peer, person.persona, { form_key: randomUUID(), words: 'x y z' })).rejects.toMatchObject({
			kind: 'not_found',
		})
		shiftClock(31 * DAY)
		expect((await namePage(desk.bo.peer, person.persona)).decisions).toEqual([])
		shiftClock(181 * DAY)
		expect((await namePage(desk.bo.peer, person.persona)).notes).toEqual([])
		expect(await forgetOldDesk()).toBeGreaterThan(0)
		expect(await myNotes(person.peer)).toEqual([])
	})
})

test('the log of the desk is changed and removed by nobody who works there, and read by whom it is about', async () => {
	const { id } = await desk.aCase()
	await decide(desk.anne.peer, id, deciding('note'))
	for (const { identity } of [desk.anne.peer, desk.writer.peer]) {
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
	expect(await read(desk.writer.peer)).toEqual([{ what: 'decided' }])
	expect(await read(desk.reader.peer)).toEqual([])
})

test('members read the numbers of a month, and none that is small', async () => {
	const before = (await monthlyNumbers(desk.reader.peer))[0]!
	expect(before.reports).toBeGreaterThanOrEqual(4)
	const small = await makeMember(await makeCommunity())
	expect((await monthlyNumbers(small.peer))[0]).toMatchObject({ reports: undefined, decisions: undefined, medianHours: undefined })
})

test('a community may have first words and words of harm read before others see them; talk of pain goes through', async () => {
	await expect(wishToHold(desk.reader.peer, { newcomers: true, words: true })).rejects.toMatchObject({ kind: 'not_found' })
	await wishToHold(desk.anne.peer, { newcomers: true, words: true })
	const newcomer = await makeMember(desk.community)
	const start = { ...words(newcomer.persona), area: desk.anne.area, title: 'Hei fra en ny' }
	const topic = await startTopic(newcomer.peer, start)
	const titles = async () => (await listTopics(desk.reader.peer, {})).topics.map(({ title }) => title)
	expect(await titles()).not.toContain(start.title)
	expect((await topicPage(newcomer.peer, topic)).posts).toMatchObject([{ body: start.body, held: true }])
	const [item] = (await queue(desk.anne.peer, { kind: 'held' })).items
	expect(item).toMatchObject({ title: start.title, weight: 1 })
	await letOut(desk.anne.peer, item!.object)
	expect(await titles()).toContain(start.title)
	const pain = { ...words(newcomer.persona), body: 'Jeg orker ikke mer, og tenker på å dø hver kveld.' }
	await postReply(newcomer.peer, topic, pain)
	expect((await topicPage(desk.reader.peer, topic)).posts.at(-1)).toMatchObject({ body: pain.body })
	const harm = { ...words(newcomer.persona), body: 'Hvor mange paracet må man ta for å dø?' }
	await postReply(newcomer.peer, topic, harm)
	expect(JSON.stringify(await topicPage(desk.reader.peer, topic))).not.toContain(harm.body)
	expect((await queue(desk.anne.peer, { kind: 'held' })).items[0]).toMatchObject({ colour: 'red', weight: 2 })
	await wishToHold(desk.anne.peer, { newcomers: false, words: false })
})
