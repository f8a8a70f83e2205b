import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changePost, layOutArea, postReply, startTopic, topicPage } from '#modules/forum/server/index.ts'
import { chooseName } from '#modules/personas/server/index.ts'
import { shiftClock } from '#platform/server/clock.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { afresh, deciding, openDesk } from '../../../../tests/support/desk.ts'
import { makeMember } from '../../../../tests/support/group.ts'
import { GRADES, isTimed, type Grade } from '../rules.ts'
import { answerAppeal, casePage, decide, myDecisions, namePage, objectTo } from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let desk: Awaited<ReturnType<typeof openDesk>>
let elsewhere: string
beforeAll(async () => {
	database = await openTestDatabase()
	desk = await openDesk()
	elsewhere = await layOutArea(desk.anne.peer, { name: `Annet ${randomUUID().slice(0, 6)}`, about: 'Alt annet' })
}, 60_000)
afterAll(async () => {
	shiftClock(0)
	await database.close()
})

const words = (persona: string) => ({ form_key: randomUUID(), persona, body: `Ord ${randomUUID()}`, mixing: 'yes' as const })
const DAYS = 7

/** What becomes of it when they write under another name of theirs: in the area where it was, and in another. */
type Met = 'written' | 'held' | 'measure' | 'slowed'
const HERE: Record<Grade, Met> = {
	kind_word: 'written',
	note: 'written',
	rewrite: 'written',
	hide: 'written',
	// Held under another name too, it would stand in the queue and say whose that is (docs/decisions/0025).
	hold_first: 'slowed',
	slow_down: 'slowed',
	silence: 'measure',
	leave_area: 'measure',
	leave_community: 'measure',
}
const elsewhereOf = (grade: Grade): Met => (grade === 'leave_area' ? 'written' : HERE[grade])

describe.each(GRADES)('%s', (grade) => {
	test('holds for whoever is behind the name, is explained to them alone, tells nobody that two names are one, and comes off', async () => {
		const person = await makeMember(desk.community)
		const second = await chooseName(person.viewer, `Annet ${randomUUID().slice(0, 6)}`, 'Ukjent Person')
		const { id, topic, post } = await desk.aCase(person)
		expect((await casePage(desk.anne.peer, id)).grades).toContain(grade)
		const before = JSON.stringify(await topicPage(desk.reader.peer, topic))
		await decide(desk.anne.peer, id, deciding(grade, isTimed(grade) ? DAYS : 0))
		const viewer = await afresh(person.viewer)

		/** As they would: by replying, and by beginning something. */
		async function write(area: string, under = second): Promise<Met[]> {
			const attempts = [
				async () => {
					const there = await startTopic(desk.reader.peer, { ...words(desk.reader.persona), area, title: `T ${randomUUID()}` })
					const said = words(under)
					await postReply(viewer, there, said)
					return (await topicPage(desk.reader.peer, there)).posts.some(({ body }) => body === said.body)
				},
				async () => {
					const begun = await startTopic(viewer, { ...words(under), area, title: `T ${randomUUID()}` })
					return (await topicPage(desk.reader.peer, begun)).posts.length > 0
				},
			]
			const met: Met[] = []
			for (const attempt of attempts)
				met.push(
					await attempt().then(
						(seen) => (seen ? 'written' : 'held'),
						(problem: { reason?: string }) =>
							problem.reason === 'forum_measure'
								? 'measure'
								: problem.reason === 'forum_slowed'
									? 'slowed'
									: Promise.reject(problem as Error),
					),
				)
			return met
		}
		expect(await write(desk.anne.area)).toEqual([HERE[grade], HERE[grade]])
		expect(await write(elsewhere)).toEqual([elsewhereOf(grade), elsewhereOf(grade)])
		if (grade === 'hold_first') expect(await write(desk.anne.area, person.persona)).toEqual(['held', 'held'])

		// Their end: the rule, the sentence, the text, until when, under which name, and that it holds for all of theirs.
		const [mine] = await myDecisions(viewer)
		expect(mine).toMatchObject({ grade, persona: person.persona, rule: { code: 'kind' }, reason: 'Ordene såret noen.' })
		expect(mine!.text).toMatchObject({ message: 'Hei. Vi vil gjerne ha deg her.' })
		if (isTimed(grade)) expect(mine!.endsAt!.getTime()).toBeGreaterThan(Date.now())

		// Everybody else's end: the page is as before where nothing was hidden, and the desk knows nothing of another name.
		const after = JSON.stringify(await topicPage(desk.reader.peer, topic))
		if (grade !== 'hide') expect(after).toBe(before)
		expect(await myDecisions(desk.reader.peer)).toEqual([])
		expect((await namePage(desk.bo.peer, second)).decisions).toEqual([])
		const shown = [await namePage(desk.bo.peer, person.persona), await casePage(desk.bo.peer, id)]
		for (const page of shown) expect(JSON.stringify(page)).not.toContain(second)

		// Changing what stands is writing too.
		const own = (await topicPage(viewer, topic)).posts.find((one) => one.id === post)!
		const changed = changePost(viewer, topic, post, {
			form_key: randomUUID(),
			body: `Endret ${randomUUID()}`,
			version: own.version,
		} as never)
		if (HERE[grade] === 'measure') await expect(changed).rejects.toMatchObject({ reason: 'forum_measure' })
		else await changed

		await objectTo(viewer, { form_key: randomUUID(), decision: mine!.id, words: 'Det var ikke ment sånn.' })
		await answerAppeal(desk.bo.peer, mine!.id, { form_key: randomUUID(), outcome: 'lifted', answer: 'Du har rett.' })
		await postReply(await afresh(person.viewer), topic, words(second))
	})
})

test('one that nobody lifts is over by itself, under every name', async () => {
	for (const grade of GRADES.filter(isTimed)) {
		const person = await makeMember(desk.community)
		const second = await chooseName(person.viewer, `Annet ${randomUUID().slice(0, 6)}`, 'Ukjent Person')
		const { id, topic } = await desk.aCase(person)
		await decide(desk.anne.peer, id, deciding(grade, 1))
		expect((await afresh(person.viewer)).measures.map((one) => one.grade)).toContain(grade)
		shiftClock(2 * 86_400_000)
		const viewer = await afresh(person.viewer)
		expect(viewer.measures).toEqual([])
		const said = words(second)
		await postReply(viewer, topic, said)
		expect((await topicPage(desk.reader.peer, topic)).posts.at(-1)!.body).toBe(said.body)
		shiftClock(0)
	}
})
