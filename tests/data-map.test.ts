import { readFileSync } from 'node:fs'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DATA_MAP, nightTables } from '../src/data-map.ts'
import { renderDataMap } from '../src/cli/data-map.ts'
import { openTestDatabase } from './support/database.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let catalogue: pg.Client
beforeAll(async () => {
	database = await openTestDatabase()
	catalogue = await database.thief()
}, 60_000)
afterAll(() => database?.close())

const entries = Object.values(DATA_MAP).flat()
const columnsOf = (columns: Record<string, readonly string[] | undefined>): string[] =>
	Object.values(columns).flatMap((names) => names ?? [])

test('every table and column of the database is in the data map, and nothing else is', async () => {
	const { rows } = await catalogue.query<{ table: string; column: string }>(
		`select table_schema || '.' || table_name as table, column_name as column from information_schema.columns
		where table_schema in ('app', 'sign_in', 'accounts', 'care', 'peer')`,
	)
	const there = rows.map((row) => `${row.table} ${row.column}`).sort()
	const said = entries.flatMap((entry) => columnsOf(entry.columns).map((column) => `${entry.table} ${column}`)).sort()
	expect(said, 'Say in the data-map.ts of the module what a new table or column holds').toEqual(there)
})

test('what is bytes is sealed or keyed, and what is sealed or keyed is never a number', async () => {
	const { rows } = await catalogue.query<{ table: string; column: string; type: string }>(
		`select table_schema || '.' || table_name as table, column_name as column, data_type as type from information_schema.columns
		where table_schema in ('app', 'sign_in', 'accounts', 'care', 'peer')`,
	)
	for (const { table, column, type } of rows) {
		const { columns } = entries.find((entry) => entry.table === table)!
		const hidden = [...(columns.sealed ?? []), ...(columns.keyed ?? [])].includes(column)
		if (type === 'bytea') expect(hidden, `${table}.${column}`).toBe(true)
		if (hidden) expect(['bytea', 'text'], `${table}.${column}`).toContain(type)
	}
})

test('every table that names a person and stands on the care side is written anew at night', async () => {
	const tables = nightTables()
	for (const entry of entries)
		if (!entry.table.startsWith('peer.') && entry.owner === 'person' && !entry.table.includes('audit'))
			expect(tables, entry.table).toContain(entry.table)
})

test('docs/data-map.md is up to date', () => {
	expect(
		readFileSync(new URL('../docs/data-map.md', import.meta.url), 'utf8'),
		'Run: npm run -s reconnect -- data-map > docs/data-map.md',
	).toBe(renderDataMap())
})
