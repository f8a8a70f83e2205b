import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askToTalk, say, sayYes, talkOf } from '#modules/bridge/server/index.ts'
import { casePage, decide, lookAtReported, queue, report } from '#modules/moderation/server/index.ts'
import { chooseName, personasOf } from '#modules/personas/server/index.ts'
import { afresh, deciding } from '../../../../tests/support/desk.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember } from '../../../../tests/support/group.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let desk: Awaited<ReturnType<typeof makeConsultant>>
let [a, b, c]: Awaited<ReturnType<typeof makeMember>>[] = []
let pair: string
/** What `b` said, by number; `a` asked and reports. */
const words: string[] = []

beforeAll(async () => {
	database = await openTestDatabase()
	const community = await makeCommunity()
	desk = await makeConsultant(community)
	;[a, b, c] = [await makeMember(community), await makeMember(community), await makeMember(community)]
	pair = await askToTalk(a!.peer, {}, b!.persona, { form_key: randomUUID(), persona: a!.persona, words: 'Hei' })
	await sayYes(b!.peer, { open: [b!.persona] }, pair)
	for (let count = 1; count <= 12; count++)
		await say((count % 2 ? a! : b!).peer, {}, pair, { form_key: randomUUID(), words: `Ord nummer ${count}.` })
	words.push(...(await talkOf(a!.peer, {}, pair)).words.filter(({ mine }) => !mine).map(({ id }) => id))
})
afterAll(() => database.close())

const reportAs = (who: typeof a, persona: string, object: string): Promise<string> =>
	report(who!.peer, { form_key: randomUUID(), persona, kind: 'talk', object, why: 'hurtful', words: 'Det gjorde vondt.' })

test('one of the two reports a word; the desk gets that and a few before it, frozen, and nothing more', async () => {
	await reportAs(a, a!.persona, words[4]!)
	const [waiting] = (await queue(desk.peer)).items
	expect(waiting).toMatchObject({ kind: 'case', title: 'talk', reasons: ['hurtful'] })
	const page = await casePage(desk.peer, waiting!.object)
	const said = page.reports[0]!.frozen.body.match(/Ord nummer \d+/g)
	expect(said).toEqual([4, 5, 6, 7, 8, 9, 10].map((count) => `Ord nummer ${count}`))
	expect(page.case.about).toBe(b!.persona)
	// What stands there now the desk cannot see, and so cannot hide.
	expect(page.now).toBeUndefined()
	await expect(lookAtReported(desk.peer, 'talk', words[4]!)).rejects.toMatchObject({ kind: 'not_found' })
	await expect(decide(desk.peer, waiting!.object, deciding('hide'))).rejects.toMatchObject({ kind: 'not_found' })
	// By what was reported it can decide about whoever said it. Then they ask nobody new, under any name, and go on where they are.
	await decide(desk.peer, waiting!.object, deciding('silence', 3))
	const kept = await afresh(b!.viewer)
	await expect(askToTalk(kept, {}, c!.persona, { form_key: randomUUID(), persona: b!.persona, words: '' })).rejects.toMatchObject({
		kind: 'look_again',
		reason: 'bridge_measure',
	})
	await say(kept, {}, pair, { form_key: randomUUID(), words: 'Unnskyld.' })
})

test('nobody else reports it, and nobody under another name of theirs: the two names would be known to be one', async () => {
	await expect(reportAs(c, c!.persona, words[0]!)).rejects.toMatchObject({ kind: 'not_found' })
	await expect(reportAs(c, c!.persona, randomUUID())).rejects.toMatchObject({ kind: 'not_found' })
	// One's own words are no report.
	await expect(reportAs(b, b!.persona, words[0]!)).rejects.toMatchObject({ kind: 'not_found' })
	const second = await chooseName(a!.viewer, `Annet ${randomUUID().slice(0, 8)}`, '')
	const mine = { ...a!, peer: await personasOf(a!.viewer) }
	await expect(reportAs(mine, second, words[0]!)).rejects.toMatchObject({ kind: 'not_found' })
	await reportAs(mine, a!.persona, words[0]!)
})
