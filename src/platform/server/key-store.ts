import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { reloadIfChanged } from './key-reload.ts'
import { blindIndex, keyRing, seal, unsealBytes, type Place } from './keys.ts'
import { processWide } from './process-wide.ts'
import { StartError } from './start-error.ts'

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
	/** How many keys there are of each master version. */
	sample(side: Side, version: number): Promise<{ id: Uint8Array; wrapped: Uint8Array; version: number } | undefined>
	versions(side: Side): Promise<{ version: number; keys: number }[]>
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
	// A key wrapped with a master that is just being dropped would be lost.
	reloadIfChanged()
	const master = keyRing().masters.at(-1)!
	return { wrapped: seal(master.key, placeOf(side, id), key), version: master.version }
}

function unwrap(side: Side, id: Buffer, row: { wrapped: Uint8Array; version: number }): Buffer {
	const find = () => keyRing().masters.find((m) => m.version === row.version)
	// Another process rotates the keys, and this one has not seen it yet.
	const master = find() ?? (reloadIfChanged(), find())
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
	reloadIfChanged()
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

/** The master versions in use, with the number of data keys each wraps. */
export async function keyVersions(): Promise<{ side: Side; version: number; keys: number }[]> {
	const both = await Promise.all(
		(['care', 'peer'] as const).map(async (side) => (await store().versions(side)).map((row) => ({ side, ...row }))),
	)
	return both.flat()
}

/**
 * Whether this key file opens this key store: every version is there, and one key of each opens.
 *
 * @throws StartError when it is an old copy, or another's.
 */
export async function checkKeyStore(): Promise<void> {
	const held = new Set(keyRing().masters.map((master) => master.version))
	for (const { side, version } of await keyVersions()) {
		const sample = held.has(version) ? await store().sample(side, version) : undefined
		try {
			if (!sample) throw new Error('no such master')
			unwrap(side, Buffer.from(sample.id), sample)
		} catch {
			throw new StartError(
				'The key file does not open the key store.',
				held.has(version)
					? 'Put the key file and the key store back that belong together.'
					: `Put the newest copy of the key file back: this one is from before the keys were rotated (version ${version} is missing).`,
			)
		}
	}
}

function sqliteStore(file: string): Store {
	// The key file can lie elsewhere, and then nobody has made this folder yet.
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
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
		async versions(side) {
			return sql(`select version, count(*) as keys from ${side} group by version order by version`).all() as never
		},
		async sample(side, version) {
			return sql(`select id, wrapped, version from ${side} where version = ? limit 1`).get(version) as never
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
		await pool.query(
			`create table if not exists key_store.${side} (id bytea primary key, wrapped bytea not null, version integer not null)`,
		)
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
			await pool.query(`update key_store.${side} set wrapped = $2, version = $3 where id = $1 and version = $4`, [
				id,
				wrapped,
				version,
				from,
			])
		},
		async versions(side) {
			return (await pool.query(`select version, count(*) as keys from key_store.${side} group by version order by version`)).rows
		},
		async sample(side, version) {
			return (await pool.query(`select id, wrapped, version from key_store.${side} where version = $1 limit 1`, [version])).rows[0]
		},
		async close() {
			await pool.end()
		},
	}
}
