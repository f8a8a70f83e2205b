import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { fromKysely, PgBoss } from 'pg-boss'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { asPerson, asPersonas, libraryPool } from '#platform/server/db.ts'
import { startJobs, stopJobs } from '#platform/server/jobs.ts'
import { writeKeyFile } from '#platform/server/key-file.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { keyRing } from '#platform/server/keys.ts'
import type { Letter } from '#platform/server/mail.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { readTestEnv } from '../../../../tests/support/people.ts'
import { changeChoices, choicesOf, noticesOf, peerNoticesOf, startMailSlots, tellPerson, tellPersona, tellTopic } from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let thief: Awaited<ReturnType<typeof database.thief>>
let sent: Letter[]
let stop: (() => Promise<void>) | undefined

const community = randomUUID()
const kari = { person: randomUUID(), community }
const sara = { person: randomUUID(), community }
const per = { person: randomUUID(), community }
const followed = randomUUID()
const owl = { community, personas: [randomUUID()], claims: ['00ff'], standing: 'member' as const }
const fox = { ...owl, personas: [randomUUID()] }
const paused = new Set<string>()
const owners = new Map<string, string>([[owl.personas[0]!, kari.person]])

beforeAll(async () => {
	readTestEnv({ MAIL_SLOT_SECONDS: '1' })
	database = await openTestDatabase()
	thief = await database.thief()
}, 60_000)
afterAll(() => database.close())
beforeEach(async () => {
	sent = []
	await startJobs((problem) => console.error(problem))
	for (const table of ['care_jobs.job', 'peer_jobs.job', 'care.notice', 'peer.notice', 'care.notice_choice'])
		await thief.query(`delete from ${table}`)
})
afterEach(async () => {
	await stop?.()
	stop = undefined
	await stopJobs()
})

const tellKari = (about: string = randomUUID()) =>
	asPerson(sara, (tx) => tellPerson(tx, { community, person: kari.person, kind: 'message', about }))
const tellOwl = () =>
	asPersonas(fox, (tx) => tellPersona(tx, { community, persona: owl.personas[0]!, kind: 'reply', topic: randomUUID(), post: randomUUID() }))
const jobs = async (side: 'care' | 'peer') => (await thief.query(`select * from ${side}_jobs.job`)).rows

async function work(send: (letter: Letter) => Promise<void> = async (letter) => void sent.push(letter)): Promise<void> {
	const addressOf = async (person: string) =>
		person === sara.person ? undefined : { email: `${person.slice(0, 8)}@demo.example`, language: 'nb' as const }
	const followersOf = async (topic: string) => (topic === followed ? [kari.person, per.person] : [])
	const pausedAmong = async (people: readonly string[]) => new Set(people.filter((one) => paused.has(one)))
	stop = await startMailSlots({ addressOf, ownerOf: async (persona) => owners.get(persona), followersOf, pausedAmong, send })
}

async function until(what: () => Promise<boolean> | boolean): Promise<void> {
	for (let tries = 0; tries < 200; tries++) {
		if (await what()) return
		await sleep(50)
	}
	throw new Error('It did not happen within ten seconds')
}
const done = (count: number) => async () =>
	(await thief.query(`select from care_jobs.job where state = 'completed' union all select from peer_jobs.job where state = 'completed'`))
		.rowCount === count

test('a rolled-back cause leaves no notice and no job', async () => {
	const about = randomUUID()
	await expect(
		asPerson(sara, async (tx) => {
			await tellPerson(tx, { community, person: kari.person, kind: 'message', about })
			throw new Error('changed my mind')
		}),
	).rejects.toThrow('changed my mind')
	await expect(
		asPersonas(fox, async (tx) => {
			await tellPersona(tx, { community, persona: owl.personas[0]!, kind: 'reply', topic: randomUUID(), post: randomUUID() })
			throw new Error('changed my mind')
		}),
	).rejects.toThrow('changed my mind')
	expect([await jobs('care'), await jobs('peer'), await noticesOf(kari), await peerNoticesOf(owl, undefined)]).toEqual([[], [], [], []])
	await tellKari(about)
	await tellOwl()
	expect([
		(await jobs('care')).length,
		(await jobs('peer')).length,
		(await noticesOf(kari)).length,
		(await peerNoticesOf(owl, undefined)).length,
	]).toEqual([1, 1, 1, 1])
})

test('a job says neither who nor when, on either side', async () => {
	const about = randomUUID()
	await tellKari(about)
	await tellOwl()
	for (const job of [...(await jobs('care')), ...(await jobs('peer'))]) {
		const opened = `${JSON.stringify(job)} ${Buffer.from(job.data.envelope, 'base64').toString('latin1')}`
		for (const id of [kari.person, sara.person, about, community, ...owl.personas]) expect(opened).not.toContain(id)
		expect(job.created_on).toEqual(job.start_after)
		expect(job.start_after.getTime() % 1000).toBe(0)
	}
	const sizes = [...(await jobs('care')), ...(await jobs('peer'))].map((job) => job.data.envelope.length)
	expect(new Set(sizes).size).toBe(1)
})

test('while one notice waits there is no second one and no second letter', async () => {
	const about = randomUUID()
	for (let n = 0; n < 5; n++) await tellKari(about)
	expect((await jobs('care')).length).toBe(1)
	expect(await noticesOf(kari)).toEqual([{ kind: 'message', about }])
	expect(await noticesOf(sara)).toEqual([])
	expect(await peerNoticesOf(fox, undefined)).toEqual([])
})

