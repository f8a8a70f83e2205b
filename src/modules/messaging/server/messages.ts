import type { Viewer } from '#modules/accounts/rules.ts'
import { clearNotices, tellPerson } from '#modules/notifications/server/index.ts'
import { today } from '#platform/server/clock.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { onceForPerson } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import { dueDay, partsOf, type Part } from '../rules.ts'
import { keyOf, sealMessage } from './boxes.ts'

/**
 * Writes into a conversation one takes part in; everybody else in it is told. The same form twice is one message.
 *
 * @throws Refusal `not_found` for a conversation that is not there, not one's own, or erased.
 */
export async function sendMessage(viewer: Viewer, conversation: string, input: { form_key: string; text: string }): Promise<void> {
	await asPerson(viewer, async (tx) => {
		const part = await myPart(tx, viewer, conversation)
		await onceForPerson(
			tx,
			viewer,
			input.form_key,
			async () => `${conversation} ${await addMessage(tx, viewer, conversation, part, input.text)}`,
		)
	})
}

/** One's own part in a conversation, if one still holds the role for it. */
async function myPart(tx: CareTx, viewer: Viewer, conversation: string): Promise<Part> {
	const parts = partsOf(viewer)
	if (parts.length === 0) throw new Refusal('not_found')
	const mine = await tx
		.selectFrom('care.participant')
		.select('part')
		.where('conversation', '=', conversation)
		.where('person', '=', viewer.person)
		.where('part', 'in', parts)
		.executeTakeFirst()
	if (!mine) throw new Refusal('not_found')
	return mine.part as Part
}

/** Adds the next message: its number, its due day, one's own reading, and who is told. @returns its number. */
export async function addMessage(tx: CareTx, viewer: Viewer, conversation: string, part: Part, text: string): Promise<number> {
	const key = await keyOf(conversation)
	if (!key) throw new Refusal('not_found')
	// The row lock makes two who write at once take turns.
	const { last_ordinal: ordinal } = await tx
		.updateTable('care.conversation')
		.set((eb) => ({ last_ordinal: eb('last_ordinal', '+', 1), last_day: today() }))
		.where('id', '=', conversation)
		.returning('last_ordinal')
		.executeTakeFirstOrThrow()
	const row = { conversation, community: viewer.community, ordinal, author: viewer.person }
	const due = await dueAfter(tx, conversation, part)
	await tx
		.insertInto('care.message')
		.values({ ...row, box: sealMessage(key, row, text), due_day: due })
		.execute()
	await tx
		.updateTable('care.participant')
		.set({ seen_ordinal: ordinal })
		.where('conversation', '=', conversation)
		.where('person', '=', viewer.person)
		.execute()
	await tellOthers(tx, viewer, conversation)
	return ordinal
}

/** A helper's words answer all that waits. A member's begin to wait unless earlier ones of theirs still do. */
async function dueAfter(tx: CareTx, conversation: string, part: Part): Promise<string | null> {
	const waiting = tx.selectFrom('care.message').select('ordinal').where('conversation', '=', conversation).where('due_day', 'is not', null)
	if (part === 'member') return (await waiting.executeTakeFirst()) ? null : dueDay(today())
	await tx
		.updateTable('care.message')
		.set({ due_day: null })
		.where('conversation', '=', conversation)
		.where('due_day', 'is not', null)
		.execute()
	return null
}

async function tellOthers(tx: CareTx, viewer: Viewer, conversation: string): Promise<void> {
	const others = await tx
		.selectFrom('care.participant')
		.select('person')
		.where('conversation', '=', conversation)
		.where('person', '<>', viewer.person)
		.execute()
	for (const { person } of others) await tellPerson(tx, { community: viewer.community, person, kind: 'message', about: conversation })
}

/** Everything up to a message was read; its notice goes. For one's own part only. */
export async function markSeen(viewer: Viewer, conversation: string, ordinal: number): Promise<void> {
	await asPerson(viewer, async (tx) => {
		await tx
			.updateTable('care.participant')
			.set({ seen_ordinal: ordinal })
			.where('conversation', '=', conversation)
			.where('person', '=', viewer.person)
			.where('seen_ordinal', '<', ordinal)
			.execute()
		await clearNotices(tx, viewer, conversation)
	})
}
