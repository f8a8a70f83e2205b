import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openKillable, type Killable, type Victim } from '../support/killable.ts'
import { seeded } from '../support/seeded.ts'
import { signedIn, type WebPerson } from '../support/web-person.ts'

const ROUNDS = process.env.SOAK === '1' ? 100 : 2
/** So many alarms in a round, while things are killed. */
const EACH = 3
const PATIENCE_MS = 60_000
/** "Somebody is in danger" is with the one on duty within this. */
const WITHIN_MS = 60_000

let house: Killable
let gateway: Gateway
let members: WebPerson[]
let consultant: WebPerson
/** Of all rounds: how many were raised, and the slowest to reach the one on duty, in milliseconds. */
const figures = { raised: 0, slowest: [] as number[] }

/** A gateway for text messages that can be away, as any mail or message service can. */
type Gateway = { port: number; got: { to: string; text: string }[]; away(): Promise<void>; back(): Promise<void> }

async function openGateway(): Promise<Gateway> {
	const got: Gateway['got'] = []
	let server: Server
	const listen = (port: number): Promise<void> =>
		new Promise((resolve) => {
			server = createServer((request, response) => {
				let body = ''
				request.on('data', (part: Buffer) => (body += part.toString()))
				request.on('end', () => {
					got.push(JSON.parse(body) as Gateway['got'][number])
					response.writeHead(200).end()
				})
			}).listen(port, '127.0.0.1', resolve)
		})
	await listen(0)
	const { port } = server!.address() as AddressInfo
	return {
		port,
		got,
		away: () =>
			new Promise((resolve) => {
				server.close(() => resolve())
				server.closeAllConnections()
			}),
		back: () => listen(port),
	}
}

beforeAll(async () => {
	gateway = await openGateway()
	house = await openKillable({ SMS_HOOK: `http://127.0.0.1:${gateway.port}/sms` })
	consultant = await signedIn(house.origin, 'consultant@demo.example')
	expect((await consultant.post('/desk/rota?/phone', { phone: '+4790000001' })).status).toBe(303)
	// On duty at any hour, whenever this test runs.
	const coordinator = await signedIn(house.origin, 'coordinator@demo.example')
	for (const weekday of ['1', '2', '3', '4', '5', '6', '7'])
		expect((await coordinator.post('/admin/hours?/add', { weekday, begins: '00:00', ends: '23:59' })).status).toBe(303)
	const { body } = await coordinator.get('/admin/rota')
	const person = /<option value="([0-9a-f-]{36})"/.exec(body)![1]!
	for (const [, hours] of body.matchAll(/name="hours" value="([0-9a-f-]{36})"/g))
		await coordinator.post('/admin/rota?/shift', { hours: hours!, first: person, second: '', third: '' })
	members = await Promise.all(['member1', 'member2', 'member3'].map((name) => signedIn(house.origin, `${name}@demo.example`)))
}, 180_000)

afterAll(async () => {
	const sorted = figures.slowest.toSorted((a, b) => a - b)
	console.log(
		`${figures.raised} alarms in ${sorted.length} rounds of kills: the slowest of a round ${sorted[Math.floor(sorted.length / 2)]} ms in the middle, ${sorted.at(-1)} ms at most`,
	)
	await house?.close()
	await gateway?.away()
}, 60_000)

async function raise(person: WebPerson, form_key: string): Promise<string> {
	const end = Date.now() + PATIENCE_MS
	for (;;) {
		const answer = await person.post('/danger?/other', { form_key, words: `Fare ${form_key}` }).catch(() => undefined)
		if (answer?.status === 303) return answer.location.split('/').at(-1)!
		if (Date.now() > end) throw new Error(`Not acknowledged within a minute: ${answer?.status}`)
		await sleep(80)
	}
}

test.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
	'every alarm reaches the one on duty within a minute, whatever is killed meanwhile, and its steps stand in order (round %i)',
	async (round) => {
		const chance = seeded(round)
		const before = gateway.got.length
		const raised: string[] = []
		const raiseAll = async (): Promise<void> => {
			for (const person of members)
				for (let count = 0; count < EACH; count++) {
					await sleep(chance() * 300)
					raised.push(await raise(person, randomUUID()))
				}
		}
		const breakThings = async (): Promise<void> => {
			const victims = (['web', 'worker', 'database', 'mail'] as const).map((victim) => ({ victim, turn: chance() }))
			for (const { victim } of victims.sort((a, b) => a.turn - b.turn)) {
				await sleep(chance() * 700)
				if (victim === 'mail')
					await gateway
						.away()
						.then(() => sleep(2_000))
						.then(gateway.back)
				else await house.kill(victim satisfies Victim)
			}
		}
		await Promise.all([raiseAll(), breakThings()])
		expect(new Set(raised).size).toBe(members.length * EACH)

		const late = async (): Promise<number> => {
			const rows = await house.ask<{ n: number }>(
				`select count(*)::int as n from peer.alarm a where a.report = any ($1) and not exists
					(select from peer.alarm_send s where s.alarm = a.report and s.channel = 'sms' and s.sent_at is not null)`,
				[raised],
			)
			return rows[0]!.n
		}
		await expect.poll(late, { timeout: WITHIN_MS, interval: 500 }).toBe(0)
		expect(gateway.got.length - before).toBeGreaterThanOrEqual(raised.length)
		const [slowest] = await house.ask<{ ms: number }>(
			`select max(extract(epoch from s.sent_at - a.raised_at) * 1000)::int as ms from peer.alarm a
				join peer.alarm_send s on s.alarm = a.report and s.channel = 'sms' and s.nth = 2 where a.report = any ($1)`,
			[raised],
		)
		expect(slowest!.ms).toBeLessThan(WITHIN_MS)
		const steps = await house.ask<{ alarm: string; what: string[]; nth: number[] }>(
			`select alarm, array_agg(what order by nth) as what, array_agg(nth::int order by nth) as nth from peer.alarm_step
				where alarm = any ($1) group by alarm`,
			[raised],
		)
		expect(steps).toHaveLength(raised.length)
		for (const { what, nth } of steps) {
			expect(what.slice(0, 2)).toEqual(['raised', 'told'])
			expect(nth).toEqual(nth.map((_, at) => at + 1))
		}
		figures.raised += raised.length
		figures.slowest.push(slowest!.ms)
		// Taken by whoever is on duty: what one name has ringing beyond three rings together, and the next round is to ring anew.
		const ringing = await house.ask<{ desk_case: string }>('select distinct desk_case from peer.alarm where taken_at is null')
		for (const { desk_case } of ringing) expect((await consultant.post(`/desk/cases/${desk_case}?/take`, {})).status).toBe(303)
	},
	150_000,
)
