import { SealBroken, sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { logError } from '#platform/server/log.ts'
import { now } from '#platform/server/clock.ts'

/** What lies sealed in a message: the text, and the exact time, which stands nowhere in the clear. */
export type Said = { text: string; at: string }

const subjectPlace = (conversation: string, community: string): Place => ({
	table: 'care.conversation',
	column: 'box',
	row: conversation,
	community,
})
/** The author is bound in, so that nobody's words can be put under another's name. */
const messagePlace = (row: MessageRow): Place => ({
	table: 'care.message',
	column: 'box',
	row: `${row.conversation} ${row.ordinal} ${row.author}`,
	community: row.community,
})
export type MessageRow = { conversation: string; community: string; ordinal: number; author: string }

/** The conversation's key; undefined when it was erased, and everything said in it with it. */
export function keyOf(conversation: string, make = false): Promise<Buffer | undefined> {
	return dataKey('care', 'conversation', conversation, make)
}

export function sealSubject(key: Buffer, conversation: string, community: string, subject: string): Buffer {
	return sealJson(key, subjectPlace(conversation, community), subject)
}

export function openSubject(key: Buffer, conversation: string, community: string, box: Buffer): string {
	return unsealJson<string>(key, subjectPlace(conversation, community), box)
}

export function sealMessage(key: Buffer, row: MessageRow, text: string): Buffer {
	return sealJson(key, messagePlace(row), { text, at: now().toISOString() } satisfies Said)
}

export function openMessage(key: Buffer, row: MessageRow, box: Buffer): Said {
	return unsealJson<Said>(key, messagePlace(row), box)
}

/** Somebody changed what lies in the database. It is logged (no id, no text) and answered the same whatever was changed. */
export function unlessBroken<T>(where: string, open: () => T): T | undefined {
	try {
		return open()
	} catch (problem) {
		if (!(problem instanceof SealBroken)) throw problem
		logError(where, '', { code: 'seal_broken' })
		return undefined
	}
}
