import { randomUUID } from 'node:crypto'
import { asJob, type CareTx, type PeerTx } from '#platform/server/db.ts'
import type { Side } from '#platform/server/key-store.ts'
import { processWide } from '#platform/server/process-wide.ts'
import { sealPending } from './boxes.ts'
import { entryOf, type CareNote, type PeerNote } from './notes.ts'
import type { Entry } from '../rules.ts'

/** So many refusals of one person in one minute get entries of their own; what comes after is counted in one. */
const SINGLE_PER_MINUTE = 20
/** More than this waiting in memory means an attack from many sides at once; the rest is dropped. */
const WAITING_MAX = 5000
const MINUTE = 60_000

type Counted = { since: number; seen: number; more: number; last: Entry; side: Side }
type Waiting = { care: Entry[]; peer: Entry[]; counted: Map<string, Counted> }
const waiting = processWide('refusals', (): Waiting => ({ care: [], peer: [], counted: new Map() }))

/**
 * Somebody was refused. The transaction it happened in is gone, so it waits in memory for the next batch (a second);
 * a page never waits for it. A flood of one person becomes one entry with a number.
 *
 * @param by who is counted together; kept in memory only, and on the peer side not part of the entry.
 */
export function noteRefusal(side: 'care', note: CareNote & { reason: string }, by: string): void
export function noteRefusal(side: 'peer', note: PeerNote & { reason: string }, by: string): void
export function noteRefusal(side: Side, note: CareNote | PeerNote, by: string): void {
	const entry = entryOf('refusal', note)
	const name = `${side} ${by}`
	const count = waiting.counted.get(name)
	if (!count) {
		if (waiting.counted.size < WAITING_MAX) waiting.counted.set(name, { since: performance.now(), seen: 1, more: 0, last: entry, side })
	} else if (++count.seen > SINGLE_PER_MINUTE) {
		count.more++
		count.last = entry
		return
	}
	if (waiting[side].length < WAITING_MAX) waiting[side].push(entry)
}

/** Writes what waits. @param all also what is still being counted: at the end of the process. */
export async function writeRefusals(all = false): Promise<void> {
	for (const [name, count] of waiting.counted) {
		if (!all && performance.now() - count.since < MINUTE) continue
		waiting.counted.delete(name)
		if (count.more > 0) waiting[count.side].push({ ...count.last, times: count.more })
	}
	for (const side of ['care', 'peer'] as const) {
		const entries = waiting[side].splice(0)
		if (entries.length === 0) continue
		const rows = entries.map((entry) => {
			const id = randomUUID()
			return { id, box: sealPending(side, id, entry) }
		})
		try {
			if (side === 'care') await asJob('care', (tx: CareTx) => tx.insertInto('care.audit_pending').values(rows).execute())
			else await asJob('peer', (tx: PeerTx) => tx.insertInto('peer.audit_pending').values(rows).execute())
		} catch (error) {
			waiting[side].unshift(...entries.slice(0, WAITING_MAX))
			throw error
		}
	}
}
