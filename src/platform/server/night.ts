import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Connection } from './db.ts'

/**
 * Rows tell more than they say: which were written by one transaction (`xmin`), which came first (their place). That
 * links people to their personas. So at night telling tables are written anew: every row by one transaction, laid out
 * in the order of a random key. Done by the migrating role, which is no superuser and is held to the policies (FORCE),
 * so it lifts FORCE for itself inside that transaction alone.
 */
export type Rewritten = { table: string; rows: number; milliseconds: number; skipped?: string }

/** While a table is being written anew nobody reads it, so no wait for it may queue others up behind. */
const LOCK_WAIT = '1s'
const TRIES = 6
/** Some seconds of standing still at night are no harm; for more rows it takes a partition, not a longer night. */
const ROWS_MAX = 300_000
const ONE_NIGHT_AT_A_TIME = 7232673

/**
 * @param tables in what order they come does not matter; they are taken in a random one.
 * @returns nothing when another process has the night already.
 */
export async function rewriteTables(owner: Connection, tables: readonly string[]): Promise<Rewritten[]> {
	const client = new pg.Client(owner)
	await client.connect()
	try {
		const lock = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [ONE_NIGHT_AT_A_TIME])
		if (!lock.rows[0]?.mine) return []
		await client.query(`set lock_timeout = '${LOCK_WAIT}'`)
		const done: Rewritten[] = []
		for (const table of tables.toSorted(() => Math.random() - 0.5)) done.push(await patiently(() => rewrite(client, table)))
		return done
	} finally {
		await client.end()
	}
}

const LOCK_NOT_AVAILABLE = '55P03'
const DEADLOCK = '40P01'

/** Whoever reads the table just now goes first. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
	for (let tries = 1; ; tries++) {
		try {
			return await work()
		} catch (error) {
			const { code } = error as { code?: string }
			if (tries === TRIES || (code !== LOCK_NOT_AVAILABLE && code !== DEADLOCK)) throw error
			await wait(500 * tries)
		}
	}
}

async function rewrite(client: pg.Client, table: string): Promise<Rewritten> {
	const began = performance.now()
	const { name, column, index } = await keyOf(client, table)
	let rows = 0
	await client.query('begin')
	try {
		await client.query(`alter table ${name} no force row level security`)
		rows = Number((await client.query(`select count(*) as rows from ${name}`)).rows[0].rows)
		// Every row a new version of itself, all by this one transaction. Nothing changes, so no foreign key is asked.
		if (rows <= ROWS_MAX) await client.query(`update ${name} set ${column} = ${column}`)
		await client.query(`alter table ${name} force row level security`)
		await client.query('commit')
	} catch (error) {
		await client.query('rollback')
		throw error
	}
	if (rows > ROWS_MAX) return { table, rows, milliseconds: performance.now() - began, skipped: `more than ${ROWS_MAX} rows` }
	// And then laid out by its random key; the old versions go with the old file.
	await patiently(() => client.query(`cluster ${name} using ${index}`))
	await client.query(`analyze ${name}`)
	return { table, rows, milliseconds: performance.now() - began }
}

/** The primary key: everywhere here it begins with random ids or keyed values, and so its order tells nothing. */
async function keyOf(client: pg.Client, table: string): Promise<{ name: string; column: string; index: string }> {
	const found = await client.query<{ name: string; column: string; index: string }>(
		`select c.oid::regclass::text as name, quote_ident(a.attname) as column, quote_ident(x.relname) as index
		from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary
		join pg_class x on x.oid = i.indexrelid
		join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
		where c.oid = to_regclass($1)`,
		[table.replace(/[^.]+$/, (word) => pg.escapeIdentifier(word))],
	)
	if (!found.rows[0]) throw new Error(`There is no table ${table} with a primary key`)
	return found.rows[0]
}

const NIGHT_AT = { hour: 3, minute: 30 }
const JITTER_MINUTES = 20

/** How long until the next night, in milliseconds. Not to the minute, so that several installations do not go at once. */
export function untilNight(from: Date, jitter = Math.random()): number {
	const next = new Date(from)
	next.setUTCHours(NIGHT_AT.hour, NIGHT_AT.minute, 0, 0)
	if (next <= from) next.setUTCDate(next.getUTCDate() + 1)
	return next.getTime() - from.getTime() + Math.floor(jitter * JITTER_MINUTES * 60_000)
}

/** Runs `work` every night. @returns how to stop; a night that has begun is waited for. */
export function everyNight(work: () => Promise<void>, report: (error: unknown) => void): () => Promise<void> {
	let timer: NodeJS.Timeout
	let running = Promise.resolve()
	const next = (): void => {
		timer = setTimeout(() => {
			running = work().catch(report)
			void running.then(next)
		}, untilNight(new Date())).unref()
	}
	next()
	return async () => {
		clearTimeout(timer)
		await running
		clearTimeout(timer)
	}
}
