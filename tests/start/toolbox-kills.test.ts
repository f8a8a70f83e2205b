import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedIn, type WebPerson } from '../support/web-person.ts'

const ROUNDS = process.env.SOAK ? 20 : 2
const folder = mkdtempSync(join(tmpdir(), 'reconnect-kills-'))
let port: number
let app: ChildProcess | undefined

const origin = (): string => `http://127.0.0.1:${port}`

async function start(): Promise<void> {
	app = spawn(process.execPath, ['src/start.ts'], {
		env: { ...process.env, NODE_ENV: 'production', MODE: 'trial', PORT: String(port), DATA_DIR: folder, LOG: 'silent' },
		stdio: ['ignore', 'pipe', 'inherit'],
	})
	await new Promise<void>((resolve, reject) => {
		let said = ''
		app!.stdout!.setEncoding('utf8').on('data', (text: string) => (said += text).includes(`ready at ${origin()}`) && resolve())
		app!.once('exit', () => reject(new Error(said)))
	})
}

async function end(signal: 'SIGKILL' | 'SIGINT'): Promise<void> {
	if (!app || app.exitCode !== null || app.signalCode !== null) return
	const ended = new Promise((resolve) => app!.once('exit', resolve))
	app.kill(signal)
	await ended
}

beforeAll(async () => {
	port = await new Promise<number>((resolve) => {
		const server = createServer()
		server.listen(0, '127.0.0.1', () => {
			const { port: free } = server.address() as { port: number }
			server.close(() => resolve(free))
		})
	})
	await start()
}, 240_000)
afterAll(async () => {
	await end('SIGINT')
	rmSync(folder, { recursive: true, force: true })
}, 60_000)

/** The same in every run: a round is killed after so many milliseconds. */
const patience = (round: number): number => 150 + ((round * 7919) % 900)

test(
	`Whatever we said is saved is there after a kill, ${ROUNDS} times`,
	async () => {
		const saved: string[] = []
		let draft = ''
		for (let round = 0; round < ROUNDS; round++) {
			const me = await signedIn(origin(), 'member2@demo.example')
			let killed = false
			const kill = new Promise<void>((resolve) =>
				setTimeout(() => void end('SIGKILL').then(() => ((killed = true), resolve())), patience(round)),
			)
			for (let n = 0; !killed; n++) {
				const words = `round ${round} page ${n} ${crypto.randomUUID()}`
				const fields = { form_key: crypto.randomUUID(), expected: '0' }
				const kept = await quietly(me, '/toolbox/drafts', { ...fields, place: 'new diary', text: `half ${words}`, day: '2026-01-01' })
				if (kept === 204) draft = `half ${words}`
				const sent = await quietly(me, '/toolbox/diary/new?/save', { ...fields, text: words, day: '2026-01-01' })
				if (sent === 303) {
					saved.push(words)
					draft = ''
				}
			}
			await kill
			await start()
		}
		const me = await signedIn(origin(), 'member2@demo.example')
		const all = (await me.get('/toolbox/diary/month/2026-01')).body
		expect(saved.length).toBeGreaterThan(ROUNDS)
		expect(saved.filter((words) => !all.includes(words))).toEqual([])
		// Each once: a save that was answered by nothing may be there or not, never twice.
		const there = [...all.matchAll(/round \d+ page \d+ [0-9a-f-]{36}/g)].map(([words]) => words)
		expect(new Set(there).size).toBe(there.length)
		if (draft && !there.some((words) => draft.endsWith(words))) expect((await me.get('/toolbox/diary/new')).body).toContain(draft)
	},
	ROUNDS * 60_000,
)

/** The status, or undefined when nobody answered any more. */
async function quietly(me: WebPerson, path: string, fields: Record<string, string>): Promise<number | undefined> {
	return me.post(path, fields).then(
		({ status }) => status,
		() => undefined,
	)
}