test('one letter for a person and slot, whatever the side, with nothing in it', async () => {
	// Right after a slot begins, so that all three fall into one.
	await sleep(1000 - (Date.now() % 1000))
	await Promise.all([tellKari(), tellKari(), tellOwl()])
	await work()
	await until(done(3))
	expect(sent).toHaveLength(1)
	expect(sent[0]!.to).toBe(`${kari.person.slice(0, 8)}@demo.example`)
	expect(sent[0]!.subject).toBe('Noe nytt venter på deg')
	expect(sent[0]!.text).toContain('http://127.0.0.1:3000/today')
	expect(sent[0]!.text).not.toMatch(/melding|gruppe|svar fra|hjelper/i)
})

test('who wants no mail, or is gone, gets none, and the job ends', async () => {
	await asPerson(kari, (tx) => tellPerson(tx, { community, person: sara.person, kind: 'message', about: randomUUID() }))
	await asPersonas(owl, (tx) =>
		tellPersona(tx, { community, persona: fox.personas[0]!, kind: 'reply', topic: randomUUID(), post: randomUUID() }),
	)
	await work()
	await until(done(2))
	expect(sent).toEqual([])
})

test('a letter that could not be sent is tried again under the same id; the others are not', async () => {
	const tries: Letter[] = []
	await asPerson(sara, (tx) => tellPerson(tx, { community, person: kari.person, kind: 'message', about: randomUUID() }))
	await work(async (letter) => {
		tries.push(letter)
		if (tries.length === 1) throw Object.assign(new Error('mail is down: kari@demo.example'), { code: 'ECONNREFUSED' })
	})
	await until(async () => (await jobs('care'))[0].state === 'retry')
	const [failed] = await jobs('care')
	expect(JSON.stringify(failed.output)).toContain('job_failed ECONNREFUSED')
	expect(JSON.stringify(failed.output)).not.toContain('demo.example')
	await thief.query('update care_jobs.job set start_after = now()')
	await until(done(1))
	expect(tries.map((letter) => letter.messageId)).toEqual([tries[0]!.messageId, tries[0]!.messageId])
})

test('whoever follows a topic is told of what others write there; whoever wrote it is not', async () => {
	const news = { community, persona: fox.personas[0]!, kind: 'reply' as const, topic: followed, post: randomUUID() }
	await asPersonas(owl, (tx) => tellTopic(tx, news, owl.personas[0]!))
	expect((await jobs('peer')).length).toBe(1)
	await work()
	await until(done(1))
	expect(sent.map(({ to }) => to)).toEqual([`${per.person.slice(0, 8)}@demo.example`])
})

test('on pause from the group nothing of it is sent, to whom it was or who follows it; what helpers write is', async () => {
	for (const one of [kari, per]) paused.add(one.person)
	await tellOwl()
	const news = { community, persona: fox.personas[0]!, kind: 'reply' as const, topic: followed, post: randomUUID() }
	await asPersonas(fox, (tx) => tellTopic(tx, news, fox.personas[0]!))
	await asPerson(sara, (tx) => tellPerson(tx, { community, person: per.person, kind: 'message', about: randomUUID() }))
	await work()
	await until(done(3))
	paused.clear()
	expect(sent.map(({ to }) => to)).toEqual([`${per.person.slice(0, 8)}@demo.example`])
})

test('who wants it later has it later: the tell waits, sealed as before, and says no more than the first', async () => {
	await dataKey('care', 'person', kari.person, true)
	const first = await choicesOf(kari)
	await changeChoices(kari, { ...first, rhythm: 'weekly' })
	await tellKari()
	const before = (await jobs('care'))[0]
	await work()
	await until(async () => (await jobs('care')).length === 2)
	await until(done(1))
	expect(sent).toEqual([])
	const later = (await jobs('care')).find((job) => job.state !== 'completed')
	expect(later.start_after.getTime()).toBeGreaterThan(Date.now())
	expect(later.created_on).toEqual(later.start_after)
	expect(later.data.envelope.length).toBe(before.data.envelope.length)
	await changeChoices(kari, first)
})

test('a mailbox that does not exist does not hold up the others', async () => {
	await asPerson(sara, (tx) => tellPerson(tx, { community, person: kari.person, kind: 'message', about: randomUUID() }))
	await work(async () => {
		throw Object.assign(new Error('no such mailbox'), { responseCode: 550 })
	})
	await until(done(1))
})

test('a worker killed between sending and completion: one more attempt, the same letter', async () => {
	await tellKari()
	const keyFile = join(database.folder, 'keys.json')
	const list = join(database.folder, 'sent')
	writeKeyFile(keyFile, keyRing())
	const script = fileURLToPath(new URL('../../../../tests/support/mail-worker.ts', import.meta.url))
	const child = spawn(process.execPath, [script, JSON.stringify({ owner: database.owner, keyFile, sent: list })], { stdio: 'inherit' })
	await until(() => existsSync(list))
	child.kill('SIGKILL')
	expect((await jobs('care'))[0].state).toBe('active')
	// Six minutes later pg-boss sees that nobody is working on it any more.
	await thief.query(`update care_jobs.job set started_on = now() - interval '6 minutes'`)
	const watch = new PgBoss({
		db: fromKysely(libraryPool('care_job') as never),
		schema: 'care_jobs',
		migrate: false,
		createSchema: false,
		supervise: false,
		schedule: false,
	})
	await watch.start()
	await watch.supervise('tell')
	await watch.stop()
	await thief.query('update care_jobs.job set start_after = now()')
	await work()
	await until(done(1))
	await sleep(1500)
	expect(readFileSync(list, 'utf8').trim().split('\n')).toEqual([sent[0]!.messageId])
	expect(sent).toHaveLength(1)
}, 30_000)
