import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
	agreeToStory,
	offerStory,
	postReply,
	seeFirstWords,
	startTopic,
	suggestStory,
	takeStory,
	topicPage,
} from '#modules/forum/server/index.ts'
import { answerCase, report } from '#modules/moderation/server/index.ts'
import type { PeerKind } from '#modules/notifications/rules.ts'
import { peerNoticesOf } from '#modules/notifications/server/index.ts'
import { chooseName, forgetKeptPersonas, personasOf } from '#modules/personas/server/index.ts'
import { newInGroup, newLines } from './routes/news.ts'
import { isStillNew } from './still-new.ts'
import { openTestDatabase } from '../tests/support/database.ts'
import { casesOf } from '../tests/support/desk.ts'
import { makeCommunity, makeConsultant, makeMember } from '../tests/support/group.ts'

type AtWork = Awaited<ReturnType<typeof makeConsultant>>
let database: Awaited<ReturnType<typeof openTestDatabase>>
let here: string
let ida: AtWork
let per: AtWork
let reader: Awaited<ReturnType<typeof makeMember>>

beforeAll(async () => {
	database = await openTestDatabase()
	here = await makeCommunity()
	ida = await makeConsultant(here)
	per = await makeConsultant(here)
	reader = await makeMember(here)
})
afterAll(() => database.close())

/** As the slot asks it, and what the list in the app says of the same. */
async function isTold({ viewer, peer, persona }: Pick<AtWork, 'viewer' | 'peer' | 'persona'>, kind: PeerKind, post: string, leads: string) {
	const tell = { kind, community: peer.identity.community, persona, post, born: 0, slot: 0 }
	const shown = (await newLines(viewer)).some((line) => line.kind === kind && line.href.startsWith(leads))
	return [await isStillNew(viewer.person, tell), shown]
}

async function firstWords(): Promise<{ topic: string; post: string; persona: string }> {
	const { peer, persona } = await makeMember(here)
	const topic = await startTopic(peer, { form_key: randomUUID(), area: ida.area, persona, title: 'Hei', body: `Ny her ${randomUUID()}` })
	return { topic, persona, post: (await topicPage(peer, topic)).posts[0]!.id }
}

test('whoever leads the group is told of first words, until one of them has answered or seen them; nobody else is', async () => {
	const { topic, post, persona } = await firstWords()
	for (const one of [ida, per]) expect(await isTold(one, 'first_words', post, `/group/${topic}`)).toEqual([true, true])
	expect((await peerNoticesOf(reader.peer.identity, undefined)).some((notice) => notice.post === post)).toBe(false)
	expect((await newInGroup(ida.viewer)).others.some(({ kind }) => kind === 'first_words')).toBe(true)
	await seeFirstWords(per.peer, persona)
	for (const one of [ida, per]) expect(await isTold(one, 'first_words', post, `/group/${topic}`)).toEqual([false, false])
	const next = await firstWords()
	await postReply(per.peer, next.topic, { form_key: randomUUID(), persona: per.persona, body: 'Velkommen.' })
	expect(await isTold(ida, 'first_words', next.post, `/group/${next.topic}`)).toEqual([false, false])
})

test('of a report, until it is answered, and never whoever it is about', async () => {
	const both = await makeConsultant(here)
	const asking = { ...both.viewer, roles: ['consultant' as const, 'member' as const] }
	const thief = await database.thief()
	const alsoMember = `insert into accounts.role select community, person, 'member', box from accounts.role where person = $1`
	await thief.query(alsoMember, [both.viewer.person])
	await thief.end()
	const own = await chooseName(asking, `Eget ${randomUUID().slice(0, 6)}`, 'Ukjent Person')
	forgetKeptPersonas()
	const words = { form_key: randomUUID(), area: ida.area, persona: own, title: 'Mitt', body: 'Eget innlegg' }
	const topic = await startTopic(await personasOf(asking), words)
	const post = (await topicPage(reader.peer, topic)).posts[0]!.id
	await report(reader.peer, { form_key: randomUUID(), persona: reader.persona, kind: 'post', object: post, why: 'hurtful', words: '' })
	const { id } = (await casesOf(ida.peer)).at(-1)!
	for (const one of [ida, per]) expect(await isTold(one, 'report', id, `/desk/cases/${id}`)).toEqual([true, true])
	expect(await isTold({ ...both, viewer: asking }, 'report', id, '/desk/cases')).toEqual([false, false])
	await answerCase(per.peer, id, { form_key: randomUUID(), answer: 'Takk.' }, 'nothing')
	expect(await isTold(ida, 'report', id, `/desk/cases/${id}`)).toEqual([false, false])
})

test('of a story that is offered, until one takes it up; then each of the two hears when the other has been there', async () => {
	const { viewer, peer, persona } = await makeMember(here)
	const text = { title: 'Da det lysnet', body: 'En morgen.', under: 'mine' as const, name: '' }
	const id = await offerStory(peer, { form_key: randomUUID(), persona, ...text }, '')
	for (const one of [ida, per]) expect(await isTold(one, 'story_offered', id, '/desk')).toEqual([true, true])
	await takeStory(ida.peer, id)
	expect(await isTold(per, 'story_offered', id, '/desk')).toEqual([false, false])
	const hears = async (who: typeof viewer) => (await newLines(who)).filter(({ href }) => href === `/group/stories/${id}/agree`).length
	expect([await hears(viewer), await hears(ida.viewer)]).toEqual([0, 0])
	await suggestStory(ida.peer, id, { form_key: randomUUID(), version: 1, ...text, body: 'En tidlig morgen.' }, '')
	expect([await hears(viewer), await hears(ida.viewer), await hears(per.viewer)]).toEqual([1, 0, 0])
	expect(await agreeToStory(peer, id, 2)).toBe(true)
	expect([await hears(ida.viewer), await hears(per.viewer)]).toEqual([1, 0])
})
