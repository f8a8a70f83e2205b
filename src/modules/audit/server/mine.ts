import { sql, type Kysely } from 'kysely'
import { asJob, type CareTx, type PeerTx } from '#platform/server/db.ts'
import type { Side } from '#platform/server/key-store.ts'
import { processWide } from '#platform/server/process-wide.ts'
import type { Entry } from '../rules.ts'
import { openEntry } from './boxes.ts'

/**
 * Whose entries stand under which numbers. The chain shows nothing of that, so it is found by opening entries: once,
 * and afterwards only the new ones. It lives in memory alone.
 */
type Index = { upTo: number; byWhose: Map<string, number[]>; reading: Promise<void> }
const indexes = processWide('audit-mine', (): Record<Side, Index> => ({ care: emptyIndex(), peer: emptyIndex() }))

function emptyIndex(): Index {
	return { upTo: 0, byWhose: new Map(), reading: Promise.resolve() }
}

export type MyEntry = Entry & { number: number }
export type MyEntries = { entries: MyEntry[]; olderThan: number | undefined }

const PAGE = 30

/**
 * What others did with the things of these persons (care side) or personas (peer side), newest first. One's own acts
 * are left out. The caller has checked that they are the asking one's own.
 *
 * @param before a number to go on from; `olderThan` of the page before.
 */
export async function entriesAbout(side: Side, whose: readonly string[], before = Number.MAX_SAFE_INTEGER): Promise<MyEntries> {
	await readNew(side)
	const numbers = whose
		.flatMap((id) => indexes[side].byWhose.get(id) ?? [])
		.filter((number) => number < before)
		.sort((a, b) => b - a)
	const page = numbers.slice(0, PAGE)
	const rows = await read(side, (tx) =>
		sql<Row>`select number, box from ${sql.table(`${side}.audit_entry`)} where number = any (${page}::bigint[]) order by number desc`.execute(
			tx,
		),
	)
	// Within a batch the numbers are shuffled; people read what happened in the order it happened.
	const entries = rows.flatMap((row) => withNumber(side, row)).sort((a, b) => b.at.localeCompare(a.at) || b.number - a.number)
	return { entries, olderThan: numbers.length > PAGE ? page.at(-1) : undefined }
}

type Row = { number: number; box: Buffer }

function read(side: Side, work: (tx: Kysely<unknown>) => Promise<{ rows: Row[] }>): Promise<Row[]> {
	const ask = async (tx: CareTx | PeerTx): Promise<Row[]> => (await work(tx as unknown as Kysely<unknown>)).rows
	return side === 'care' ? asJob('care', ask) : asJob('peer', ask)
}

/** One at a time; whoever comes meanwhile waits for the same reading. */
function readNew(side: Side): Promise<void> {
	const index = indexes[side]
	const reading = index.reading.catch(() => {}).then(() => readOn(side, index))
	index.reading = reading
	return reading
}

const BATCH = 2000

async function readOn(side: Side, index: Index): Promise<void> {
	for (;;) {
		const rows = await read(side, (tx) =>
			sql<Row>`select number, box from ${sql.table(`${side}.audit_entry`)} where number > ${index.upTo} order by number limit ${BATCH}`.execute(
				tx,
			),
		)
		for (const row of rows) {
			for (const { whose, who } of withNumber(side, row)) {
				if (!whose || whose === who) continue
				const known = index.byWhose.get(whose)
				if (known) known.push(row.number)
				else index.byWhose.set(whose, [row.number])
			}
			index.upTo = row.number
		}
		if (rows.length < BATCH) return
	}
}

/** An entry that somebody spoilt is left out here; `audit verify` names it. */
function withNumber(side: Side, row: Row): MyEntry[] {
	try {
		return [{ ...openEntry(side, row.number, row.box), number: row.number }]
	} catch {
		return []
	}
}

/** For tests that empty the chain. */
export function forgetMine(): void {
	Object.assign(indexes, { care: emptyIndex(), peer: emptyIndex() })
}
