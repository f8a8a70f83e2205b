import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { sealWaiting, writeHeads, writeRefusals } from '#modules/audit/server/index.ts'
import { turnClock } from '#modules/messaging/server/index.ts'
import { savePages } from '#modules/notifications/server/index.ts'
import { boot } from '#platform/server/boot.ts'
import { startEmbeddedPostgres, type Login } from '#platform/server/embedded-postgres.ts'
import { readEnv } from '#platform/server/env.ts'
import { cafeRound } from './cafe-life.ts'
import { openLog, type LogReader } from './log.ts'
import { takeOffMeasures } from './measures-off.ts'
import { nightShift } from './night.ts'
import { remember, type Sheets } from './sheets.ts'

export type House = {
	origin: string
	dataDir: string
	thief: pg.Client
	log: LogReader
	sheets: Sheets
	/** Whether the measures are on. */
	safe: boolean
	/** What the program does by itself while this much time passes: audit, sealed pages, letters, the night shift. */
	pass(from: number, to: number): Promise<void>
	close(): Promise<void>
}

const SECOND = 1000
/** Sealed pages are saved two to five minutes after the first change. */
const PAGES_AFTER = 210 * SECOND
/** Letters leave at the half hours of production, and done jobs are gone some minutes later. */
const SLOT = 1800 * SECOND
const JOBS_GONE = 1200 * SECOND
const NIGHT_HOUR = 3
/** So often the clock over messages that wait turns. */
const CLOCK_TURN = 600 * SECOND

/** Since when sealed pages may be waiting to be saved. */
type Waits = { since: number | undefined }

/** A new installation in a folder of its own, with its pages served on loopback. */
export async function openHouse(wantedPort: number, safe: boolean): Promise<House> {
	const port = wantedPort || (await freePort())
	const folder = mkdtempSync(join(tmpdir(), 'reconnect-thief-'))
	const embedded = await startEmbeddedPostgres({ dataDir: join(folder, 'database'), say: () => {} })
	const dataDir = join(folder, 'data')
	const env = readEnv({
		MODE: 'trial',
		LOG: 'error',
		PORT: String(port),
		DATA_DIR: dataDir,
		DATABASE_URL: asUrl(embedded.owner),
		MAIL_SLOT_SECONDS: '1800',
	})
	const booted = await boot(env, () => {})
	const thief = new pg.Client(embedded.superuser)
	await thief.connect()
	// What is written is the same; only nobody waits for the disk.
	await thief.query('alter system set fsync = off')
	await thief.query('alter system set synchronous_commit = off')
	await thief.query('select pg_reload_conf()')
	if (!safe) await takeOffMeasures(thief)
	const log = await openLog(thief)
	const served = await serve(port)
	const waits: Waits = { since: undefined }
	const sheets: Sheets = new Map()
	return {
		origin: env.publicUrl.origin,
		dataDir,
		thief,
		log,
		sheets,
		safe,
		pass: (from, to) => pass({ thief, log, sheets, safe, waits }, from, to),
		async close() {
			await served.close()
			await thief.end()
			await booted.close()
			await embedded.stop()
			rmSync(folder, { recursive: true, force: true })
		},
	}
}

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer()
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo
			server.close(() => resolve(port))
		})
	})
}

async function serve(port: number): Promise<{ close(): Promise<void> }> {
	process.env.PROTOCOL_HEADER = 'x-reconnect-protocol'
	const build = new URL('../../build/handler.js', import.meta.url).href
	const { handler } = (await import(build)) as { handler: Parameters<typeof createServer>[1] }
	const server = createServer((request, response) => {
		request.headers['x-reconnect-protocol'] = 'http'
		handler!(request, response)
	})
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
	return {
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve())
				server.closeAllConnections()
			}),
	}
}

/** Done at the moments at which it would be done, so that nothing is mixed more than in life. */
async function pass(house: Pick<House, 'thief' | 'log' | 'sheets' | 'safe'> & { waits: Waits }, from: number, to: number): Promise<void> {
	const { thief, log, sheets, safe, waits } = house
	if (to - from > SECOND) {
		await writeRefusals(to - from > 60 * SECOND)
		for (const side of ['care', 'peer'] as const) await sealWaiting(side)
	}
	if (Math.floor(from / CLOCK_TURN) !== Math.floor(to / CLOCK_TURN)) await turnClock()
	await log.read(from, 'program')
	waits.since ??= from
	if (to - waits.since > PAGES_AFTER) {
		await savePages()
		await log.read(waits.since + PAGES_AFTER, 'program')
		waits.since = undefined
	}
	if (Math.floor(from / SLOT) !== Math.floor(to / SLOT)) {
		await cafeRound(Math.floor(from / (86400 * SECOND)) !== Math.floor(to / (86400 * SECOND)))
		await log.read(to, 'program')
		await lettersLeave(thief, to)
	}
	const night = (time: number): number => Math.floor((time - NIGHT_HOUR * 3600 * SECOND) / (86400 * SECOND))
	if (night(from) === night(to)) return
	await writeHeads()
	await remember(thief, sheets)
	if (safe) await nightShift()
	await log.read(to, 'night')
	await log.snapshot(night(to))
}

/**
 * Stands in for pg-boss, which goes by the database's own clock: a job runs at its slot and is forgotten soon after. The
 * letters themselves go nowhere: production keeps none.
 */
async function lettersLeave(thief: pg.Client, to: number): Promise<void> {
	for (const schema of ['care_jobs', 'peer_jobs'])
		await thief.query(`delete from ${schema}.job where start_after < $1`, [new Date(to - JOBS_GONE)])
}

function asUrl({ user, password, host, port, database }: Login): string {
	return `postgresql://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
}
