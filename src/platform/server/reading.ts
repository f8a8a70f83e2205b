import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { DB } from './db-types.ts'
import { kyselyOver } from './kysely-over.ts'
import { processWide } from './process-wide.ts'
import { askTogether, type Asked, type Rows, type Statement } from './together.ts'

/** Where somebody asks, and as whom. */
export type Look = { pool: pg.Pool; identity: Statement; nameOf: (text: string) => string; count: (statements: number) => void }
type Ask = (text: string, values: unknown[]) => Promise<Rows>

/** How a statement that is put together already is asked in a look. */
const asking = new WeakMap<object, Ask>()

export function askingIn(tx: object): Ask | undefined {
	return asking.get(tx)
}

/**
 * Reading only: what is asked for together goes out together and comes back together (together.ts), each time with who is asking
 * before it. What is asked for when something was read already is another such look: a transaction of its own, which sees what a
 * later statement of the kind of transaction we use (read committed) would see too.
 */
export async function readWithin<T>(look: Look, work: (tx: Kysely<DB>) => Promise<T>): Promise<T> {
	const { tx, sent } = lookInto(look)
	try {
		return await work(tx)
	} finally {
		await sent()
	}
}

/**
 * Writing at once: all that `work` asks for goes out together, as one transaction that is over when it comes back; what fails takes
 * all of it back. So a row that others wait for is held for as long as the database needs, and not while we think. Everything is
 * asked for before anything is known: whatever is asked for later is refused, for the transaction is over by then.
 */
export async function writeWithin<T>(look: Look, work: (tx: Kysely<DB>) => Promise<T>): Promise<T> {
	return work(lookInto(look, true).tx)
}

/** A `tx` for each, so that one that is kept too long can never ask as somebody else. */
function lookInto(look: Look, once = false): { tx: Kysely<DB>; sent: () => Promise<void> } {
	let asked: Asked[] = []
	let isOver = false
	let sent = Promise.resolve()
	const goOut = (): void => {
		const together = asked
		asked = []
		if (isOver) for (const one of together) one.fail(new Error('This was asked for when the transaction was over'))
		else sent = send(look, together)
		isOver = once
	}
	const ask: Ask = (text, values) =>
		new Promise((give, fail) => {
			// When all that can go on has gone on: so much is asked for together.
			if (asked.push({ text, values, give, fail, rows: [], changed: 0 }) === 1) queueMicrotask(() => process.nextTick(goOut))
		})
	const tx = kyselyOver(async ({ sql, parameters }) => {
		const { rows, changed } = await ask(sql, [...parameters])
		return { rows, numAffectedRows: BigInt(changed) }
	})
	asking.set(tx, ask)
	return { tx, sent: () => sent }
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
