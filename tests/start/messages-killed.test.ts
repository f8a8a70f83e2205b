import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openKillable, type Killable } from '../support/killable.ts'
import { seeded } from '../support/seeded.ts'
import { signedIn, type WebPerson } from '../support/web-person.ts'

const ROUNDS = process.env.SOAK === '1' ? 20 : 2
/** So many messages each of the three writes in a round. */
const EACH = 6
const PATIENCE_MS = 60_000

let house: Killable
let people: { name: string; person: WebPerson }[]

beforeAll(async () => {
	house = await openKillable()
	people = await Promise.all(
		['member2', 'provider1', 'provider2'].map(async (name) => ({ name, person: await signedIn(house.origin, `${name}@demo.example`) })),
	)
	// Whom the trial's own news concern was told, before anything is killed: what a killed worker held comes minutes later.
	for (const end = Date.now() + 2 * PATIENCE_MS; (await jobsWaiting()) > 0 && Date.now() < end;) await sleep(500)
}, 300_000)

afterAll(() => house?.close(), 60_000)

/** As a browser does it that lost the line: the same form again until it is acknowledged. */
async function sendUntilAcknowledged(person: WebPerson, path: string, fields: Record<string, string>): Promise<string> {
	const end = Date.now() + PATIENCE_MS
	for (;;) {
		const answer = await person.post(path, fields).catch(() => undefined)
		if (answer?.status === 303) return answer.location
		if (Date.now() > end) throw new Error(`Not acknowledged within a minute: ${answer?.status}`)
		await sleep(80)
	}
}

async function openThread(): Promise<string> {
	const [member] = people
	const { body } = await member!.person.get('/messages/new')
	const to = [...body.matchAll(/<input[^>]*name="to"[^>]*value="([^"]+)"[^>]*>\s*<label[^>]*>\s*([^<]+)/g)]
		.filter((match) => /Sara|Per Anders/.test(match[2]!))
		.map((match) => match[1]!)
	expect(to).toHaveLength(2)
	const form = new FormData()
	for (const [name, value] of Object.entries({ form_key: randomUUID(), subject: 'Avbrudd', text: 'Begynnelsen' })) form.set(name, value)
	for (const helper of to) form.append('to', helper)
	const answer = await member!.person.raw('/messages/new', form)
	expect(answer.status).toBe(303)
	return answer.headers.get('location')!.replace(/#.*/, '')
}

/** All that one of them is shown, oldest first. */
async function textsFor(person: WebPerson, thread: string): Promise<string[]> {
	const texts: string[] = []
	for (let path: string | undefined = thread; path !== undefined;) {
		const { body, status } = await person.get(path)
		expect(status).toBe(200)
		texts.unshift(...[...body.matchAll(/<p class="text[^"]*">([^<]+)<\/p>/g)].map((match) => match[1]!))
		path = /href="(\/messages\/[0-9a-f-]{36}\?before=\d+)"/.exec(body)?.[1]
		if (texts.length > 1000) throw new Error('It goes in circles')
	}
	return texts
}

/** Letters on disk by whom they are to; one that was tried twice carries the same Message-ID and is one. */
function letters(): Map<string, Set<string>> {
	const mail = join(house.dataDir, 'mail')
	const found = new Map<string, Set<string>>()
	for (const file of existsSync(mail) ? readdirSync(mail) : []) {
		const text = readFileSync(join(mail, file), 'utf8')
		const [to, id] = ['To', 'Message-ID'].map((name) => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? '')
		found.set(to!, (found.get(to!) ?? new Set()).add(id!))
	}
	return found
}
const countOf = (all: Map<string, Set<string>>, name: string): number => all.get(`${name}@demo.example`)?.size ?? 0

/** Once none has come for some seconds: a busy machine sends what is due late. */
async function lettersAtRest(): Promise<Map<string, Set<string>>> {
	const end = Date.now() + PATIENCE_MS
	for (let before = letters(); ;) {
		await sleep(4_000)
		const now = letters()
		if (people.every(({ name }) => countOf(now, name) === countOf(before, name)) || Date.now() > end) return now
		before = now
	}
}

async function jobsWaiting(): Promise<number> {
	const [row] = await house.ask<{ n: number }>(`select count(*)::int as n from care_jobs.job where name = 'tell' and state < 'completed'`)
	return row!.n
}

test.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
	'every message reaches everybody exactly once, whatever is killed meanwhile (round %i)',
	async (round) => {
		const random = seeded(round)
		const thread = await openThread()
		const id = thread.split('/')[2]
		// All have read what is there, and the letters of that have gone or are not needed any more.
		for (const { person } of people) await person.get(thread)
		const before = await lettersAtRest()
		const wanted = people.flatMap(({ name }) => Array.from({ length: EACH }, (_, n) => `${name} ${round} ${n} ${randomUUID()}`))
		const write = async ({ name, person }: (typeof people)[number]): Promise<void> => {
			for (const text of wanted.filter((each) => each.startsWith(`${name} `))) {
				await sleep(random() * 250)
				await sendUntilAcknowledged(person, `${thread}?/send`, { form_key: randomUUID(), text })
			}
		}
		// A row of chance of its own, so that a round kills the same things in the same order again.
		const chance = seeded(1000 + round)
		const victims = (['web', 'worker', 'database'] as const).map((victim) => ({ victim, turn: chance() })).sort((a, b) => a.turn - b.turn)
		const breakThings = async (): Promise<void> => {
			for (const { victim } of victims) {
				await sleep(chance() * 700)
				await house.kill(victim)
			}
		}
		await Promise.all([...people.map(write), breakThings()])

		const rows = await house.ask<{ ordinal: number }>('select ordinal from care.message where conversation = $1 order by ordinal', [id])
		expect(rows.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: wanted.length + 1 }, (_, at) => at + 1))
		const notices = await house.ask<{ count: number }>(
			`select count(*)::int as count from care.notice where about = $1 and kind = 'message' group by person`,
			[id],
		)
		expect(notices.map(({ count }) => count)).toEqual([1, 1, 1])

		// A letter each, once. What the worker held when it was killed is tried again after minutes: then its job still waits.
		await expect
			.poll(async () => people.filter(({ name }) => countOf(letters(), name) > countOf(before, name)).length + (await jobsWaiting()), {
				timeout: 20_000,
			})
			.toBeGreaterThanOrEqual(people.length)
		for (const { name } of people) expect(countOf(letters(), name) - countOf(before, name), name).toBeLessThanOrEqual(1)

		const shown = []
		for (const { person } of people) shown.push(await textsFor(person, thread))
		for (const texts of shown) {
			expect(texts).toEqual(shown[0])
			expect(texts.toSorted()).toEqual(['Begynnelsen', ...wanted].toSorted())
		}
	},
	150_000,
)
