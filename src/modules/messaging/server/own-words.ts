import type { Viewer } from '#modules/accounts/rules.ts'
import { now } from '#platform/server/clock.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { files } from '#platform/server/files.ts'
import { SealBroken } from '#platform/server/keys.ts'
import { onceForPerson } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayCorrect, mayTakeBack, type Part } from '../rules.ts'
import { asSeenBy, type Said } from '../said.ts'
import { keyOf, openEarlier, openMessage, sealEarlier, sealMessage, type MessageRow } from './boxes.ts'
import { checkRows, holdConversation, noteVersion, type Held } from './head.ts'
import { addEvent, mustHaveNoGap, myPart, writeIn } from './messages.ts'
import { askFormer } from './people-rows.ts'

type Mine = { row: MessageRow; said: Said; part: Part; due: string | null }

/** One message of a conversation as it stands, held so that nobody reads or changes it meanwhile. @throws Refusal `not_found`. */
async function holdMessage(tx: CareTx, viewer: Viewer, conversation: string, ordinal: number): Promise<Mine & { held: Held }> {
	const part = await myPart(tx, viewer, conversation)
	const held = await holdConversation(tx, conversation)
	const found = await tx
		.selectFrom('care.message')
		.select(['author', 'version', 'box', 'due_day'])
		.where('conversation', '=', conversation)
		.where('ordinal', '=', ordinal)
		.executeTakeFirst()
	if (!found) throw new Refusal('not_found')
	const row = { conversation, community: held.community, ordinal, author: found.author, version: found.version }
	checkRows(held.head, [row])
	return { held, part, row, said: openMessage(held.key, row, found.box), due: found.due_day }
}

const standing = (viewer: Viewer, { row, said }: Mine) => ({
	mine: row.author === viewer.person,
	event: said.happened !== undefined,
	back: said.back !== undefined,
})

async function putMessage(tx: CareTx, held: Held, row: MessageRow, said: Said): Promise<void> {
	const next = { ...row, version: row.version + 1 }
	await tx
		.updateTable('care.message')
		.set({ version: next.version, box: sealMessage(held.key, next, said) })
		.where('conversation', '=', row.conversation)
		.where('ordinal', '=', row.ordinal)
		.execute()
	await noteVersion(tx, held, row.ordinal, next.version)
}

/**
 * Puts other words in the place of one's own. How they stood before is kept for everybody who may read the message, and the
 * conversation says that it was corrected: whoever acted on the first words must know.
 *
 * @throws Refusal `not_found` for what is not there or not one's own; `clash` when it was changed since the form was opened;
 * `look_again` with field `text` (`gap`) when a helper left a gap of a template in it.
 */
export async function correctMessage(
	viewer: Viewer,
	conversation: string,
	ordinal: number,
	input: { form_key: string; version: number; text: string },
): Promise<void> {
	await unbroken(() =>
		writeIn(viewer, conversation, async (tx) => {
			const message = await holdMessage(tx, viewer, conversation, ordinal)
			const { held, row, said } = message
			if (!mayCorrect(standing(viewer, message))) throw new Refusal('not_found')
			if (message.part === 'provider') mustHaveNoGap(input)
			await onceForPerson(tx, viewer, input.form_key, async () => {
				const made = `${conversation} ${ordinal}`
				if (said.text === input.text) return made
				if (row.version !== input.version) throw new Refusal('clash', 'changed_meanwhile')
				await tx
					.insertInto('care.message_version')
					.values({ ...row, box: sealEarlier(held.key, row, said) })
					.execute()
				await putMessage(tx, held, row, { ...said, text: input.text, corrected: now().toISOString() })
				await addEvent(tx, viewer, held, { what: 'corrected', ordinal })
				return made
			})
		}),
	)
}

/**
 * Takes one's own message back. Nothing of it stays where nobody has read it. A helper is not told whether somebody had: for whoever
 * had, it stays as it is, with a mark that says what the helper wished.
 *
 * @throws Refusal `not_found` for what is not there or not one's own; `not_allowed`/`already_read` for a member whose message a
 * helper has read.
 */
export async function takeBack(viewer: Viewer, conversation: string, ordinal: number, formKey: string): Promise<void> {
	const gone = await unbroken(() =>
		asPerson(viewer, async (tx) => {
			const message = await holdMessage(tx, viewer, conversation, ordinal)
			const { held, row, said, part } = message
			let removed: string[] = []
			const state = standing(viewer, message)
			if (!state.mine || state.event) throw new Refusal('not_found')
			await onceForPerson(tx, viewer, formKey, async () => {
				const readers = await readersOf(tx, viewer, row)
				if (state.back) return `${conversation} ${ordinal}`
				if (!mayTakeBack(part, state, readers.length > 0)) throw new Refusal('not_allowed', 'already_read')
				const back = { at: now().toISOString(), readers }
				if (readers.length === 0) removed = await forgetMessage(tx, row)
				await putMessage(tx, held, row, readers.length === 0 ? { text: '', at: said.at, back } : { ...said, back })
				if (message.due) await passDueOn(tx, held, row, message.due)
				return `${conversation} ${ordinal}`
			})
			return removed
		}),
	)
	// The rows are gone; should this fail, the files go at night.
	for (const file of gone) await files.remove('care', file).catch(() => {})
}

