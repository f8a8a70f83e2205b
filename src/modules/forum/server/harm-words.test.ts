import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { queue } from '#modules/moderation/server/index.ts'
import { shiftClock } from '#platform/server/clock.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { openDesk } from '../../../../tests/support/desk.ts'
import { makeCommunity, makePerson } from '../../../../tests/support/group.ts'
import { BUILT_IN } from '../words-of-harm.ts'
import {
	addHarmWord,
	changePost,
	endHarmWord,
	forgetEndedWords,
	harmWords,
	postReply,
	readFound,
	switchOffWord,
	topicPage,
	tryWords,
} from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let thief: pg.Client
let desk: Awaited<ReturnType<typeof openDesk>>
let coordinator: Awaited<ReturnType<typeof makePerson>>
let foreign: Awaited<ReturnType<typeof makePerson>>
beforeAll(async () => {
	database = await openTestDatabase()
	thief = await database.thief()
	desk = await openDesk()
	coordinator = await makePerson(desk.community, 'coordinator')
	foreign = await makePerson(await makeCommunity(), 'coordinator')
}, 60_000)
afterAll(async () => {
	shiftClock(0)
	await database.close()
})

const no = { kind: 'not_found' }
const line = { language: 'nb' as const, kind: 'method' as const, line: 'blå stein*', reason: 'Et ord som går igjen her.' }
const found = async () => (await queue(desk.anne.peer, { kind: 'found' })).items
const say = async (body: string): Promise<{ topic: string; ordinal: number }> => {
	const { topic } = await desk.aPost()
	const ordinal = await postReply(desk.writer.peer, topic, { form_key: randomUUID(), persona: desk.writer.persona, body, mixing: 'yes' })
	return { topic, ordinal }
}

test('a text the lists find something in, and that is not held, stands, offers help to its writer, and is red at the desk until it is read', async () => {
	const there = await say('Hvor mange sovetabletter må til')
	expect((await topicPage(desk.reader.peer, there.topic)).posts.at(-1)).toMatchObject({ held: false, hidden: false, help: false })
	expect((await topicPage(desk.writer.peer, there.topic)).posts.at(-1)).toMatchObject({ help: true })
	const [item] = await found()
	expect(item).toMatchObject({ colour: 'red', about: desk.writer.persona })
	for (const peer of [desk.writer.peer, desk.reader.peer]) await expect(readFound(peer, item!.object)).rejects.toMatchObject(no)
	await readFound(desk.anne.peer, item!.object)
	expect(await found()).toEqual([])
	await expect(readFound(desk.anne.peer, item!.object)).rejects.toMatchObject(no)
})

test('talk of pain is found nowhere; a text changed into one the lists find is, each time anew', async () => {
	const { topic } = await say('Jeg orker ikke mer, og tenker på å dø hver kveld.')
	expect(await found()).toEqual([])
	const change = async (body: string) => {
		const own = (await topicPage(desk.writer.peer, topic)).posts.at(-1)!
		await changePost(desk.writer.peer, topic, own.id, { form_key: randomUUID(), body, version: own.version } as never)
		return own.id
	}
	const id = await change('Du fortjener å dø')
	expect((await found()).map(({ object }) => object)).toEqual([id])
	await readFound(desk.anne.peer, id)
	await change('Unnskyld, det mente jeg ikke.')
	expect(await found()).toEqual([])
	await change('Jo, du fortjener å dø')
	expect((await found()).map(({ object }) => object)).toEqual([id])
	await readFound(desk.anne.peer, id)
})

test('the coordinator adds a line and switches one off, each with a reason; both hold at once, and come off again', async () => {
	await addHarmWord(coordinator, line)
	await addHarmWord(coordinator, line)
	const off = BUILT_IN.nb.encouragement.find((one) => one.startsWith('fortjener'))!
	await switchOffWord(coordinator, { line: off, reason: 'Kommer i en sang vi synger.' })
	const own = await harmWords(coordinator)
	expect(own).toMatchObject([
		{ act: 'added', line: 'blå stein*' },
		{ act: 'off', line: off },
	])
	expect(await tryWords(coordinator, 'Noen som har blå steiner')).toMatchObject([{ kind: 'method', words: 'blå steiner' }])
	expect(await tryWords(coordinator, 'Du fortjener å dø')).toEqual([])
	await say('Noen som har blå steiner')
	const [item] = await found()
	await readFound(desk.anne.peer, item!.object)
	await say('Du fortjener å dø')
	expect(await found()).toEqual([])
	for (const { id } of own) await endHarmWord(coordinator, id)
	await say('Noen som har blå steiner')
	expect(await found()).toEqual([])
	expect(await harmWords(coordinator)).toEqual([])
	await expect(endHarmWord(coordinator, own[0]!.id)).rejects.toMatchObject(no)
})

test('the lists are the coordinator’s of that community alone, lie sealed, and go a year after they ended', async () => {
	await addHarmWord(coordinator, { ...line, line: 'hemmelig ord' })
	const { rows } = await thief.query<{ id: string; text: string }>('select id, w::text as text from peer.harm_word w')
	expect(rows.length).toBeGreaterThan(0)
	for (const { text } of rows) expect(text).not.toMatch(/hemmelig|blå|sang/)
	for (const viewer of [desk.anne.viewer, desk.writer.viewer]) {
		await expect(harmWords(viewer)).rejects.toMatchObject(no)
		await expect(addHarmWord(viewer, line)).rejects.toMatchObject(no)
		await expect(switchOffWord(viewer, { line: BUILT_IN.nb.pact[0]!, reason: 'Fordi' })).rejects.toMatchObject(no)
		await expect(endHarmWord(viewer, rows[0]!.id)).rejects.toMatchObject(no)
		await expect(tryWords(viewer, 'ord')).rejects.toMatchObject(no)
	}
	expect(await harmWords(foreign)).toEqual([])
	const [there] = await harmWords(coordinator)
	await expect(endHarmWord(foreign, there!.id)).rejects.toMatchObject(no)
	await expect(switchOffWord(coordinator, { line: 'en linje som ikke finnes', reason: 'Fordi' })).rejects.toMatchObject(no)
	await expect(addHarmWord(coordinator, { ...line, line: '…' })).rejects.toMatchObject({ reason: 'forum_words_line' })
	await endHarmWord(coordinator, there!.id)
	shiftClock(400 * 86_400_000)
	expect(await forgetEndedWords()).toBeGreaterThanOrEqual(3)
	expect((await thief.query('select from peer.harm_word')).rowCount).toBe(0)
})
