import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openMessage, sealMessage } from '#modules/messaging/server/boxes.ts'
import { startEmbeddedPostgres, type Embedded } from '#platform/server/embedded-postgres.ts'
import { ask, freePort, how, line, pinMyself, startProgram, stop } from './machine.ts'
import { get, measureReading, statementsOf, type Figures } from './measure.ts'
import { emailOf } from './people.ts'
import { median, tell } from './report.ts'
import { helperEmail, THREADS, type SeededThreads } from './seed-threads.ts'
import { signInAs } from './sign-in.ts'
import { asSuperuser, asUrl, type Kind, type Target } from './targets.ts'
import { text } from './workload.ts'

/**
 * What do messages cost? `node bench/threads.ts` fills one database with 200,000 messages of 200 members and 20 helpers, starts the product and
 * the calibrator bare-threads.ts on it, asks both in turn for an inbox and a thread, and measures the search and the seal.
 * `--quick`, `--connections=1,20`, `--keep=FOLDER` fills once.
 */
const { values: wish } = parseArgs({ options: { quick: { type: 'boolean' }, keep: { type: 'string' }, connections: { type: 'string' } } })
const pace = wish.quick ? { rounds: 1, warm: 1, seconds: 2 } : { rounds: 3, warm: 2, seconds: 7 }
const connections = wish.connections?.split(',').map(Number) ?? [1, 20]
const KINDS: Kind[] = ['inbox', 'thread']
const LOOKUPS = wish.quick ? 5 : 20

async function startBare(embedded: Embedded): Promise<Target[]> {
	await asSuperuser(embedded, 'postgres', 'drop database if exists bare_threads')
	await asSuperuser(embedded, 'postgres', `create database bare_threads owner ${pg.escapeIdentifier(embedded.owner.user)}`)
	const port = await freePort()
	const env = { DATABASE_URL: asUrl({ ...embedded.owner, database: 'bare_threads' }), PORT: String(port), THREADS: JSON.stringify(THREADS) }
	const child = startProgram('bare-threads.ts', env)
	const { sessions } = await ask<{ sessions: string[] }>(child, undefined, 'ready')
	// The first member's newest thread is their helper's too.
	const thread = `/messages/${THREADS.each}`
	return sessions.map((token) => ({
		name: 'bare',
		child,
		port,
		paths: { topic: thread, inbox: '/messages', thread },
		clients: [{ cookie: `session=${token}` }],
	}))
}

/** One target for a member, one for their helper, of the same program. */
async function startProduct(embedded: Embedded, folder: string): Promise<Target[]> {
	const port = await freePort()
	const env = {
		DATABASE_URL: asUrl(embedded.owner),
		SUPERUSER_URL: asUrl(embedded.superuser),
		DATA_DIR: folder,
		PORT: String(port),
		MODE: 'trial',
	}
	writeFileSync(join(folder, 'trial-is-whole'), '')
	const note = join(folder, 'threads.json')
	if (!existsSync(note)) {
		const began = performance.now()
		const filling = startProgram('product.ts', env)
		await line(filling, /is ready at/)
		const { threads } = await ask<{ threads: SeededThreads }>(filling, 'seed threads', 'threads')
		writeFileSync(note, JSON.stringify(threads))
		await stop(filling)
		console.log(`${threads.messages} messages: filled in ${((performance.now() - began) / 1000).toFixed(0)} s`)
	}
	const { thread } = JSON.parse(readFileSync(note, 'utf8')) as SeededThreads
	await asSuperuser(embedded, embedded.owner.database, 'vacuum analyze')
	const child = startProgram('product.ts', env)
	await line(child, /is ready at/)
	const path = `/messages/${thread}`
	const targets: Target[] = []
	// The first member's helper is the second: see seed-threads.ts.
	for (const email of [emailOf(1), helperEmail(2)]) {
		const cookie = await signInAs(`http://127.0.0.1:${port}`, email, path)
		targets.push({ name: 'product', child, port, paths: { topic: path, inbox: '/messages', thread: path }, clients: [{ cookie }] })
	}
	return targets
}

