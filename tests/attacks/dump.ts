import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type pg from 'pg'
import { tablesOf } from './log.ts'

/** A row with what PostgreSQL does not show: who wrote it (`xmin`, `xmax`) and where it lies (`place`, counted through the table). */
export type StolenRow = { xmin: number; xmax: number; place: number; values: Record<string, unknown> }
export type StolenTable = { name: string; rows: StolenRow[] }
/** `changed`: when the file system last wrote anything of it, which nobody sets back. */
export type StolenFile = { name: string; size: number; modified: number; changed: number; bytes: Buffer }

export type Dump = { tables: StolenTable[]; statistics: StolenTable[]; files: StolenFile[] }

export const rowsOf = (dump: Dump, name: string): StolenRow[] => dump.tables.find((table) => table.name === name)?.rows ?? []
export const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const STATISTICS = [
	'pg_stat_all_tables',
	'pg_stat_all_indexes',
	'pg_statio_all_tables',
	'pg_stats',
	'pg_sequences',
	'pg_stat_database',
	'pg_stat_activity',
	'pg_stat_io',
	'pg_prepared_xacts',
	'pg_roles',
	'pg_locks',
]

/** All that lies in the house but the key file: every table of ours, what the database counts by itself, every file. */
export async function steal(thief: pg.Client, dataDir: string): Promise<Dump> {
	await thief.query('checkpoint')
	const { rows: schemas } = await thief.query(`select nspname from pg_namespace where nspname !~ '^(pg_|information_schema$|thief$)'`)
	const tables: StolenTable[] = []
	for (const name of await tablesOf(
		thief,
		schemas.map((row) => row.nspname as string),
	)) {
		const { rows } = await thief.query(
			`select xmin::text::bigint as xmin, xmax::text::bigint as xmax, to_jsonb(t) as line from ${name} t order by ctid`,
		)
		tables.push({
			name,
			rows: rows.map((row, place) => ({
				xmin: Number(row.xmin),
				xmax: Number(row.xmax),
				place,
				values: row.line as Record<string, unknown>,
			})),
		})
	}
	const statistics: StolenTable[] = []
	for (const name of STATISTICS) {
		const { rows } = await thief.query(`select to_jsonb(t) as line from pg_catalog.${name} t`).catch(() => ({ rows: [] }))
		statistics.push({ name, rows: rows.map((row, place) => ({ xmin: 0, xmax: 0, place, values: row.line as Record<string, unknown> })) })
	}
	return { tables, statistics, files: filesIn(dataDir) }
}

/** The mail folder is a trial's only: production keeps no letters. The key file is the one thing the thief has not. */
function filesIn(dataDir: string): StolenFile[] {
	return readdirSync(dataDir, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((path) => !relative(dataDir, path).startsWith('mail') && !path.endsWith('key-file.json'))
		.map((path) => ({
			name: relative(dataDir, path),
			size: statSync(path).size,
			modified: statSync(path).mtimeMs,
			changed: Math.max(statSync(path).ctimeMs, statSync(path).birthtimeMs),
			bytes: readFileSync(path),
		}))
}
