import { sql, type Kysely } from 'kysely'
import { asJob, type CareTx, type PeerTx } from '#platform/server/db.ts'
import type { Side } from '#platform/server/key-store.ts'
import { now } from '#platform/server/clock.ts'
import { CHAIN_START, linker, openPending, sealEntry } from './boxes.ts'
import type { Entry } from '../rules.ts'
import { appendHead } from './heads.ts'
import { writeRefusals } from './refusals.ts'

/** A batch is one transaction; a flood takes several. */
const BATCH = 500
/** Two sealers of one side would fork the chain: whoever holds this lock is the only one for that transaction. */
const LOCK = { care: 7232671, peer: 7232672 } as const

type Chained = { number: number; box: Buffer; mac: Buffer }

/**
 * Moves what waits on one side into its chain, in an order that tells nothing of the order it came in. Safe with
 * several processes and when killed: one transaction, one at a time.
 *
 * @returns how many were moved; 0 also when another process is at it.
 */
export async function sealWaiting(side: Side): Promise<number> {
	let moved = 0
	for (;;) {
		const batch = await inJob(side, (tx) => sealBatch(side, tx))
		moved += batch
		if (batch < BATCH) return moved
	}
}

function inJob<T>(side: Side, work: (tx: Kysely<unknown>) => Promise<T>): Promise<T> {
	return side === 'care'
		? asJob('care', (tx: CareTx) => work(tx as unknown as Kysely<unknown>))
		: asJob('peer', (tx: PeerTx) => work(tx as unknown as Kysely<unknown>))
}

async function sealBatch(side: Side, tx: Kysely<unknown>): Promise<number> {
	const pending = sql.table(`${side}.audit_pending`)
	// An idle second asks one cheap question and takes no lock.
	const some = await sql<{ waits: boolean }>`select exists (select from ${pending}) as waits`.execute(tx)
	if (!some.rows[0]?.waits) return 0
	const lock = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${LOCK[side]}) as mine`.execute(tx)
	if (!lock.rows[0]?.mine) return 0
	const taken = await sql<{ id: string; box: Buffer }>`
		delete from ${pending} where id = any (array(select id from ${pending} limit ${BATCH})) returning id, box`.execute(tx)
	const last = await headOf(side, tx)
	const rows = chainOf(
		side,
		last,
		shuffled(taken.rows).map((row) => opened(side, row)),
	)
	await sql`insert into ${sql.table(`${side}.audit_entry`)} (number, box, mac)
		select * from unnest(${rows.map((r) => r.number)}::bigint[], ${rows.map((r) => r.box)}::bytea[], ${rows.map((r) => r.mac)}::bytea[])`.execute(
		tx,
	)
	return rows.length
}

export async function headOf(side: Side, tx: Kysely<unknown>): Promise<{ number: number; mac: Buffer }> {
	const rows = await sql<{ number: number; mac: Buffer }>`
		select number, mac from ${sql.table(`${side}.audit_entry`)} order by number desc limit 1`.execute(tx)
	return rows.rows[0] ?? { number: 0, mac: CHAIN_START }
}

export function chainOf(side: Side, last: { number: number; mac: Buffer }, entries: Entry[]): Chained[] {
	const link = linker(side)
	let { number, mac } = last
	return entries.map((entry) => {
		const box = sealEntry(side, ++number, entry)
		mac = link(number, box, mac)
		return { number, box, mac }
	})
}

/** One that somebody spoilt while it waited is itself an entry, and does not stop the others. */
function opened(side: Side, row: { id: string; box: Buffer }): Entry {
	try {
		return openPending(side, row.id, row.box)
	} catch {
		const at = now().toISOString()
		return {
			kind: 'act',
			who: null,
			role: 'program',
			community: null,
			what: 'audit.unreadable',
			about: row.id,
			whose: null,
			reason: 'seal_broken',
			times: 1,
			at,
		}
	}
}

function shuffled<T>(list: T[]): T[] {
	for (let i = list.length - 1; i > 0; i--) {
		const j = Math.floor(Math.random() * (i + 1))
		;[list[i], list[j]] = [list[j]!, list[i]!]
	}
	return list
}

const SEAL_EVERY_MS = 1000
const HEAD_EVERY_MS = 60_000

/** Seals every second and writes the heads outside every minute. @returns how to stop: seals the rest, writes the heads. */
export function startSealer(report: (error: unknown) => void): () => Promise<void> {
	let stopped = false
	let headsAt = performance.now()
	const turn = async (last: boolean): Promise<void> => {
		await writeRefusals(last)
		for (const side of ['care', 'peer'] as const) await sealWaiting(side)
		if (!last && performance.now() - headsAt < HEAD_EVERY_MS) return
		headsAt = performance.now()
		await writeHeads()
	}
	let running = Promise.resolve()
	let timer: NodeJS.Timeout
	let failing = false
	const next = (): void => {
		running = turn(false).then(
			() => void (failing = false),
			(error: unknown) => {
				// A database that is away for an hour is one line in the log and not thousands.
				if (!failing) report(error)
				failing = true
			},
		)
		void running.then(() => {
			if (!stopped) timer = setTimeout(next, SEAL_EVERY_MS).unref()
		})
	}
	timer = setTimeout(next, SEAL_EVERY_MS).unref()
	return async () => {
		stopped = true
		clearTimeout(timer)
		await running
		await turn(true).catch(report)
	}
}

export async function writeHeads(): Promise<void> {
	for (const side of ['care', 'peer'] as const) appendHead(side, await inJob(side, (tx) => headOf(side, tx)))
}
