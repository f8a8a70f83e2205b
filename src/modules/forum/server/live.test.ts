import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { block, personasOf } from '#modules/personas/server/index.ts'
import { closeLive, hearWritten, openLive } from '#platform/server/live.ts'
import { connections } from '#platform/server/migrate.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember } from '../../../../tests/support/group.ts'
import { NO_FILTERS } from '../rules.ts'
import { newSince, postReply, removePost, startTopic, topicPage } from './index.ts'

type Member = Awaited<ReturnType<typeof makeMember>>
let database: Awaited<ReturnType<typeof openTestDatabase>>
let kari: Member
let ola: Member
let third: Member
let topic: string

beforeAll(async () => {
	database = await openTestDatabase()
	openLive(connections(database.owner).peer)
	const here = await makeCommunity()
	const { area } = await makeConsultant(here)
	kari = await makeMember(here)
	ola = await makeMember(here)
	third = await makeMember(here)
	topic = await startTopic(third.peer, { form_key: randomUUID(), area, persona: third.persona, title: 'Morgener', body: 'Hvordan?' })
})
afterAll(async () => {
	await closeLive()
	await database.close()
})

const say = async (who: Member, body = `Sakte. ${randomUUID()}`) =>
	postReply(await personasOf(who.viewer), topic, { form_key: randomUUID(), persona: who.persona, body })
const seen = async (who: Member, since: number, filters = NO_FILTERS) => newSince(await personasOf(who.viewer), topic, since, filters)
async function until(what: () => boolean): Promise<void> {
	for (let tries = 0; tries < 100 && !what(); tries++) await sleep(50)
	expect(what()).toBe(true)
}

test('what others wrote since is counted as the reader meets it: not their own, nor what was taken away, folded or blocked', async () => {
	expect(await seen(kari, 1)).toBeUndefined()
	const olas = await say(ola)
	const karis = await say(kari)
	expect(await seen(kari, 1)).toEqual({ count: 1, href: `/group/${topic}?from=1&after=1#post-${olas}` })
	expect(await seen(third, 1)).toMatchObject({ count: 2 })
	expect(await seen(third, karis)).toBeUndefined()
	await say(third, 'Bare en katt')
	expect(await seen(kari, 1)).toMatchObject({ count: 2 })
	expect(await seen(kari, 1, { ...NO_FILTERS, words: ['katt'] })).toMatchObject({ count: 1 })
	expect(await seen(kari, 1, { ...NO_FILTERS, personas: [{ id: ola.persona, name: '' }] })).toMatchObject({ count: 1 })
	const { posts } = await topicPage(third.peer, topic)
	await removePost(third.peer, topic, posts.at(-1)!.id)
	expect(await seen(kari, 1)).toMatchObject({ count: 1 })
	await block(await personasOf(kari.viewer), kari.persona, ola.persona)
	expect(await seen(kari, 1)).toBeUndefined()
	expect(await seen(third, 1)).toMatchObject({ count: 2 })
	const elsewhere = await makeMember(await makeCommunity())
	await expect(seen(elsewhere, 1)).rejects.toMatchObject({ kind: 'not_found' })
})

test('every process hears at once that something was written in a topic, and no id is told', async () => {
	let heard = 0
	const others: string[] = []
	const stop = [hearWritten(topic, () => heard++), hearWritten(randomUUID(), () => others.push('other'))]
	const thief = await database.thief()
	thief.on('notification', ({ payload }) => others.push(payload ?? ''))
	await thief.query('listen reconnect_written')
	await sleep(200)
	await Promise.all([say(third), say(ola)])
	await until(() => heard > 0 && others.length > 0)
	expect(others.join()).toMatch(/^[0-9a-f]{32}$/)
	// The connection is lost; it comes back by itself, and asks for what was missed meanwhile.
	const before = heard
	await thief.query(`select pg_terminate_backend(pid) from pg_stat_activity where query ~ '^(listen|select pg_notify)' and pid <> pg_backend_pid()
		and datname = current_database()`)
	await until(() => heard > before)
	for (const one of stop) one()
	await say(third)
	await sleep(400)
	expect(heard).toBe(before + 1)
})
