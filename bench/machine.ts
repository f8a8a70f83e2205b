import { execFileSync, fork, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { MEMORY_ENV, MEMORY_FLAGS } from '../scripts/memory.mjs'
import type { Job, Outcome } from './generator.ts'

/** The application has CPU 0 to itself; database and load share CPU 1. So a figure says what one core of ours can do. */
const canPin = spawnSync('taskset', ['-V']).status === 0
const hasWrk = spawnSync('wrk', ['-v']).error === undefined
export const how = { pinned: canPin, load: hasWrk ? 'wrk' : 'own generator' }

const here = (name: string): string => join(import.meta.dirname, name)
const onCpu = (cpu: number, command: string[]): [string, string[]] =>
	canPin ? ['taskset', ['-c', String(cpu), ...command]] : [command[0]!, command.slice(1)]

/** Puts this process, and whatever it starts from now on, beside the load. */
export function pinMyself(): void {
	if (canPin) execFileSync('taskset', ['-a', '-c', '-p', '1', String(process.pid)], { stdio: 'ignore' })
}

/**
 * Starts one of our programs on CPU 0, with a channel to ask it things.
 *
 * @param asStarted with memory held as `npm start` holds it; the calibrator runs as Node is.
 */
export function startProgram(name: string, env: NodeJS.ProcessEnv, asStarted = false): ChildProcess {
	const flags = asStarted ? MEMORY_FLAGS : []
	const options = {
		env: { ...process.env, ...(asStarted ? MEMORY_ENV : {}), ...env },
		execArgv: flags,
		stdio: ['ignore', 'pipe', 'inherit', 'ipc'] as ('ignore' | 'pipe' | 'inherit' | 'ipc')[],
	}
	const [program, args] = onCpu(0, [process.execPath, ...flags, here(name)])
	return canPin ? spawn(program, args, options) : fork(here(name), options)
}

/** Asks and waits for the answer that holds `key`. */
export function ask<T>(child: ChildProcess, question: string | undefined, key: string): Promise<T> {
	return new Promise((resolve, reject) => {
		const done = (): void => {
			child.off('message', hear)
			child.off('exit', gone)
		}
		const hear = (answer: unknown): void => {
			if (typeof answer !== 'object' || answer === null || !(key in answer)) return
			done()
			resolve(answer as T)
		}
		const gone = (code: number | null): void => {
			done()
			reject(new Error(`It ended (${code}) before it answered`))
		}
		child.on('message', hear)
		child.on('exit', gone)
		if (question) child.send(question)
	})
}

/** Waits for a line the program says. */
export function line(child: ChildProcess, wanted: RegExp): Promise<RegExpExecArray> {
	return new Promise((resolve, reject) => {
		let said = ''
		child.stdout?.on('data', (part: Buffer) => {
			said += part.toString()
			const found = wanted.exec(said)
			if (found) resolve(found)
			// Whatever the program logs later is about something that broke.
			if (found && part.includes('"level":50')) process.stderr.write(part)
		})
		child.on('exit', (code) => reject(new Error(`It ended (${code}):\n${said}`)))
	})
}

export function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer()
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as { port: number }
			server.close(() => resolve(port))
		})
	})
}

export async function stop(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return
	const gone = new Promise((resolve) => child.once('exit', resolve))
	child.kill('SIGINT')
	await gone
}

export function run(job: Job): Promise<Outcome> {
	const writes = job.clients[0]?.form !== undefined
	return hasWrk && !writes ? wrk(job) : own(job)
}

async function own(job: Job): Promise<Outcome> {
	return JSON.parse(await outputOf(onCpu(1, [process.execPath, here('generator.ts'), JSON.stringify(job)]))) as Outcome
}

async function wrk(job: Job): Promise<Outcome> {
	const { port, path, clients, seconds } = job
	const headers = ['-H', `Cookie: ${clients[0]!.cookie}`, '-H', 'Accept: text/html']
	const said = await outputOf(
		onCpu(1, [
			'wrk',
			'-t1',
			`-c${clients.length}`,
			`-d${seconds}s`,
			'--timeout',
			'30s',
			'--latency',
			...headers,
			`http://127.0.0.1:${port}${path}`,
		]),
	)
	const number = (form: RegExp): number => Number(form.exec(said)?.[1] ?? 0)
	const ms = (share: number): number => {
		const [, value, unit] = new RegExp(`${share}%\\s+([\\d.]+)(us|ms|s)`).exec(said) ?? []
		return Number(value) * (unit === 's' ? 1000 : unit === 'us' ? 0.001 : 1)
	}
	const refused = number(/Non-2xx or 3xx responses: (\d+)/)
	const broken = (/Socket errors: (.*)/.exec(said)?.[1] ?? '').match(/\d+/g)?.reduce((sum, each) => sum + Number(each), 0) ?? 0
	const answers = number(/(\d+) requests in/)
	const failed = { ...(refused ? { status: refused } : {}), ...(broken ? { socket: broken } : {}) }
	return { rate: number(/Requests\/sec:\s+([\d.]+)/), p50: ms(50), p99: ms(99), answers, failed }
}

function outputOf([program, args]: [string, string[]]): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
		let said = ''
		child.stdout.on('data', (part: Buffer) => (said += part.toString()))
		child.on('error', reject)
		child.on('exit', (code) => (code === 0 ? resolve(said) : reject(new Error(`${program} ended with ${code}`))))
	})
}