/** Who else has read as far as this message, whether they are still in the conversation or not. */
async function readersOf(tx: CareTx, viewer: Viewer, { conversation, ordinal }: MessageRow): Promise<string[]> {
	const readers = await tx
		.selectFrom('care.participant')
		.select(['person', 'from_ordinal', 'seen_ordinal'])
		.where('conversation', '=', conversation)
		.where('person', '<>', viewer.person)
		.execute()
	const all = [...readers, ...(await askFormer(tx, { conversation }))]
	const have = all.filter(({ from_ordinal, seen_ordinal }) => from_ordinal < ordinal && seen_ordinal >= ordinal)
	return [...new Set(have.map(({ person }) => person))].filter((person) => person !== viewer.person).sort()
}

/** @returns the names of its files on disk. */
async function forgetMessage(tx: CareTx, { conversation, ordinal }: MessageRow): Promise<string[]> {
	await tx.deleteFrom('care.message_version').where('conversation', '=', conversation).where('ordinal', '=', ordinal).execute()
	const gone = await tx
		.deleteFrom('care.attachment')
		.where('conversation', '=', conversation)
		.where('ordinal', '=', ordinal)
		.returning('file')
		.execute()
	return gone.map(({ file }) => file)
}

/** What was taken back waits for no answer. The next thing the member wrote and that still stands does, from the same day. */
async function passDueOn(tx: CareTx, held: Held, { conversation, community, ordinal, author }: MessageRow, due: string): Promise<void> {
	const later = await tx
		.selectFrom('care.message')
		.select(['ordinal', 'author', 'version', 'box'])
		.where('conversation', '=', conversation)
		.where('ordinal', '>', ordinal)
		.where('author', '=', author)
		.orderBy('ordinal')
		.execute()
	const next = later.find((row) => {
		const said = openMessage(held.key, { ...row, conversation, community }, row.box)
		return !said.back && !said.happened
	})
	const put = (at: number, due_day: string | null) =>
		tx.updateTable('care.message').set({ due_day }).where('conversation', '=', conversation).where('ordinal', '=', at).execute()
	await put(ordinal, null)
	if (next) await put(next.ordinal, due)
}

export type EarlierWords = { version: number; text: string; at: string }
/** A message by itself: to put it right, to take it back, to see how it stood. */
export type OneMessage = {
	ordinal: number
	version: number
	text: string
	at: string
	part: Part
	mine: boolean
	may: { correct: boolean; takeBack: boolean }
	corrected: string | undefined
	/** Newest first. */
	earlier: EarlierWords[]
}

/** @throws Refusal `not_found` for what is not there, not for them, taken back, or no words at all; `not_allowed`/`seal_broken`. */
export async function oneMessage(viewer: Viewer, conversation: string, ordinal: number): Promise<OneMessage> {
	return unbroken(() =>
		asPerson(viewer, async (tx) => {
			const message = await holdMessage(tx, viewer, conversation, ordinal)
			const { row, said, part } = message
			const seen = asSeenBy(viewer.person, said)
			const state = standing(viewer, message)
			if (state.event || (seen.back && seen.text === '')) throw new Refusal('not_found')
			const key = (await keyOf(conversation))!
			const versions = await tx
				.selectFrom('care.message_version')
				.select(['version', 'box'])
				.where('conversation', '=', conversation)
				.where('ordinal', '=', ordinal)
				.orderBy('version', 'desc')
				.execute()
			const earlier = versions.map(({ version, box }) => ({ version, said: openEarlier(key, { ...row, version }, box) }))
			return {
				ordinal,
				version: row.version,
				text: seen.text,
				at: seen.at,
				part,
				mine: state.mine,
				may: { correct: mayCorrect(state), takeBack: mayTakeBack(part, state, (await readersOf(tx, viewer, row)).length > 0) },
				corrected: seen.corrected,
				earlier: earlier.map(({ version, said }) => ({ version, text: said.text, at: said.corrected ?? said.at })),
			}
		}),
	)
}

async function unbroken<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work()
	} catch (problem) {
		throw problem instanceof SealBroken ? new Refusal('not_allowed', 'seal_broken') : problem
	}
}
