import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
	export interface ProvidedContext {
		/** Where the application under test answers. */
		origin: string
		/** Its data folder: database, mail, keys. */
		dataDir: string
	}
}

/** Starts the built application with its trial people, in a process and a folder of its own, for all tests that look from outside. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
	const dataDir = mkdtempSync(join(tmpdir(), 'reconnect-served-'))
	const port = await freePort()
	const app = spawn(process.execPath, ['src/start.ts'], {
		env: { ...process.env, NODE_ENV: 'production', PORT: String(port), DATA_DIR: dataDir, MAIL_SLOT_SECONDS: '1', LOG: 'error' },
		stdio: ['ignore', 'pipe', 'pipe'],
	})
	const origin = `http://127.0.0.1:${port}`
	await ready(app, origin)
	project.provide('origin', origin)
	project.provide('dataDir', dataDir)
	return async () => {
		app.kill('SIGINT')
		await new Promise((resolve) => app.once('exit', resolve))
		rmSync(dataDir, { recursive: true, force: true })
	}
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
		const patience = setTimeout(() => reject(new Error(`The application was not ready within a minute:\n${said}`)), 60_000)
		app.stdout!.setEncoding('utf8').on('data', (text: string) => {
			said += text
			if (!said.includes(`ready at ${origin}`)) return
			clearTimeout(patience)
			resolve()
		})
		app.once('exit', (code) => reject(new Error(`The application ended with ${code}:\n${said}`)))
	})
}
