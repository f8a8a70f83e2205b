import type { Viewer } from '#modules/accounts/rules.ts'
import { now } from '#platform/server/clock.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { tellWritten } from '#platform/server/live.ts'
import { onceForPerson } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import { hasGap, partsOf, type Part } from '../rules.ts'
import type { CopySaid, Happened, Said } from '../said.ts'
import { storeFiles, type NewFile } from './attachments.ts'
import { keyOf, openMessage, sealMessage } from './boxes.ts'
import { isOpen, seatReaders, seatsIn, tellOthers } from './delivery.ts'
import { dropDraft, holdForm } from './drafts.ts'
import { holdConversation, nextOrdinal, type Held } from './head.ts'

/** What somebody writes: words, files, a copy of something of theirs; at least one of them. */
export type Words = { text: string; files?: readonly NewFile[]; copy?: CopySaid | undefined }

/**
 * Writes into a conversation one takes part in; everybody else in it is told. The same form twice is one message.
 *
 * @throws Refusal `not_found` for a conversation that is not there, not one's own, or erased; `look_again` with field `text` when
 * there is nothing in it, no helper is left in it (`contact_ended`), or a helper left a gap of a template open (`gap`).
 */
export async function sendMessage(viewer: Viewer, conversation: string, input: { form_key: string } & Words): Promise<void> {
	await writeIn(viewer, conversation, async (tx) => {
		const part = await myPart(tx, viewer, conversation)
		mustHoldSomething(input)
		// Contact has ended and nobody would read it.
		if (!isOpen(await seatsIn(tx, conversation))) throw new Refusal('look_again', 'contact_ended', { fields: { text: 'contact_ended' } })
		if (part === 'provider') mustHaveNoGap(input)
		await holdForm(tx, input.form_key)
		let isFirst = false
		const made = await onceForPerson(tx, viewer, input.form_key, async () => {
			isFirst = true
			return `${conversation} ${await addMessage(tx, viewer, conversation, part, input)}`
		})
		if (!isFirst) await mustStandThere(tx, conversation, Number(made.split(' ')[1]), input.text)
		await dropDraft(tx, viewer, input.form_key)
	})
}

/**
 * A form that was sent before, from another window or before going back, with other words in it now: they come back to be sent as a
 * thing of their own, neither thrown away for the first ones nor sent behind the writer's back.
 *
 * @throws Refusal `look_again`/`sent_before` with field `text`.
 */
export async function mustStandThere(tx: CareTx, conversation: string, ordinal: number, text: string): Promise<void> {
	const key = await keyOf(conversation)
	const row = await tx
		.selectFrom('care.message')
		.select(['community', 'ordinal', 'author', 'version', 'box'])
		.where('conversation', '=', conversation)
		.where('ordinal', '=', ordinal)
		.executeTakeFirst()
	const said = key && row && openMessage(key, { ...row, conversation }, row.box)
	if (said?.text !== text) throw new Refusal('look_again', 'sent_before', { fields: { text: 'sent_before' } })
}

/** For everything that adds to a conversation: pages of it that stand open hear of it when it is through. */
export async function writeIn<T>(viewer: Viewer, conversation: string, work: (tx: CareTx) => Promise<T>): Promise<T> {
	const made = await asPerson(viewer, work)
	tellWritten(conversation)
	return made
}

export function mustHoldSomething({ text, files = [], copy }: Words): void {
	if (text.trim() === '' && files.length === 0 && !copy) throw new Refusal('look_again', 'empty', { fields: { text: 'empty' } })
}

/** A sentence from a template goes out only when its gaps are filled. */
export function mustHaveNoGap({ text }: Pick<Words, 'text'>): void {
	if (hasGap(text)) throw new Refusal('look_again', 'gap', { fields: { text: 'gap' } })
}

/** One's own part in a conversation, if one still holds the role for it. @throws Refusal `not_found`. */
export async function myPart(tx: CareTx, viewer: Viewer, conversation: string): Promise<Part> {
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

/**
 * Adds the next message: its number, who reads it and by when, one's own reading, and who is told.
 *
 * @param answers whether a helper's words end the waiting; handing a conversation on does not. @returns its number.
 */
export async function addMessage(
	tx: CareTx,
	viewer: Viewer,
	conversation: string,
	part: Part,
	words: Words,
	{ answers = true } = {},
): Promise<number> {
	// Large files are on disk before anybody has to wait for this conversation.
	const files = await storeFiles(viewer, conversation, words.files ?? [])
	const held = await holdConversation(tx, conversation)
	if (part === 'provider' && answers) await endWaiting(tx, conversation)
	const due = part === 'member' ? await dueAfter(tx, viewer.person, held) : null
	const said = {
		text: words.text,
		...(files.length > 0 ? { files: files.map((file) => file.said) } : {}),
		...(words.copy && { copy: words.copy }),
	}
	const ordinal = await addRow(tx, viewer, held, said, due)
	for (const {
		said: { id },
		file,
	} of files)
		await tx
			.insertInto('care.attachment')
			.values({ id, conversation, community: viewer.community, ordinal, author: viewer.person, file })
			.execute()
	return ordinal
}

/** Notes in the conversation itself that something happened, for everybody in it to see. It is no answer and asks for none. */
export async function addEvent(tx: CareTx, viewer: Viewer, held: Held, happened: Happened): Promise<number> {
	return addRow(tx, viewer, held, { text: '', happened }, null)
}

async function addRow(tx: CareTx, viewer: Viewer, held: Held, said: Omit<Said, 'at'>, due: string | null): Promise<number> {
	const before = held.head.last
	const ordinal = await nextOrdinal(tx, held)
	const row = { conversation: held.id, community: held.community, ordinal, author: viewer.person, version: 1 }
	const box = sealMessage(held.key, row, { ...said, at: now().toISOString() })
	await tx
		.insertInto('care.message')
		.values({ ...row, box, due_day: due })
		.execute()
	// One's own words are read, but not those of others that came while one wrote.
	await tx
		.updateTable('care.participant')
		.set({ seen_ordinal: ordinal })
		.where('conversation', '=', held.id)
		.where('person', '=', viewer.person)
		.where('seen_ordinal', '=', before)
		.execute()
	await tellOthers(tx, viewer, held.id)
	return ordinal
}

/** A member's words begin to wait unless earlier ones of theirs still do. Who reads is decided anew in any case. */
async function dueAfter(tx: CareTx, member: string, { id: conversation, community, head }: Held): Promise<string | null> {
	const waiting = await tx
		.selectFrom('care.message')
		.select('ordinal')
		.where('conversation', '=', conversation)
		.where('due_day', 'is not', null)
		.executeTakeFirst()
	const due = await seatReaders(tx, member, { conversation, community, ordinal: head.last + 1, waiting: waiting !== undefined })
	return waiting ? null : due
}

/** Where it is answered, or nobody is left to answer, nothing waits; with it goes what was done about the waiting. */
export async function endWaiting(tx: CareTx, conversation: string): Promise<void> {
	await tx
		.updateTable('care.message')
		.set({ due_day: null })
		.where('conversation', '=', conversation)
		.where('due_day', 'is not', null)
		.execute()
	await tx.deleteFrom('care.clock_step').where('conversation', '=', conversation).execute()
	await tx.deleteFrom('care.promised').where('conversation', '=', conversation).execute()
}
