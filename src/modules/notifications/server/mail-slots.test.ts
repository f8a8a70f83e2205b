import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { fromKysely, PgBoss } from 'pg-boss'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asPerson, asPersonas, libraryPool } from '#platform/server/db.ts'
import { writeKeyFile } from '#platform/server/key-file.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { keyRing } from '#platform/server/keys.ts'
import type { Letter } from '#platform/server/mail.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { readTestEnv } from '../../../../tests/support/people.ts'
import {
	changeChoices,
	choicesOf,
	clearNotices,
	noticesOf,
	peerNoticesOf,
	startMailSlots,
	tellPerson,
	tellPersona,
	tellTopic,
} from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let thief: Awaited<ReturnType<typeof database.thief>>
let sent: Letter[] = []
let stop: (() => Promise<void>) | undefined

const community = randomUUID()
const person = (): { person: string; community: string } => ({ person: randomUUID(), community })
const [kari, sara, per, anna, liv, mia] = [person(), person(), person(), person(), person(), person()]
const [jon, eli, ida, tom] = [person(), person(), person(), person()]
const name = () => ({ community, personas: [randomUUID()], claims: ['00ff'], standing: 'member' as const })
const [owl, fox, elk, hare, goat] = [name(), name(), name(), name(), name()]
const followed = randomUUID()
const notNew = randomUUID()
const paused = [ida.person, tom.person]
const owners = new Map<string | undefined, string>([
	[owl.personas[0], kari.person],
	[elk.personas[0], anna.person],
	[hare.personas[0], mia.person],
	[goat.personas[0], ida.person],
])

beforeAll(async () => {
	readTestEnv({ MAIL_SLOT_SECONDS: '1' })
	database = await openTestDatabase()
	readTestEnv({ MAIL_SLOT_SECONDS: '1', DATA_DIR: database.folder })
	thief = await database.thief()
}, 60_000)
afterAll(async () => {
	await stop?.()
	await database.close()
})

async function empty(): Promise<void> {
	sent = []
	for (const table of ['care_jobs.job', 'peer_jobs.job', 'care.notice', 'peer.notice']) await thief.query(`delete from ${table}`)
}

const tellOne = (who: typeof kari, about: string = randomUUID()) =>
	asPerson(sara, (tx) => tellPerson(tx, { community, person: who.person, kind: 'message', about }))
const tellKari = (about?: string) => tellOne(kari, about)
const tellName = (who: typeof owl, post: string = randomUUID()) =>
	asPersonas(fox, (tx) => tellPersona(tx, { community, persona: who.personas[0]!, kind: 'reply', topic: randomUUID(), post }))
const tellOwl = () => tellName(owl)
const jobs = async (side: 'care' | 'peer') => (await thief.query(`select * from ${side}_jobs.job`)).rows
const addressOf = (who: typeof kari): string => `${who.person.slice(0, 8)}@demo.example`

/** Starts the slots in this process, once; what comes of a letter is said by whoever needs it. */
let send = async (letter: Letter): Promise<void> => void sent.push(letter)
async function work(): Promise<void> {
	stop ??= await startMailSlots({
		addressOf: async (id) => (id === sara.person ? undefined : { email: addressOf({ person: id, community }), language: 'nb' as const }),
		ownerOf: async (persona) => owners.get(persona),
		followersOf: async (topic) => (topic === followed ? [kari.person, per.person, ida.person, tom.person] : []),
		pausedAmong: async (people) => new Set(people.filter((one) => paused.includes(one))),
		isStillNew: async (_, { post }) => post !== notNew,
		send: (letter) => send(letter),
	})
}

async function until(what: () => Promise<boolean> | boolean): Promise<void> {
	for (let tries = 0; tries < 400; tries++) {
		if (await what()) return
		await sleep(25)
	}
	throw new Error('It did not happen within ten seconds')
}
const inState = async (state: string): Promise<number> =>
	(
		await thief.query(`select from care_jobs.job where state::text = $1 union all select from peer_jobs.job where state::text = $1`, [
			state,
		])
	).rowCount ?? 0
const done = (count: number) => async () => (await inState('completed')) === count

describe('what is put in', () => {
	beforeEach(empty)

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
})

