import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { postReply, startTopic, topicPage } from '#modules/forum/server/index.ts'
import { chooseName, personasOf } from '#modules/personas/server/index.ts'
import { shiftClock } from '#platform/server/clock.ts'
import { asJob, asPersonas } from '#platform/server/db.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember } from '../../../../tests/support/group.ts'
import {
	answerCase,
	casePage,
	deskNews,
	myAlarm,
	myReports,
	openAlarm,
	queue,
	raiseAlarm,
	sendAlarms,
	takeAlarm,
	turnAlarms,
} from './index.ts'
import { contactAlarm, contactLink, takeAsContact } from './index.ts'
import type { AlarmWays } from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let thief: pg.Client
let writer: Awaited<ReturnType<typeof makeMember>>
let reader: Awaited<ReturnType<typeof makeMember>>
let anne: Awaited<ReturnType<typeof makeConsultant>>
let bo: Awaited<ReturnType<typeof makeConsultant>>
let elsewhere: Awaited<ReturnType<typeof makeConsultant>>
let another: Awaited<ReturnType<typeof makeMember>>

beforeAll(async () => {
	database = await openTestDatabase()
	thief = await database.thief()
	const here = await makeCommunity()
	writer = await makeMember(here)
	reader = await makeMember(here)
	another = await makeMember(here)
	anne = await makeConsultant(here)
	bo = await makeConsultant(here)
	elsewhere = await makeConsultant(await makeCommunity())
}, 60_000)
afterAll(async () => {
	shiftClock(0)
	await database.close()
})

const MINUTE = 60_000
/** Who is on duty, what left for whom, and which ways are down. */
let rota: { duty: string[]; night: string[]; contact: boolean; minutes: number }
let left: string[]
let down: Set<string>
const ways: AlarmWays = {
	inTurn: async () => rota,
	async send(channel, to) {
		if (down.has(channel)) throw new Error('down')
		if (channel === 'push' && to === null) return false
		left.push(`${channel} ${nameOf(to)}`)
		return true
	},
}
const nameOf = (id: string | null): string =>
	id === anne.persona ? 'anne' : id === bo.persona ? 'bo' : id === null ? 'contact' : 'somebody'
let minutes = 0
const pass = (more: number): void => shiftClock((minutes += more) * MINUTE)
async function turn(): Promise<string[]> {
	left = []
	await turnAlarms(ways)
	await sendAlarms(ways)
	return left.toSorted()
}

beforeEach(async () => {
	rota = { duty: [anne.persona, bo.persona], night: [], contact: true, minutes: 5 }
	down = new Set()
	left = []
	await thief.query('update peer.alarm set next_at = null, taken_at = raised_at where taken_at is null')
})
afterEach(() => pass(24 * 60))

async function aPost(): Promise<string> {
	const form_key = randomUUID()
	const topic = await startTopic(reader.peer, { form_key, area: anne.area, persona: reader.persona, title: `T ${form_key}`, body: 'Hei' })
	await postReply(writer.peer, topic, { form_key: randomUUID(), persona: writer.persona, body: `Orker ikke mer ${randomUUID()}` })
	return (await topicPage(reader.peer, topic)).posts[1]!.id
}
const alarm = (object: string, more: object = {}) =>
	raiseAlarm(reader.peer, { form_key: randomUUID(), persona: reader.persona, kind: 'post', object, words: '', ...more })
const stepsOf = async (id: string, viewer = reader.peer): Promise<string[]> => (await myAlarm(viewer, id)).steps.map(({ what }) => what)

