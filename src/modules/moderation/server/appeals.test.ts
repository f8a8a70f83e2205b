import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { postReply, startTopic, topicPage } from '#modules/forum/server/index.ts'
import { chooseName, takeDuty } from '#modules/personas/server/index.ts'
import { shiftClock } from '#platform/server/clock.ts'
import { asPersonas } from '#platform/server/db.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { afresh, deciding, openDesk, words } from '../../../../tests/support/desk.ts'
import { makeCommunity, makeConsultant, makeMember, makePerson } from '../../../../tests/support/group.ts'
import { answerAppeal, appealPage, decide, decisionsAboutMe, myDecisions, myReports, namePage, objectTo, queue } from './index.ts'
import { answerFromOutside, outsideAppeal, takeUpPost, tellOutside } from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let desk: Awaited<ReturnType<typeof openDesk>>

beforeAll(async () => {
	database = await openTestDatabase()
	desk = await openDesk()
}, 60_000)
afterEach(() => shiftClock(0))
afterAll(async () => {
	shiftClock(0)
	await database.close()
})

describe('an objection', () => {
	test('goes to another than who decided, is answered once, and lifts what was laid', async () => {
		const person = await makeMember(desk.community)
		const { id, topic } = await desk.aCase(person)
		await decide(desk.anne.peer, id, deciding('silence', 30))
		const viewer = await afresh(person.viewer)
		const { decisions, othersAtWork } = await decisionsAboutMe(viewer)
		expect(othersAtWork).toBeGreaterThan(0)
		const decision = decisions[0]!.id
		const objection = { form_key: randomUUID(), decision, words: 'Det var en sang jeg siterte.' }
		await expect(objectTo(desk.reader.peer, { ...objection, form_key: randomUUID() })).rejects.toMatchObject({ kind: 'not_found' })
		await Promise.all([objectTo(viewer, objection), objectTo(viewer, objection)])
		await expect(objectTo(viewer, { ...objection, form_key: randomUUID() })).rejects.toMatchObject({ reason: 'moderation_objected' })
		const answer = { form_key: randomUUID(), outcome: 'lifted' as const, answer: 'Du har rett. Vi tok feil.' }
		await expect(appealPage(desk.anne.peer, decision)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(answerAppeal(desk.anne.peer, decision, answer)).rejects.toMatchObject({ kind: 'not_found' })
		const past = asPersonas(desk.anne.peer.identity, (tx) =>
			tx
				.updateTable('peer.appeal')
				.set({ outcome: 'stands', answered_at: new Date(), answer: Buffer.alloc(40), answered_by: desk.anne.persona })
				.where('decision', '=', decision)
				.executeTakeFirst(),
		)
		expect((await past).numUpdatedRows).toBe(0n)
		expect(await appealPage(desk.bo.peer, decision)).toMatchObject({ words: 'Det var en sang jeg siterte.', grade: 'silence' })
		await answerAppeal(desk.bo.peer, decision, answer)
		await expect(answerAppeal(desk.bo.peer, decision, { ...answer, form_key: randomUUID() })).rejects.toMatchObject({
			reason: 'moderation_answered',
		})
		// Whoever reported it was answered then, and hears what came of it since.
		const heard = (await myReports(desk.reader.peer)).find(({ frozen }) => frozen.topic === topic)!
		expect(heard.answered).toMatchObject({ outcome: 'measure', undoneAt: expect.any(Date) })
		expect((await myDecisions(viewer))[0]).toMatchObject({
			liftedAt: expect.any(Date),
			objection: { answered: { outcome: 'lifted', answer: 'Du har rett. Vi tok feil.' } },
		})
		await postReply(await afresh(person.viewer), topic, words(person.persona))
	})

	test('goes outside when nobody else is at work, by a link that opens it alone, takes one answer, and then shows what came of it', async () => {
		const small = await makeCommunity()
		const [person, cai] = [await makeMember(small), await makeConsultant(small)]
		const topic = await startTopic(person.peer, { ...words(person.persona), area: cai.area, title: 'Alene her' })
		const post = (await topicPage(person.peer, topic)).posts[0]!.id
		const deskCase = await takeUpPost(cai.peer, post)
		await decide(cai.peer, deskCase, deciding('hide'))
		const { decisions, othersAtWork } = await decisionsAboutMe(person.peer)
		expect(othersAtWork).toBe(0)
		await objectTo(person.peer, { form_key: randomUUID(), decision: decisions[0]!.id, words: 'Det var ikke ment sånn.' })
		const tokens: string[] = []
		expect(await tellOutside(async () => false)).toBe(0)
		await expect(tellOutside(() => Promise.reject(new Error('down')))).rejects.toThrow('down')
		expect(await tellOutside(async (_, token) => tokens.push(token) > 0)).toBe(1)
		expect(await tellOutside(async (_, token) => tokens.push(token) > 0)).toBe(0)
		const [token] = tokens as [string]
		expect(await outsideAppeal(token)).toMatchObject({ words: 'Det var ikke ment sånn.', grade: 'hide' })
		for (const wrong of ['', 'x', `${token.slice(0, -2)}AA`])
			await expect(outsideAppeal(wrong)).rejects.toMatchObject({ kind: 'not_found' })
		await answerFromOutside(token, { outcome: 'lifted', answer: 'Jeg er enig med deg.' })
		await expect(answerFromOutside(token, { outcome: 'stands', answer: 'Nei.' })).rejects.toMatchObject({ kind: 'not_found' })
		const after = await outsideAppeal(token)
		expect(after).toMatchObject({ answered: { outcome: 'lifted', answer: 'Jeg er enig med deg.' } })
		expect(after.log.map(({ what }) => what)).toEqual(['decided', 'appealed', 'lifted', 'appeal_answered'])
		expect(JSON.stringify(after.log)).not.toContain(cai.persona)
		const [mine] = await myDecisions(person.peer)
		expect(mine).toMatchObject({ liftedAt: expect.any(Date), objection: { answered: { answer: 'Jeg er enig med deg.' } } })
		expect((await topicPage(person.peer, topic)).posts[0]!.hidden).toBe(false)
	})

	test('a consultant does not answer one of their own, nor handle what is about a name of theirs', async () => {
		const asking = { ...(await makePerson(desk.community, 'consultant')), roles: ['consultant', 'member'] as const }
		await takeDuty(asking, `Begge ${randomUUID().slice(0, 6)}`)
		const persona = await chooseName(asking, `Eget ${randomUUID().slice(0, 6)}`, 'Ukjent Person')
		const both = await afresh(asking)
		const { id } = await desk.aCase({ peer: both, persona })
		await decide(desk.anne.peer, id, deciding('note'))
		const decision = (await myDecisions(both))[0]!.id
		await objectTo(both, { form_key: randomUUID(), decision, words: 'Nei.' })
		expect((await queue(both, { kind: 'appeal' })).items.map(({ object }) => object)).not.toContain(decision)
		await expect(appealPage(both, decision)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(namePage(both, persona)).rejects.toMatchObject({ kind: 'not_found' })
		expect(await asPersonas(both.identity, (tx) => tx.selectFrom('peer.desk_note').selectAll().execute())).toEqual([])
	})
})
