import type { Viewer } from '#modules/accounts/rules.ts'
import { clearNotices } from '#modules/notifications/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { openReads, sealReads } from './boxes.ts'
import { holdConversation } from './head.ts'
import { myPart } from './messages.ts'

/** So many readings of a helper are kept with their moment; of older ones it is only known that they were. */
const READS_KEPT = 100

/**
 * Everything up to a message was read; its notice goes. For one's own part only. Of a helper the member sees when it was, so the
 * moment is kept, sealed; of a member it is not.
 */
export async function markSeen(viewer: Viewer, conversation: string, ordinal: number): Promise<void> {
	await asPerson(viewer, (tx) => markSeenIn(tx, viewer, conversation, ordinal))
}

/**
 * The same in the transaction that reads: who reads and who takes back wait for each other, so that what counts as unread was not
 * shown to anybody.
 */
export async function markSeenIn(tx: CareTx, viewer: Viewer, conversation: string, ordinal: number): Promise<void> {
	const mine = await tx
		.selectFrom('care.participant')
		.select(['part', 'seen_ordinal', 'reads', 'unread'])
		.where('conversation', '=', conversation)
		.where('person', '=', viewer.person)
		.executeTakeFirst()
	if (!mine) return
	// Whoever writes just now waits, so that what they tell of is not taken for seen.
	const { key, community, head } = await holdConversation(tx, conversation)
	const upTo = Math.min(ordinal, head.last)
	if (mine.seen_ordinal < upTo) {
		const before = mine.part === 'provider' ? openReads(key, conversation, community, viewer.person, mine.reads) : []
		const reads = [...before.slice(1 - READS_KEPT), [upTo, now().toISOString()] satisfies [number, string]]
		await tx
			.updateTable('care.participant')
			.set({
				seen_ordinal: upTo,
				...(mine.part === 'provider' && { reads: sealReads(key, conversation, community, viewer.person, reads) }),
			})
			.where('conversation', '=', conversation)
			.where('person', '=', viewer.person)
			.execute()
	}
	if (mine.unread) await setUnread(tx, viewer, conversation, false)
	const newer = await tx
		.selectFrom('care.message')
		.select('ordinal')
		.where('conversation', '=', conversation)
		.where('ordinal', '>', Math.max(upTo, mine.seen_ordinal))
		.where('author', '<>', viewer.person)
		.limit(1)
		.executeTakeFirst()
	if (!newer) await clearNotices(tx, viewer, conversation)
}

/** Marks a conversation to come back to, for oneself alone; whether and when it was read stays as it was. @throws Refusal `not_found`. */
export async function markUnread(viewer: Viewer, conversation: string): Promise<void> {
	await asPerson(viewer, async (tx) => {
		await myPart(tx, viewer, conversation)
		await setUnread(tx, viewer, conversation, true)
	})
}

async function setUnread(tx: CareTx, viewer: Viewer, conversation: string, unread: boolean): Promise<void> {
	await tx
		.updateTable('care.participant')
		.set({ unread })
		.where('conversation', '=', conversation)
		.where('person', '=', viewer.person)
		.execute()
}

/**
 * Puts a conversation away for oneself, or takes it out again. The next message of anybody brings it back by itself.
 *
 * @throws Refusal `not_found`.
 */
export async function archive(viewer: Viewer, conversation: string, away = true): Promise<void> {
	await asPerson(viewer, async (tx) => {
		await myPart(tx, viewer, conversation)
		await tx
			.updateTable('care.participant as p')
			.from('care.conversation as c')
			.set((eb) => ({ archived_ordinal: away ? eb.ref('c.last_ordinal') : 0 }))
			.whereRef('c.id', '=', 'p.conversation')
			.where('p.conversation', '=', conversation)
			.where('p.person', '=', viewer.person)
			.execute()
	})
}