// Before this process works itself.
test('a worker killed between sending and completion: one more attempt, the same letter', async () => {
	await empty()
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
	expect(readFileSync(list, 'utf8').trim().split('\n')).toEqual([sent[0]!.messageId])
	expect(sent).toHaveLength(1)
}, 30_000)

describe('one slot', () => {
	const tries: Letter[] = []
	const failed: object[] = []
	let put: { data: { envelope: string } }[] = []

	beforeAll(async () => {
		await empty()
		await dataKey('care', 'person', anna.person, true)
		await changeChoices(anna, { ...(await choicesOf(anna)), rhythm: 'weekly' })
		send = async (letter) => {
			tries.push(letter)
			if (letter.to === addressOf(jon)) throw Object.assign(new Error('no such mailbox'), { responseCode: 550 })
			if (letter.to === addressOf(eli) && tries.filter(({ to }) => to === letter.to).length === 1)
				throw Object.assign(new Error(`mail is down: ${letter.to}`), { code: 'ECONNREFUSED' })
			sent.push(letter)
		}
		const read = randomUUID()
		const inTopic = { community, persona: fox.personas[0]!, kind: 'reply' as const, topic: followed, post: randomUUID() }
		// Right after a slot begins, so that these fall into one.
		await sleep(1000 - (Date.now() % 1000))
		await Promise.all([tellKari(), tellKari(), tellOwl()])
		await Promise.all([
			tellOne(sara),
			tellOne(jon),
			tellOne(eli),
			tellOne(liv, read),
			tellName(fox),
			tellName(elk),
			tellName(goat),
			tellOne(tom),
			tellName(hare, notNew),
		])
		await asPersonas(owl, (tx) => tellTopic(tx, inTopic, owl.personas[0]!))
		await asPerson(liv, (tx) => clearNotices(tx, liv, read))
		put = [...(await jobs('care')), ...(await jobs('peer'))]
		await work()
		await until(async () => (await inState('retry')) > 0)
		failed.push(...(await jobs('care')).map(({ output }) => output))
		for (let tried = 0; (await inState('completed')) < put.length; tried++) {
			if (tried > 100) throw new Error('It was not done within ten seconds')
			await thief.query(`update care_jobs.job set start_after = now() where state = 'retry'`)
			await sleep(100)
		}
	}, 30_000)

	const lettersTo = (who: typeof kari) => sent.filter(({ to }) => to === addressOf(who))

	test('brings a person one letter, whatever the side, with nothing in it', () => {
		expect(lettersTo(kari)).toHaveLength(1)
		expect(sent[0]!.subject).toBe('Noe nytt venter på deg')
		for (const { text } of sent) {
			expect(text).toContain('http://127.0.0.1:3000/today')
			expect(text).not.toMatch(/melding|gruppe|svar fra|hjelper/i)
		}
	})

	test('brings none to who wants no mail or is gone, and their job ends', () => {
		expect(tries.map(({ to }) => to).sort()).toEqual([kari, per, tom, jon, eli, eli].map(addressOf).sort())
	})

	test('brings none to who has read it meanwhile, or to whom it is no news any more', () => {
		expect([lettersTo(liv), lettersTo(mia)]).toEqual([[], []])
	})

	test('on pause from the group nothing of it is sent, to whom it was or who follows it; what helpers write is', () => {
		expect([lettersTo(ida).length, lettersTo(tom).length]).toEqual([0, 1])
	})

	test('a letter that could not be sent is tried again under the same id; the others are not', () => {
		expect(JSON.stringify(failed)).toContain('job_failed ECONNREFUSED')
		expect(JSON.stringify(failed)).not.toContain('demo.example')
		const [first, second] = tries.filter(({ to }) => to === addressOf(eli))
		expect(second!.messageId).toBe(first!.messageId)
		expect(lettersTo(eli)).toHaveLength(1)
	})

	test('tells whoever follows a topic what others write there; whoever wrote it is not told', () => {
		expect(lettersTo(per)).toHaveLength(1)
	})

	test('who wants it later has it later: the tell waits, sealed as before, and says no more than the first', async () => {
		const later = (await jobs('peer')).filter((job) => job.state !== 'completed')
		expect(later).toHaveLength(1)
		expect(later[0].start_after.getTime()).toBeGreaterThan(Date.now())
		expect(later[0].created_on).toEqual(later[0].start_after)
		expect(new Set([...put, ...later].map(({ data }) => data.envelope.length)).size).toBe(1)
	})
})
