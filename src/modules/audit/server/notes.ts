import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import type { AccountsTx, CareTx, PeerTx } from '#platform/server/db.ts'
import type { Side } from '#platform/server/key-store.ts'
import { now } from '#platform/server/clock.ts'
import { isSound, type Entry, type EntryKind } from '../rules.ts'
import { sealPending } from './boxes.ts'

type NoteBase = {
	/** In which role they act, e.g. `provider`. */
	role: string
	/** A stable code: part of the product, dot, what was done, e.g. `messaging.read`, `accounts.role_given`. */
	what: string
	community?: string
	/** The id of the thing. */
	about?: string
	/** A stable code of why. */
	reason?: string
}

/** On the care side persons act on persons' things. `whose` may read the entry under "who has looked". */
export type CareNote = NoteBase & { person?: string; whose?: string }
/** On the peer side personas act on personas' things. A person's id must never stand here. */
export type PeerNote = NoteBase & { persona?: string; whosePersona?: string }

/**
 * Somebody sees another's thing. Call it in the transaction that reads, so that nothing is shown without its entry.
 * Not for one's own things: the audit must not become a diary of what people do.
 *
 * @throws when the entry cannot be written, or says somebody else than is asking: then the act fails too.
 */
export function noteLook(side: 'care', tx: CareTx | AccountsTx, note: CareNote): Promise<void>
export function noteLook(side: 'peer', tx: PeerTx, note: PeerNote): Promise<void>
export function noteLook(side: Side, tx: CareTx | AccountsTx | PeerTx, note: CareNote | PeerNote): Promise<void> {
	return write(side, tx, 'look', note)
}

/**
 * Somebody did what must be accounted for: roles, measures, sharing, exports, settings of a community. Call it in
 * the transaction of the act: no record, no act.
 */
export function noteAct(side: 'care', tx: CareTx | AccountsTx, note: CareNote): Promise<void>
export function noteAct(side: 'peer', tx: PeerTx, note: PeerNote): Promise<void>
export function noteAct(side: Side, tx: CareTx | AccountsTx | PeerTx, note: CareNote | PeerNote): Promise<void> {
	return write(side, tx, 'act', note)
}

/** The entry a note becomes. @throws when a part of it is no code and no id. */
export function entryOf(kind: EntryKind, note: CareNote | PeerNote, times = 1): Entry {
	const entry: Entry = {
		kind,
		who: ('persona' in note ? note.persona : (note as CareNote).person) ?? null,
		role: note.role,
		community: note.community ?? null,
		what: note.what,
		about: note.about ?? null,
		whose: ('whosePersona' in note ? note.whosePersona : (note as CareNote).whose) ?? null,
		reason: note.reason ?? null,
		times,
		at: now().toISOString(),
	}
	if (!isSound(entry)) throw new Error(`An audit entry holds something that is no code and no id (${kind})`)
	return entry
}

async function write(side: Side, tx: unknown, kind: EntryKind, note: CareNote | PeerNote): Promise<void> {
	const id = randomUUID()
	const entry = entryOf(kind, note)
	const box = sealPending(side, id, entry)
	// Who the transaction says is asking must be who the entry names; the program itself (a job) may name anybody.
	const isThem =
		side === 'care'
			? sql`app.person() is null or app.person() = ${entry.who}::uuid`
			: sql`cardinality(app.personas()) = 0 or ${entry.who}::uuid is null or ${entry.who}::uuid = any (app.personas())`
	const made =
		await sql`insert into ${sql.table(`${side}.audit_pending`)} (id, box) select ${id}::uuid, ${box}::bytea where ${isThem}`.execute(
			tx as Kysely<unknown>,
		)
	if (made.numAffectedRows !== 1n) throw new Error('An audit entry names somebody else than who is asking')
}
