import { randomBytes } from 'node:crypto'
import { chmodSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { blindIndex, keyRing, seal, unsealBytes, type Place } from './keys.ts'
import { processWide } from './process-wide.ts'

export type Side = 'care' | 'peer'

/** Data keys lie here, wrapped, apart from the data. Erasing somebody is erasing their key. */
type Store = {
	get(side: Side, id: Buffer): Promise<{ wrapped: Uint8Array; version: number } | undefined>
	/** Keeps the first one written when two write at once; gives back the one that stands. */
	put(side: Side, id: Buffer, wrapped: Buffer, version: number): Promise<void>
	remove(side: Side, id: Buffer): Promise<void>
	/** The next `limit` keys of an older master version, for rotation. */
	older(side: Side, version: number, limit: number): Promise<{ id: Uint8Array; wrapped: Uint8Array; version: number }[]>
	/** Replaces a wrapping if it is still the one that was read. */
	rewrap(side: Side, id: Buffer, wrapped: Buffer, version: number, from: number): Promise<void>
	close(): Promise<void>
}

type State = { store: Store | undefined; opened: Map<string, Buffer> }
const state = processWide('key-store', (): State => ({ store: undefined, opened: new Map() }))

/** Opened data keys kept in memory; the oldest go first. A page of a busy inbox needs some dozens. */
const OPENED_MAX = 5000

export async function openKeyStore(where: { file: string } | { url: string }): Promise<void> {
	state.store = 'file' in where ? sqliteStore(where.file) : await postgresStore(where.url)
	state.opened.clear()
}

export async function closeKeyStore(): Promise<void> {
	await state.store?.close()
	state.store = undefined
	state.opened.clear()
}

function store(): Store {
	if (!state.store) throw new Error('The key store is not open')
	return state.store
}

function placeOf(side: Side, id: Buffer): Place {
	return { table: 'key_store', column: side, row: id.toString('hex'), community: '' }
}

function wrap(side: Side, id: Buffer, key: Buffer): { wrapped: Buffer; version: number } {
	const master = keyRing().masters.at(-1)!
	return { wrapped: seal(master.key, placeOf(side, id), key), version: master.version }
}

function unwrap(side: Side, id: Buffer, row: { wrapped: Uint8Array; version: number }): Buffer {
	const master = keyRing().masters.find((m) => m.version === row.version)
	if (!master) throw new Error('The key file does not hold the master key of this version')
	return unsealBytes(master.key, placeOf(side, id), row.wrapped)
}

function remember(id: string, key: Buffer): Buffer {
	if (state.opened.size >= OPENED_MAX) state.opened.delete(state.opened.keys().next().value!)
	state.opened.set(id, key)
	return key
}

/**
 * The data key of one conversation, person, persona or talk. Made when it is not there and `make` is true.
 *
 * @param kind what the key is for, e.g. `person`; @param id the id of that thing.
 * @returns 32 bytes, or undefined when the key was erased (or never was).
 */
export async function dataKey(side: Side, kind: string, id: string, make = false): Promise<Buffer | undefined> {
	const blind = blindIndex(`key store ${side} ${kind}`, id)
	const name = `${side}${blind.toString('hex')}`
	const known = state.opened.get(name)
	if (known) return known
	const row = await store().get(side, blind)
	if (row) return remember(name, unwrap(side, blind, row))
	if (!make) return undefined
	const fresh = randomBytes(32)
	const { wrapped, version } = wrap(side, blind, fresh)
	await store().put(side, blind, wrapped, version)
	const standing = await store().get(side, blind)
	return remember(name, unwrap(side, blind, standing!))
}

/** Erases the key, and with it everything it ever sealed, in every backup of the data. */
export async function eraseKey(side: Side, kind: string, id: string): Promise<void> {
	const blind = blindIndex(`key store ${side} ${kind}`, id)
	state.opened.delete(`${side}${blind.toString('hex')}`)
	await store().remove(side, blind)
}

/** Wraps every data key anew with the newest master. Safe while the server runs. @returns how many were wrapped. */
export async function rewrapAll(progress: (done: number) => void = () => {}): Promise<number> {
	let done = 0
	const newest = keyRing().masters.at(-1)!.version
	for (const side of ['care', 'peer'] as const) {
		for (;;) {
			const rows = await store().older(side, newest, 500)
			if (rows.length === 0) break
			for (const row of rows) {
				const id = Buffer.from(row.id)
				const next = wrap(side, id, unwrap(side, id, row))
				await store().rewrap(side, id, next.wrapped, next.version, row.version)
			}
			progress((done += rows.length))
		}
	}
	return done
}

function sqliteStore(file: string): Store {
	const db = new DatabaseSync(file)
	chmodSync(file, 0o600)
	db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on; pragma busy_timeout = 5000')
	for (const side of ['care', 'peer'])
		// Without rowid the table is sorted by its blinded id: the order of coming is not kept.
		db.exec(`create table if not exists ${side} (id blob primary key, wrapped blob not null, version integer not null) without rowid`)
	const prepared = new Map<string, ReturnType<typeof db.prepare>>()
	const sql = (text: string) => prepared.get(text) ?? (prepared.set(text, db.prepare(text)), prepared.get(text)!)
	return {
		async get(side, id) {
			return sql(`select wrapped, version from ${side} where id = ?`).get(id) as { wrapped: Uint8Array; version: number } | undefined
		},
		async put(side, id, wrapped, version) {
			sql(`insert into ${side} (id, wrapped, version) values (?, ?, ?) on conflict do nothing`).run(id, wrapped, version)
		},
		async remove(side, id) {
			sql(`delete from ${side} where id = ?`).run(id)
			// What was removed must not linger in the write-ahead log of the key store.
			db.exec('pragma wal_checkpoint(truncate)')
		},
		async older(side, version, limit) {
			return sql(`select id, wrapped, version from ${side} where version < ? limit ?`).all(version, limit) as never
		},
		async rewrap(side, id, wrapped, version, from) {
			sql(`update ${side} set wrapped = ?, version = ? where id = ? and version = ?`).run(wrapped, version, id, from)
		},
		async close() {
			db.close()
		},
	}
}

async function postgresStore(url: string): Promise<Store> {
	const pool = new pg.Pool({ connectionString: url, max: 4 })
	await pool.query('create schema if not exists key_store')
	for (const side of ['care', 'peer'])
		await pool.query(`create table if not exists key_store.${side} (id bytea primary key, wrapped bytea not null, version integer not null)`)
	return {
		async get(side, id) {
			return (await pool.query(`select wrapped, version from key_store.${side} where id = $1`, [id])).rows[0]
		},
		async put(side, id, wrapped, version) {
			await pool.query(`insert into key_store.${side} values ($1, $2, $3) on conflict do nothing`, [id, wrapped, version])
		},
		async remove(side, id) {
			await pool.query(`delete from key_store.${side} where id = $1`, [id])
		},
		async older(side, version, limit) {
			return (await pool.query(`select id, wrapped, version from key_store.${side} where version < $1 limit $2`, [version, limit])).rows
		},
		async rewrap(side, id, wrapped, version, from) {
			await pool.query(`update key_store.${side} set wrapped = $2, version = $3 where id = $1 and version = $4`, [id, wrapped, version, from])
		},
		async close() {
			await pool.end()
		},
	}
}
