import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { DB } from './db-types.ts'
import { kyselyOver } from './kysely-over.ts'
import { processWide } from './process-wide.ts'
import { askTogether, type Asked, type Rows, type Statement } from './together.ts'

/** Where somebody reads, and as whom. */
export type Look = { pool: pg.Pool; identity: Statement; nameOf: (text: string) => string; count: (statements: number) => void }
type Reader = { tx: Kysely<DB>; ask: (text: string, values: unknown[]) => Promise<Rows>; look: Look | undefined; sent: Promise<void> }

/** Those that nobody reads with at the moment. */
const readers: Reader[] = []
/** How a statement that is put together already is asked with a reader. */
const asking = new WeakMap<object, Reader['ask']>()

export function readingWith(tx: object): Reader['ask'] | undefined {
	return asking.get(tx)
}

/**
 * Reading only: what is asked for together goes out together and comes back together (together.ts), each time with who is asking
 * before it. What is asked for when something was read already is another such look: a transaction of its own, which sees what a
 * later statement of the kind of transaction we use (read committed) would see too.
 */
export async function readWithin<T>(look: Look, work: (tx: Kysely<DB>) => Promise<T>): Promise<T> {
	const reader = readers.pop() ?? makeReader()
	reader.look = look
	try {
		return await work(reader.tx)
	} finally {
		await reader.sent
		reader.look = undefined
		readers.push(reader)
	}
}

function makeReader(): Reader {
	let asked: Asked[] = []
	const ask: Reader['ask'] = (text, values) =>
		new Promise((give, fail) => {
			// When all that can go on has gone on: so much is asked for together.
			if (asked.push({ text, values, give, fail, rows: [] }) === 1) process.nextTick(goOut)
		})
	const goOut = (): void => {
		const together = asked
		asked = []
		if (reader.look) reader.sent = send(reader.look, together)
		else for (const one of together) one.fail(new Error('This was asked for when reading was over'))
	}
	const reader: Reader = {
		tx: kyselyOver(async ({ sql, parameters }) => ask(sql, [...parameters])),
		ask,
		look: undefined,
		sent: Promise.resolve(),
	}
	asking.set(reader.tx, ask)
	return reader
}

async function send({ pool, identity, nameOf, count }: Look, asked: Asked[]): Promise<void> {
	// The look as a whole is counted as one by the connection: see db.ts.
	count(asked.length)
	try {
		const client = takeHeld(pool) ?? (await pool.connect())
		const usable = await askTogether(client, identity, asked, nameOf)
		if (!usable || !hold(pool, client)) client.release(!usable)
	} catch (problem) {
		for (const one of asked) one.fail(problem)
	}
}

/** Connections that stay with us between two looks; giving one back and taking it again costs as much as a statement. */
const HELD = 4
const held = processWide('held connections', () => new Map<pg.Pool, pg.PoolClient[]>())

function takeHeld(pool: pg.Pool): pg.PoolClient | undefined {
	const client = held.get(pool)?.pop()
	if (!client || isAlive(client)) return client
	client.release(true)
	return takeHeld(pool)
}

const isAlive = (client: pg.PoolClient): boolean => (client as unknown as { _queryable: boolean })._queryable

function hold(pool: pg.Pool, client: pg.PoolClient): boolean {
	let clients = held.get(pool)
	if (!clients) held.set(pool, (clients = []))
	return !pool.ending && clients.length < HELD && clients.push(client) > 0
}

/** Before a pool ends. */
export function letGo(pool: pg.Pool): void {
	for (const client of held.get(pool) ?? []) client.release()
	held.delete(pool)
}