/** What the seal itself takes, for a message of 600 letters, in microseconds. */
function measureSeal(): void {
	const key = randomBytes(32)
	const row = { conversation: randomUUID(), community: randomUUID(), ordinal: 1, author: randomUUID(), version: 1 }
	const said = { text: text(1), at: new Date().toISOString() }
	const box = sealMessage(key, row, said)
	const TIMES = 20_000
	const timed = (work: () => unknown): number => {
		for (let n = 0; n < 2_000; n++) work()
		const rounds = Array.from({ length: 5 }, () => {
			const began = performance.now()
			for (let n = 0; n < TIMES; n++) work()
			return ((performance.now() - began) * 1000) / TIMES
		})
		return median(rounds)
	}
	const json = JSON.stringify(said)
	const [sealing, opening, writing, reading] = [
		() => sealMessage(key, row, said),
		() => openMessage(key, row, box),
		() => JSON.stringify(said),
		() => JSON.parse(json) as unknown,
	].map(timed)
	console.log(
		`\nThe seal of one message of ${said.text.length} letters: ${sealing!.toFixed(1)} µs to seal, ${opening!.toFixed(1)} µs to open; as plain JSON ${writing!.toFixed(1)} and ${reading!.toFixed(1)} µs. ` +
			`A page of 30: ${((opening! * 30) / 1000).toFixed(2)} ms. ${box.length} bytes in the database for ${Buffer.byteLength(json)}.`,
	)
}

async function measureSearch(target: Target, whose: string): Promise<void> {
	const origin = `http://127.0.0.1:${target.port}`
	for (const [what, words] of [
		['a word that many hold', 'kaffen'],
		['a word that none holds', 'nattergalvinter'],
	] as const) {
		const times: number[] = []
		for (let n = 0; n < LOOKUPS; n++) {
			const began = performance.now()
			const answer = await fetch(`${origin}/messages/search`, {
				method: 'POST',
				headers: { cookie: target.clients[0]!.cookie, origin, accept: 'text/html' },
				body: new URLSearchParams({ words }),
			})
			await answer.text()
			if (answer.status !== 200) throw new Error(`The search answers ${answer.status}`)
			times.push(performance.now() - began)
		}
		console.log(
			`Search by ${whose}, ${what}: p50 ${median(times).toFixed(0)} ms, longest ${Math.max(...times).toFixed(0)} ms (bar: 2,000 ms)`,
		)
	}
}

console.log(
	`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.versions.node}; load by ${how.load}${how.pinned ? '' : '; NOT pinned to cores'}`,
)
console.log(
	`Load average before: ${loadavg()
		.map((value) => value.toFixed(1))
		.join(' ')}`,
)
measureSeal()
pinMyself()
const folder = wish.keep ? resolve(wish.keep) : mkdtempSync(join(tmpdir(), 'reconnect-threads-'))
const dataDir = join(folder, 'product')
mkdirSync(dataDir, { recursive: true })
for (const each of [folder, dataDir]) chmodSync(each, 0o711)
const embedded = await startEmbeddedPostgres({ dataDir: join(folder, 'database'), say: () => {} })
const running: Target[] = []
try {
	const product = await startProduct(embedded, dataDir)
	running.push(product[0]!)
	const bare = await startBare(embedded)
	running.push(bare[0]!)
	for (const [at, whose] of ['a member (10 threads, 1,000 messages)', 'a helper (100 threads, 10,000 messages)'].entries()) {
		const pair = [product[at]!, bare[at]!]
		for (const kind of KINDS)
			for (const target of pair) {
				const page = await get(target, target.paths[kind]!)
				if (page.status !== 200) throw new Error(`${target.name} ${kind} answers ${page.status}`)
				console.log(`${kind} of ${whose}, ${target.name}: ${((await page.text()).length / 1000).toFixed(1)} KB of HTML`)
			}
		const figures: Figures = new Map()
		await measureReading(pair, KINDS, connections, pace, figures)
		console.log(`\nFor ${whose}`)
		tell(figures)
		for (const kind of KINDS) {
			const { reading, first } = await statementsOf(product[at]!, product[at]!.paths[kind]!)
			console.log(`Statements, ${kind}: ${reading.toFixed(1)} reading on, ${first} for a first page`)
		}
		await measureSearch(product[at]!, whose)
	}
} finally {
	for (const { child } of running) await stop(child)
	await embedded.stop()
	if (!wish.keep) rmSync(folder, { recursive: true, force: true })
}
process.exit(0)
