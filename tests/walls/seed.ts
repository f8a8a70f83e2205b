import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { WALLS } from './tables.ts'

/** Somebody with a life on both sides, as no row of the database would ever tell. */
export type Somebody = {
	person: string
	community: string
	persona: string
	claim: Buffer
	conversation: string
	tie: string
	pair: string
	along: string
}

export const somebody = (community: string): Somebody => ({
	person: randomUUID(),
	community,
	persona: randomUUID(),
	claim: randomBytes(32),
	conversation: randomUUID(),
	tie: randomUUID(),
	pair: randomUUID(),
	along: randomUUID(),
})

export const OUR_SCHEMAS = ['app', 'sign_in', 'accounts', 'care', 'peer']

export async function ourTables(client: pg.Client): Promise<string[]> {
	const { rows } = await client.query<{ name: string }>(
		`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind in ('r', 'p') and n.nspname = any ($1) order by 1`,
		[OUR_SCHEMAS],
	)
	return rows.map(({ name }) => name)
}

export const quoted = (table: string): string =>
	table
		.split('.')
		.map((part) => `"${part}"`)
		.join('.')

type Column = { name: string; type: string; needed: boolean; choice: string | null }

async function columnsOf(client: pg.Client, table: string): Promise<Column[]> {
	const { rows } = await client.query<Column>(
		`select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull and not a.atthasdef as needed,
			(select coalesce(substring(pg_get_constraintdef(k.oid) from 'ARRAY\\[''([^'']+)'''),
					substring(pg_get_constraintdef(k.oid) from '= ''([^'']+)''')) from pg_constraint k
				where k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum] limit 1) as choice
		from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum`,
		[quoted(table)],
	)
	return rows
}

const PERSON_COLUMNS = ['person', 'userId', 'opened_by', 'author', 'owner', 'member', 'asked_by']
/** On the peer side, whose thing it is. Somebody's guest at a café has the number of their persona here. */
const PERSONA_COLUMNS = ['about', 'guest', 'wisher', 'asker', 'by']
/** Whose own number the `id` of a table is. */
const IDS: Record<string, keyof Somebody> = {
	'accounts.person': 'person',
	'sign_in.user': 'person',
	'accounts.community': 'community',
	'peer.persona': 'persona',
	'peer.sealed_page': 'claim',
	'peer.cafe_guest': 'persona',
	'peer.kept_page': 'claim',
	'peer.bridge_pair': 'pair',
	'peer.bridge_along': 'along',
	'care.conversation': 'conversation',
	'care.tie': 'tie',
}

function known(table: string, column: string, who: Somebody): unknown {
	if (column === 'id') return IDS[table] && who[IDS[table]]
	if (table.startsWith('peer.') && PERSONA_COLUMNS.includes(column)) return who.persona
	if (PERSON_COLUMNS.includes(column)) return who.person
	if (column === 'blocker') return who.persona
	return column in who ? who[column as keyof Somebody] : undefined
}

function anything(type: string): unknown {
	if (type === 'uuid') return randomUUID()
	if (type === 'bytea') return randomBytes(32)
	if (/^(small|big)?int|^integer|^numeric/.test(type)) return 1
	if (/^date|^timestamp/.test(type)) return '2031-02-03'
	if (type.startsWith('time')) return '10:00'
	if (type === 'boolean') return true
	if (type.endsWith('[]')) return []
	if (type.startsWith('json')) return '{}'
	// A word of small letters passes most rules of form.
	return [...randomBytes(8)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')
}

/** A row of this table that belongs to `who`, column by column. */
export async function rowOf(client: pg.Client, table: string, who: Somebody): Promise<Record<string, unknown>> {
	const given = WALLS[table]?.seed ?? {}
	const row: Record<string, unknown> = {}
	for (const { name, type, needed, choice } of await columnsOf(client, table)) {
		const value = name in given ? given[name] : known(table, name, who)
		if (value !== undefined) row[name] = value
		else if (needed) row[name] = choice ?? anything(type)
	}
	return row
}

export function insertOf(table: string, row: Record<string, unknown>): { text: string; values: unknown[] } {
	const columns = Object.keys(row)
	return {
		text: `insert into ${quoted(table)} (${columns.map((name) => `"${name}"`).join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
		values: Object.values(row),
	}
}

/** One row of `who` in every table, put there by a superuser past all keys and triggers. */
export async function seedAllTables(client: pg.Client, who: Somebody): Promise<void> {
	await client.query('set session_replication_role = replica')
	for (const table of await ourTables(client)) {
		const { text, values } = insertOf(table, await rowOf(client, table, who))
		await client.query(`${text} on conflict do nothing`, values).catch((error: Error) => {
			throw new Error(`${table} has no seed row (${error.message}). → Give what it needs in tests/walls/tables.ts, seed: { … }`)
		})
	}
	await client.query('set session_replication_role = origin')
}
