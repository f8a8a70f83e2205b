import type { Viewer } from '#modules/accounts/rules.ts'
import { tellPerson } from '#modules/notifications/server/index.ts'
import { now, today } from '#platform/server/clock.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { tellWritten } from '#platform/server/live.ts'
import { onceForPerson } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import { dueDay, partsOf, type Part } from '../rules.ts'
import type { CopySaid, Happened, Said } from '../said.ts'
import { storeFiles, type NewFile } from './attachments.ts'
import { sealMessage } from './boxes.ts'
import { dropDraft, holdForm } from './drafts.ts'
import { holdConversation, nextOrdinal, type Held } from './head.ts'

/** What somebody writes: words, files, a copy of something of theirs; at least one of them. */
export type Words = { text: string; files?: readonly NewFile[]; copy?: CopySaid | undefined }

/**
 * Writes into a conversation one takes part in; everybody else in it is told. The same form twice is one message.
 *
 * @throws Refusal `not_found` for a conversation that is not there, not one's own, or erased; `look_again` with field `text` when
 * there is nothing in it.
 */
export async function sendMessage(viewer: Viewer, conversation: string, input: { form_key: string } & Words): Promise<void> {
	await writeIn(viewer, conversation, async (tx) => {
		const part = await myPart(tx, viewer, conversation)
		mustHoldSomething(input)
		await holdForm(tx, input.form_key)
		await onceForPerson(
			tx,
			viewer,
			input.form_key,
			async () => `${conversation} ${await addMessage(tx, viewer, conversation, part, input)}`,
		)
		await dropDraft(tx, viewer, conversation)
	})
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

/** Adds the next message: its number, its due day, one's own reading, and who is told. @returns its number. */
export async function addMessage(tx: CareTx, viewer: Viewer, conversation: string, part: Part, words: Words): Promise<number> {
	// Large files are on disk before anybody has to wait for this conversation.
	const files = await storeFiles(viewer, conversation, words.files ?? [])
	const held = await holdConversation(tx, conversation)
	const due = await dueAfter(tx, conversation, part)
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
