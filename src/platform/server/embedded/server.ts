import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '../start-error.ts'
import type { Binaries } from './binaries.ts'
import { explain } from './failures.ts'
import type { Place } from './place.ts'
import type { ServerLog } from './server-log.ts'
import { bareEnvironment, settings } from './settings.ts'
import { type Address, settingsAddress } from './address.ts'

export type Server = { stop(): Promise<void>; onExit(tell: (lastLine: string) => void): void }

/** Starts the postmaster and waits until it takes connections. */
export async function launch(
	place: Place,
	binaries: Binaries,
	address: Address,
	log: ServerLog,
	say: (line: string) => void,
): Promise<Server> {
	const child = spawn(binaries.postgres, ['-D', place.cluster, ...settings(place.cluster, settingsAddress(address), address.port)], {
		...place.account,
		cwd: place.cluster,
		env: bareEnvironment(),
		stdio: ['ignore', log.fd, log.fd],
		// Ctrl-C in a terminal goes to the whole group. The database must stop last, when we say so.
		detached: process.platform !== 'win32',
		windowsHide: true,
	})
	// When Node ends in any way but a hard kill, ask the database to end as well.
	const atExit = () => void child.kill('SIGINT')
	process.once('exit', atExit)
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve())).finally(() =>
		process.off('exit', atExit),
	)
	child.unref()
	await untilReady(child, place, log, say)
	let stopping = false
	return {
		async stop() {
			stopping = true
			await stopServer(child, place, binaries, ended)
		},
		onExit: (tell) => void ended.then(() => stopping || tell(log.sinceStart().trim().split('\n').at(-1) ?? '')),
	}
}

/** PostgreSQL writes its state into its pid file; reading it costs far less than trying to connect. */
async function untilReady(child: ChildProcess, { cluster }: Place, log: ServerLog, say: (line: string) => void): Promise<void> {
	let failure = ''
	child.once('error', (error) => (failure = error.message))
	const patience = setTimeout(() => say('The database is repairing itself after a hard stop. This can take a minute …'), 3000)
	try {
		while (!isReady(child, cluster)) {
			await sleep(10)
			if (failure || child.exitCode !== null || child.signalCode !== null)
				throw explain('PostgreSQL could not start', failure || log.sinceStart())
		}
	} finally {
		clearTimeout(patience)
	}
}

function isReady(child: ChildProcess, cluster: string): boolean {
	try {
		const lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')
		return Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready'
	} catch {
		return false
	}
}

/** A fast shutdown: open transactions are rolled back, all that was acknowledged is written out. */
async function stopServer(child: ChildProcess, { cluster }: Place, { pgCtl }: Binaries, ended: Promise<void>): Promise<void> {
	// Keeps the event loop alive until the database has ended.
	child.ref()
	if (process.platform === 'win32')
		spawnSync(pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w'], { env: bareEnvironment(), windowsHide: true })
	for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
		if (process.platform !== 'win32') child.kill(signal)
		if (await within(10_000, ended)) return
	}
	throw new StartError('The database does not stop.', `End process ${child.pid} by hand.`)
}

async function within(time: number, ended: Promise<void>): Promise<boolean> {
	const giveUp = new AbortController()
	const late = sleep(time, false, { signal: giveUp.signal }).catch(() => false)
	const outcome = await Promise.race([ended.then(() => true), late])
	giveUp.abort()
	return outcome
}