describe('somebody is in danger', () => {
	test('reaches the one on duty at once, then the next, then the contact, and stops when somebody has it', async () => {
		const id = await alarm(await aPost())
		expect(await turn()).toEqual(['mail anne', 'push anne', 'sms anne'])
		expect(await turn()).toEqual([])
		pass(4)
		expect(await turn()).toEqual([])
		pass(1)
		expect(await turn()).toEqual(['mail bo', 'push bo', 'sms bo'])
		pass(5)
		expect(await turn()).toEqual(['mail contact', 'sms contact'])
		expect(await stepsOf(id)).toEqual(['raised', 'told', 'told', 'contact'])
		const deskCase = (await openAlarm(anne.peer))!
		const { alarms } = await casePage(bo.peer, deskCase)
		expect(alarms[0]!.steps.map(({ who }) => who !== undefined)).toEqual([false, true, true, false])
		const [one, other] = await Promise.allSettled([takeAlarm(anne.peer, deskCase), takeAlarm(bo.peer, deskCase)])
		expect([one.status, other.status].sort()).toEqual(['fulfilled', 'rejected'])
		expect([one, other].find((each) => each.status === 'rejected')).toMatchObject({ reason: { reason: 'moderation_taken' } })
		expect((await myAlarm(reader.peer, id)).takenAt).toBeInstanceOf(Date)
		expect(await stepsOf(id)).toEqual(['raised', 'told', 'told', 'contact', 'taken'])
		expect(await openAlarm(anne.peer)).toBeUndefined()
		pass(120)
		expect(await turn()).toEqual([])
	})

	test('with nobody on duty says so at once, tells the contact, and rings for whoever comes', async () => {
		rota.duty = []
		const id = await alarm(await aPost())
		expect(await turn()).toEqual(['mail contact', 'sms contact'])
		expect(await stepsOf(id)).toEqual(['raised', 'nobody', 'contact'])
		expect((await deskNews(writer.peer)).worried).toBe(true)
		rota.duty = [bo.persona]
		pass(5)
		expect(await turn()).toEqual(['mail bo', 'push bo', 'sms bo'])
	})

	test('with no contact either, that is written too', async () => {
		rota = { ...rota, duty: [], contact: false }
		const id = await alarm(await aPost())
		expect(await turn()).toEqual([])
		expect(await stepsOf(id)).toEqual(['raised', 'nobody', 'no_contact'])
	})

	test('outside the hours reaches the night, and the one behind them', async () => {
		rota = { ...rota, duty: [], night: [bo.persona, anne.persona] }
		await alarm(await aPost())
		expect(await turn()).toContain('sms bo')
		pass(5)
		expect(await turn()).toContain('sms anne')
	})

	test('while a way is down it is tried again, and the others go', async () => {
		down.add('mail')
		await alarm(await aPost())
		expect(await turn()).toEqual(['push anne', 'sms anne'])
		down.clear()
		pass(1)
		expect(await turn()).toEqual(['mail anne'])
		expect(await turn()).toEqual([])
	})

	test('stands until somebody has it: after an hour it rings again', async () => {
		rota.duty = [anne.persona]
		await alarm(await aPost())
		await turn()
		pass(5)
		expect(await turn()).toEqual(['mail contact', 'sms contact'])
		for (let count = 0; count < 10; count++) {
			pass(5)
			expect(await turn()).toEqual([])
		}
		pass(5)
		expect(await turn()).toEqual(['mail anne', 'push anne', 'sms anne'])
	})

	test('is one alarm however many say so, and one when it is sent twice', async () => {
		const post = await aPost()
		const form_key = randomUUID()
		const ids = await Promise.all([alarm(post, { form_key }), alarm(post, { form_key }), alarm(post)])
		expect(new Set(ids).size).toBe(2)
		expect(await turn()).toEqual(['mail anne', 'push anne', 'sms anne'])
		await takeAlarm(anne.peer, (await openAlarm(anne.peer))!)
		for (const id of new Set(ids)) expect(await stepsOf(id)).toContain('taken')
	})

	test('two processes at once take each step once', async () => {
		const id = await alarm(await aPost())
		left = []
		await Promise.all([turnAlarms(ways), turnAlarms(ways), turnAlarms(ways)])
		await Promise.all([sendAlarms(ways), sendAlarms(ways)])
		expect(left.toSorted()).toEqual(['mail anne', 'push anne', 'sms anne'])
		expect(await stepsOf(id)).toEqual(['raised', 'told'])
	})

	test('"I am not safe" is about a name of my own, and its answer comes to me', async () => {
		const id = await raiseAlarm(writer.peer, {
			form_key: randomUUID(),
			persona: writer.persona,
			kind: 'name',
			object: writer.persona,
			words: '',
		})
		expect((await myAlarm(writer.peer, id)).self).toBe(true)
		expect((await deskNews(writer.peer)).worried).toBe(false)
		const deskCase = (await openAlarm(anne.peer))!
		await answerCase(anne.peer, deskCase, { form_key: randomUUID(), answer: 'Jeg skrev til deg.' }, 'in_touch')
		expect((await myReports(writer.peer)).find((one) => one.id === id)?.answered).toMatchObject({ outcome: 'in_touch' })
		expect(await stepsOf(id, writer.peer)).toEqual(['raised', 'taken'])
	})

	test('about a text under another name of mine goes under that name: no row says that the two are one', async () => {
		const other = await chooseName(writer.viewer, `Annet ${randomUUID().slice(0, 6)}`, 'Ukjent Person')
		const peer = await personasOf(writer.viewer)
		const id = await raiseAlarm(peer, { form_key: randomUUID(), persona: writer.persona, kind: 'name', object: other, words: '' })
		const { rows } = await thief.query(
			'select r.persona, a.about, a.self from peer.alarm a join peer.report r on r.id = a.report where a.report = $1',
			[id],
		)
		expect(rows).toEqual([{ persona: other, about: other, self: true }])
	})

	test('the contact says that they have it by a link to this alarm alone, which shows no words and no name', async () => {
		rota.duty = []
		const [id, other] = [await alarm(await aPost(), { words: 'Hemmelige ord' }), await alarm(await aPost())]
		await turn()
		const { community } = reader.peer.identity
		const token = contactLink({ alarm: id, community })
		const page = await contactAlarm(token)
		expect(page).toMatchObject({ self: false, has: undefined })
		expect(page.steps.map(({ what }) => what)).toEqual(['raised', 'nobody', 'contact'])
		expect(JSON.stringify(page)).not.toMatch(/Hemmelige|Orker/)
		const wrongs = ['', 'x', `${token.slice(0, -2)}AA`, contactLink({ alarm: id, community: elsewhere.peer.identity.community })]
		for (const wrong of [...wrongs, contactLink({ alarm: randomUUID(), community })]) {
			await expect(contactAlarm(wrong)).rejects.toMatchObject({ kind: 'not_found' })
			await expect(takeAsContact(wrong)).rejects.toMatchObject({ kind: 'not_found' })
		}
		await Promise.all([takeAsContact(token), takeAsContact(token)])
		expect(await stepsOf(id)).toEqual(['raised', 'nobody', 'contact', 'contact_taken'])
		expect((await contactAlarm(token)).has).toBe('contact')
		expect((await myAlarm(reader.peer, id)).takenAt).toBeInstanceOf(Date)
		// It rings no more, the other does, and the case waits at the desk as before.
		expect(await stepsOf(other)).toEqual(['raised', 'nobody', 'contact'])
		pass(60)
		expect(await turn()).toEqual(['mail contact', 'sms contact'])
		const cases = await asPersonas(anne.peer.identity, (tx) =>
			tx.selectFrom('peer.alarm').select('desk_case').where('report', '=', id).execute(),
		)
		const [waiting] = (await queue(anne.peer, { kind: 'case' })).items.filter(({ object }) => object === cases[0]!.desk_case)
		expect(waiting).toMatchObject({ colour: 'red', rings: false })
		// Nobody in the group can write that the contact has it.
		for (const identity of [reader.peer.identity, anne.peer.identity])
			await expect(
				asPersonas(identity, (tx) =>
					tx.insertInto('peer.alarm_step').values({ alarm: other, nth: 9, community, what: 'contact_taken', at: new Date() }).execute(),
				),
			).rejects.toMatchObject({ code: '42501' })
		pass(72 * 60)
		await expect(contactAlarm(token)).rejects.toMatchObject({ kind: 'not_found' })
	})

	test('many from one name ring as the first of them, refused is none, and another name rings before them', async () => {
		const ids: string[] = []
		for (let count = 0; count < 8; count++) ids.push(await alarm(await aPost()))
		const post = await aPost()
		const others = await raiseAlarm(another.peer, {
			form_key: randomUUID(),
			persona: another.persona,
			kind: 'post',
			object: post,
			words: '',
		})
		// Three ring each for itself, and the one of another.
		expect((await turn()).filter((one) => one === 'sms anne')).toHaveLength(4)
		for (const id of ids.slice(3)) {
			expect((await stepsOf(id)).slice(0, 2)).toEqual(['raised', 'folded'])
			expect((await myAlarm(reader.peer, id)).folded).toBe(true)
		}
		const { items } = await queue(anne.peer, { kind: 'case' })
		const ringing = items.filter(({ rings }) => rings)
		expect(ringing).toHaveLength(9)
		const caseOf = async (id: string): Promise<string> =>
			(await thief.query('select desk_case from peer.alarm where report = $1', [id])).rows[0].desk_case as string
		expect(ringing.map(({ object }) => object).indexOf(await caseOf(others))).toBeLessThan(4)
		const head = await caseOf(ids[0]!)
		expect((await casePage(anne.peer, head)).alarms[0]!.with).toHaveLength(5)
		await takeAlarm(anne.peer, head)
		for (const id of [ids[0]!, ...ids.slice(3)]) expect((await stepsOf(id)).at(-1)).toBe('taken')
		for (const id of [ids[1]!, ids[2]!]) expect(await stepsOf(id)).not.toContain('taken')
		expect(await stepsOf(others, another.peer)).not.toContain('taken')
		// Theirs stand in the queue, red, each with a page of its own.
		expect((await queue(anne.peer, { kind: 'case' })).items.filter(({ object }) => object === head)).toMatchObject([{ colour: 'red' }])
	})

	test('is seen by nobody else, and its steps are changed by nobody', async () => {
		const post = await aPost()
		const id = await alarm(post)
		await turn()
		const deskCase = (await openAlarm(anne.peer))!
		for (const viewer of [writer.peer, elsewhere.peer]) {
			await expect(myAlarm(viewer, id)).rejects.toMatchObject({ kind: 'not_found' })
			await expect(takeAlarm(viewer, deskCase)).rejects.toMatchObject({ kind: 'not_found' })
		}
		await expect(takeAlarm(reader.peer, deskCase)).rejects.toMatchObject({ kind: 'not_found' })
		for (const identity of [reader.peer.identity, anne.peer.identity]) {
			await expect(asPersonas(identity, (tx) => tx.deleteFrom('peer.alarm_step').execute())).rejects.toMatchObject({ code: '42501' })
			await expect(asPersonas(identity, (tx) => tx.updateTable('peer.alarm_step').set({ at: new Date() }).execute())).rejects.toMatchObject(
				{ code: '42501' },
			)
		}
		await expect(asJob('peer', (tx) => tx.updateTable('peer.alarm_step').set({ what: 'taken' }).execute())).rejects.toMatchObject({
			code: '42501',
		})
		const taken = asPersonas(reader.peer.identity, (tx) =>
			tx.updateTable('peer.alarm').set({ taken_at: new Date(), next_at: null }).where('report', '=', id).executeTakeFirst(),
		)
		expect((await taken).numUpdatedRows).toBe(0n)
	})
})
