import { sql, type Kysely } from 'kysely'
import { asJob, type CareTx, type PeerTx } from '#platform/server/db.ts'
import { same } from '#platform/server/keys.ts'
import type { Side } from '#platform/server/key-store.ts'
import { CHAIN_START, linker } from './boxes.ts'
import { readHeads } from './heads.ts'

/**
 * What was found. `number` is the first entry that is not as it was written:
 * - `missing`: entries from this number on are gone (or were renumbered) while later ones stand
 * - `changed`: this entry, or its place, is not what was sealed (changed, moved, put in, or another key)
 * - `cut`: the chain ends before this number, which was already written outside
 * - `rebuilt`: the entry is sound in itself but not the one whose head was written outside
 * - `head_changed`: a line of a head file was changed; `number` is what it says
 */
export type Finding = { side: Side; number: number; what: 'missing' | 'changed' | 'cut' | 'rebuilt' | 'head_changed'; file?: string }
export type Verified = { side: Side; entries: number; heads: number; finding: Finding | undefined }

const BATCH = 20_000

type Row = { number: number; box: Buffer; mac: Buffer }

/** Walks one side's chain from its first entry and holds it against the heads outside. Reads only; safe at any time. */
export async function verifySide(side: Side, progress: (entries: number) => void = () => {}): Promise<Verified> {
	const link = linker(side)
	const heads = readHeads(side).flatMap(({ file, lines }) => lines.map((line) => ({ file, ...line })))
	// Two heads may claim one number: then the chain was cut once and grown again, and one of them will not fit.
	const expected = Map.groupBy(
		heads.filter((head) => head.sound),
		(head) => head.number,
	)
	const verified = (entries: number, finding?: Finding): Verified => ({ side, entries, heads: heads.length, finding })
	let number = 0
	let previous: Buffer = CHAIN_START
	for (;;) {
		const rows = await entriesAfter(side, number)
		if (rows.length === 0) break
		for (const row of rows) {
			if (row.number !== number + 1) return verified(number, { side, number: number + 1, what: 'missing' })
			if (!same(link(row.number, row.box, previous), row.mac)) return verified(number, { side, number: row.number, what: 'changed' })
			const head = expected.get(row.number)?.find((written) => !same(written.mac, row.mac))
			if (head) return verified(number, { side, number: row.number, what: 'rebuilt', file: head.file })
			number = row.number
			previous = row.mac
		}
		progress(number)
	}
	const beyond = heads.filter((head) => head.sound && head.number > number)
	if (beyond.length > 0) return verified(number, { side, number: number + 1, what: 'cut', file: beyond[0]!.file })
	const unsound = heads.find((head) => !head.sound)
	if (unsound) return verified(number, { side, number: unsound.number, what: 'head_changed', file: unsound.file })
	return verified(number)
}

async function entriesAfter(side: Side, number: number): Promise<Row[]> {
	const ask = (tx: CareTx | PeerTx): Promise<{ rows: Row[] }> =>
		sql<Row>`select number, box, mac from ${sql.table(`${side}.audit_entry`)} where number > ${number} order by number limit ${BATCH}`.execute(
			tx as unknown as Kysely<unknown>,
		)
	return (await (side === 'care' ? asJob('care', ask) : asJob('peer', ask))).rows
}
