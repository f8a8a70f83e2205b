import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aboutSoMany, daysOn, mondayOf, threeWriteMost } from '../week.ts'
import { aloneTopics, careLists, makeCircle, postReply, seeFirstWords, startTopic, writtenIn } from '#modules/forum/server/index.ts'
import { readersIn } from './index.ts'
import { savePages } from '#modules/notifications/server/index.ts'
import { at, now, shiftClock, today } from '#platform/server/clock.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember } from '../../../../tests/support/group.ts'
import { noteHere } from '../../../routes/here.ts'

const DAY = 86_400_000
let database: Awaited<ReturnType<typeof openTestDatabase>>
let thief: pg.Client

beforeAll(async () => {
	database = await openTestDatabase()
	thief = await database.thief()
}, 60_000)
afterAll(async () => {
	shiftClock(0)
	await database.close()
})

type Member = Awaited<ReturnType<typeof makeMember>>
const ago = (days: number): Date => new Date(now().getTime() - days * DAY)
const starts = (member: Member, area: string, title: string) =>
	startTopic(member.peer, { form_key: randomUUID(), area, persona: member.persona, title, body: `Hei ${randomUUID()}` })
const replies = (member: Member, topic: string) =>
	postReply(member.peer, topic, { form_key: randomUUID(), persona: member.persona, body: `Svar ${randomUUID()}` })

test('the desk sees who is new, who was not answered and whose topic went quiet; members see none of it', async () => {
	const community = await makeCommunity()
	const consultant = await makeConsultant(community)
	const [kari, ola, liv] = [await makeMember(community), await makeMember(community), await makeMember(community)]
	const { area } = consultant
	const waits = await at(ago(9), () => starts(kari, area, 'Kom tilbake'))
	await at(ago(8), () => replies(ola, waits))
	await at(ago(4), () => replies(kari, waits))
	const rests = await at(ago(12), () => starts(ola, area, 'Hviler'))
	await at(ago(10), () => replies(kari, rests))
	const lively = await at(ago(12), () => starts(ola, area, 'Lever'))
	await at(ago(1), () => replies(kari, lively))
	const alone = await at(ago(2), () => starts(liv, area, 'Alene'))
	const day = (days: number): string => daysOn(today(), days)
	const circle = { form_key: randomUUID(), name: 'Kretsen', about: '', begins: day(-30), ends: day(5), ritual: 'gone' as const }
	await makeCircle(consultant.peer, circle)

	const { newNames, quiet, circles } = await careLists(consultant.peer)
	expect(quiet.map(({ id, waits: back }) => [id, back])).toEqual([
		[waits, true],
		[rests, false],
	])
	expect(newNames.map(({ persona, seen }) => [persona, seen])).toEqual(
		expect.arrayContaining([
			[kari.persona, false],
			[liv.persona, false],
		]),
	)
	expect((await aloneTopics(consultant.peer)).map(({ id }) => id)).toEqual([alone])
	expect(circles).toMatchObject([{ name: 'Kretsen', what: 'ends', day: day(5) }])
	await seeFirstWords(consultant.peer, liv.persona)
	const after = await careLists(consultant.peer)
	expect(after.newNames.find(({ persona }) => persona === liv.persona)?.seen).toBe(true)
	// The welcome is an answer, and the topic waits no more.
	await postReply(consultant.peer, waits, { form_key: randomUUID(), persona: consultant.persona, body: 'Hvordan gikk det?' })
	expect((await careLists(consultant.peer)).quiet.map(({ id }) => id)).toEqual([rests])
	expect(await careLists(kari.peer)).toEqual({ newNames: [], quiet: [], circles: [] })
	const elsewhere = await makeConsultant(await makeCommunity())
	expect(await careLists(elsewhere.peer)).toEqual({ newNames: [], quiet: [], circles: [] })
})

test("a week's picture counts texts and names, and warns where three wrote most, without saying who", async () => {
	const community = await makeCommunity()
	const consultant = await makeConsultant(community)
	const monday = daysOn(mondayOf(today()), -7)
	const members = await Promise.all(Array.from({ length: 7 }, () => makeMember(community)))
	const inWeek = new Date(Date.parse(`${monday}T10:00:00Z`))
	const topic = await at(inWeek, () => starts(members[0]!, consultant.area, 'Uka'))
	await at(inWeek, async () => {
		for (const [nth, member] of members.entries()) for (let n = 0; n < (nth < 3 ? 5 : 1); n++) await replies(member, topic)
		await postReply(consultant.peer, topic, { form_key: randomUUID(), persona: consultant.persona, body: 'Hei alle' })
	})
	const [week, before] = await writtenIn(consultant.peer, [monday, daysOn(monday, -7)])
	expect(week).toEqual({ texts: 20, names: 7, three: 16 })
	expect(before).toEqual({ texts: 0, names: 0, three: 0 })
	expect(threeWriteMost(week!)).toBe(true)
	expect(threeWriteMost({ ...week!, three: 11 })).toBe(false)
	expect(threeWriteMost({ texts: 20, names: 4, three: 18 })).toBe(false)
	expect(await writtenIn(members[0]!.peer, [monday])).toEqual([{ texts: 0, names: 0, three: 0 }])
})

test('whoever comes is counted once a week as a number; nothing says who, few are not told, and more only about', async () => {
	const community = await makeCommunity()
	const consultant = await makeConsultant(community)
	const members = await Promise.all(Array.from({ length: 6 }, () => makeMember(community)))
	for (const { viewer, peer } of [...members, ...members]) await noteHere(viewer, peer)
	await noteHere(consultant.viewer, consultant.peer)
	const monday = mondayOf(today())
	expect(await readersIn(consultant.peer, [monday, daysOn(monday, -7)])).toEqual([6, undefined])
	await expect(readersIn(members[0]!.peer, [monday])).rejects.toMatchObject({ kind: 'not_found' })
	await savePages()
	const { rows } = await thief.query('select p::text as row from peer.sealed_page p')
	const told = rows.map(({ row }) => String(row)).join()
	for (const { viewer, persona } of members) for (const secret of [viewer.person, persona]) expect(told).not.toContain(secret)
	expect(await readersIn(consultant.peer, [monday])).toEqual([6])
	expect([0, 4, 5, 7, 8, 12, 13].map(aboutSoMany)).toEqual([undefined, undefined, 5, 5, 10, 10, 15])
	shiftClock(7 * DAY)
	await noteHere(members[0]!.viewer, members[0]!.peer)
	expect(await readersIn(consultant.peer, [monday, daysOn(monday, 7)])).toEqual([6, 1])
})
