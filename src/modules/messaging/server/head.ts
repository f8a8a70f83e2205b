import { today } from '#platform/server/clock.ts'
import type { CareTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { keyOf, mustStand, openHead, sealHead, type Head } from './boxes.ts'

/** A conversation somebody is about to write in. Whoever else writes there waits until this transaction is through. */
export type Held = { id: string; community: string; key: Buffer; head: Head }

/**
 * Takes hold of a conversation: its row is locked, its head opened.
 *
 * @throws Refusal `not_found` for one that is not there, not one's own, or erased. @throws SealBroken when its head is not what was put there.
 */
export async function holdConversation(tx: CareTx, id: string): Promise<Held> {
	const key = await keyOf(id)
	const row = await tx
		.selectFrom('care.conversation')
		.select(['community', 'last_ordinal', 'head'])
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst()
	// Whoever was taken out while they waited for it is not in it any more.
	const still = row && (await tx.selectFrom('care.participant').select('person').where('conversation', '=', id).limit(1).executeTakeFirst())
	if (!key || !row || !still) throw new Refusal('not_found')
	const head = openHead(key, id, row.community, row.head)
	mustStand(head.last === row.last_ordinal)
	return { id, community: row.community, key, head }
}

/** The number of the next message, which is the newest from now on. */
export async function nextOrdinal(tx: CareTx, held: Held): Promise<number> {
	held.head.last++
	await putHead(tx, held, { last_ordinal: held.head.last, last_day: today() })
	return held.head.last
}

/** Notes that a message stands in another version now. */
export async function noteVersion(tx: CareTx, held: Held, ordinal: number, version: number): Promise<void> {
	held.head.changed[ordinal] = version
	await putHead(tx, held, {})
}

async function putHead(tx: CareTx, { id, community, key, head }: Held, more: { last_ordinal?: number; last_day?: string }): Promise<void> {
	await tx
		.updateTable('care.conversation')
		.set({ ...more, head: sealHead(key, id, community, head) })
		.where('id', '=', id)
		.execute()
}

type Row = { ordinal: number; version: number }

/**
 * Whether messages stand as they were put: none missing between the first and the last of these, none in an earlier version.
 *
 * @param rows by number, ascending. @param end the number the last of them must have; undefined where others may follow.
 * @throws SealBroken
 */
export function checkRows(head: Head, rows: readonly Row[], end?: number): void {
	const first = rows[0]?.ordinal ?? 0
	rows.forEach(({ ordinal, version }, at) => mustStand(ordinal === first + at && version === (head.changed[ordinal] ?? 1)))
	if (end !== undefined) mustStand(rows.at(-1)?.ordinal === end)
}
