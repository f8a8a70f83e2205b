import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '#platform/server/embedded-postgres.ts'
import { asUrl, spareTheDisk } from './one-server.ts'

declare module 'vitest' {
	export interface ProvidedContext {
		/** Where the application under test answers. */
		origin: string
		/** Its data folder: mail and keys. */
		dataDir: string
		/** Its database as a superuser sees it. */
		superuserUrl: string
	}
}

/**
 * Starts the built application with its trial people, in a process and a folder of its own, for all tests that look
 * from outside. Its database is started here, so that tests can look into that too.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
	const folder = mkdtempSync(join(tmpdir(), 'reconnect-served-'))
	const dataDir = join(folder, 'data')
	const embedded = await startEmbeddedPostgres({ dataDir: join(folder, 'database'), say: () => {} })
	await spareTheDisk(embedded.superuser)
	const port = await freePort()
	const app = spawn(process.execPath, ['--import', './tests/support/without-limits.ts', 'src/start.ts'], {
		env: {
			...process.env,
			NODE_ENV: 'production',
			PORT: String(port),
			DATA_DIR: dataDir,
			DATABASE_URL: asUrl(embedded.owner),
			MAIL_SLOT_SECONDS: '1',
			LOG: 'error',
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	})
	const ended = new Promise((resolve) => app.once('exit', resolve))
	const stop = async (): Promise<void> => {
		app.kill('SIGINT')
		await ended
		await embedded.stop()
		rmSync(folder, { recursive: true, force: true })
	}
	const origin = `http://127.0.0.1:${port}`
	await ready(app, origin).catch((error: unknown) => stop().then(() => Promise.reject(error)))
	project.provide('origin', origin)
	project.provide('dataDir', dataDir)
	project.provide('superuserUrl', asUrl(embedded.superuser))
	return stop
}

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer()
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as { port: number }
			server.close(() => resolve(port))
		})
	})
}

/** Waits until it serves, trial people and all. What it said is shown when it does not, and its complaints always. */
async function ready(app: ChildProcess, origin: string): Promise<void> {
	let said = ''
	app.stderr!.setEncoding('utf8').on('data', (text: string) => process.stderr.write(text))
	await new Promise<void>((resolve, reject) => {
		const patience = setTimeout(() => reject(new Error(`The application was not ready within two minutes:\n${said}`)), 120_000)
		app.stdout!.setEncoding('utf8').on('data', (text: string) => {
			said += text
			if (/"level":50/.test(text)) process.stderr.write(text)
			if (!said.includes(`ready at ${origin}`)) return
			clearTimeout(patience)
			resolve()
		})
		app.once('exit', (code) => {
			clearTimeout(patience)
			reject(new Error(`The application ended with ${code}:\n${said}`))
		})
	})
}
