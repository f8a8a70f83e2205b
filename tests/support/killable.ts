import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

export type Victim = 'web' | 'worker' | 'database'
type Database = { pid: number; owner: string; superuser: string }

const PATIENCE_MS = 60_000

/** A trial as it stands in production: web, worker and database each in a process of its own, any of which can be killed hard. */
export type Killable = {
	origin: string
	dataDir: string
	/** Hard, at whatever it is doing, and up again at once. */
	kill(victim: Victim): Promise<void>
	/** As a superuser, past all walls. */
	ask<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
	close(): Promise<void>
}

/** @param more settings of the programs. */
export async function openKillable(more: Record<string, string> = {}): Promise<Killable> {
	const folder = mkdtempSync(join(tmpdir(), 'reconnect-killed-'))
	chmodSync(folder, 0o711)
	const dataDir = join(folder, 'data')
	const children: Partial<Record<Victim, ChildProcess>> = {}
	const port = await freePort()
	let database: Database
	const serveDatabase = fileURLToPath(new URL('../start/serve-database.ts', import.meta.url))

	/** Starts a program and waits for the line that says it is ready. @returns that line. */
	function start(what: Victim, args: string[], ready: RegExp, env: Record<string, string> = {}): Promise<string> {
		const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'] })
		children[what] = child
		return new Promise((resolve, reject) => {
			const patience = setTimeout(() => reject(new Error(`${what} was not ready within a minute`)), PATIENCE_MS)
			createInterface({ input: child.stdout! }).on('line', (line) => {
				if (!ready.test(line)) return
				clearTimeout(patience)
				resolve(line)
			})
			child.once('exit', (code) => {
				clearTimeout(patience)
				reject(new Error(`${what} ended with ${code}`))
			})
		})
	}

	const settings = (): Record<string, string> => ({
		NODE_ENV: 'production',
		MODE: 'trial',
		DATABASE_URL: database.owner,
		DATA_DIR: dataDir,
		PORT: String(port),
		MAIL_SLOT_SECONDS: '1',
		JOBS_HERE: 'no',
		LOG: 'silent',
		...more,
	})
	const starts: Record<Victim, () => Promise<unknown>> = {
		database: async () => {
			database = JSON.parse(await start('database', [serveDatabase, join(folder, 'database')], /^\{/)) as Database
		},
		web: () => start('web', ['src/start.ts'], /is ready at/, settings()),
		worker: () => start('worker', ['src/worker.ts'], /worker is ready/, settings()),
	}
	for (const what of ['database', 'web', 'worker'] as const) await starts[what]()

	return {
		origin: `http://127.0.0.1:${port}`,
		dataDir,
		async kill(victim) {
			const child = children[victim]!
			const ended = new Promise((resolve) => child.once('exit', resolve))
			if (victim === 'database') process.kill(database.pid, 'SIGKILL')
			else child.kill('SIGKILL')
			await ended
			await starts[victim]()
		},
		async ask<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) {
			const client = new pg.Client(database.superuser)
			await client.connect()
			try {
				return (await client.query<Row>(text, values)).rows
			} finally {
				await client.end()
			}
		},
		async close() {
			for (const what of ['worker', 'web', 'database'] as const) {
				const child = children[what]
				if (!child || child.exitCode !== null) continue
				const ended = new Promise((resolve) => child.once('exit', resolve))
				child.kill('SIGTERM')
				await ended
			}
			rmSync(folder, { recursive: true, force: true })
		},
	}
}

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer()
		server.listen(0, '127.0.0.1', () => {
			const address = server.address() as { port: number }
			server.close(() => resolve(address.port))
		})
	})
}
