import { SealBroken, sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { logError } from '#platform/server/log.ts'
import type { Said } from '../said.ts'

const subjectPlace = (conversation: string, community: string): Place => ({
	table: 'care.conversation',
	column: 'box',
	row: conversation,
	community,
})
const headPlace = (conversation: string, community: string): Place => ({ ...subjectPlace(conversation, community), column: 'head' })

export type MessageRow = { conversation: string; community: string; ordinal: number; author: string; version: number }
/**
 * The author is bound in, so that nobody's words can be put under another's name; and the version, so that words that were
 * corrected or taken back cannot be put back.
 */
const messagePlace = ({ conversation, community, ordinal, author, version }: MessageRow, table = 'care.message'): Place => ({
	table,
	column: 'box',
	row: [conversation, ordinal, author, ...(version > 1 ? [version] : [])].join(' '),
	community,
})
const readsPlace = (conversation: string, community: string, person: string): Place => ({
	table: 'care.participant',
	column: 'reads',
	row: `${conversation} ${person}`,
	community,
})

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

export function sealMessage(key: Buffer, row: MessageRow, said: Said): Buffer {
	return sealJson(key, messagePlace(row), said)
}

export function openMessage(key: Buffer, row: MessageRow, box: Buffer): Said {
	return unsealJson<Said>(key, messagePlace(row), box)
}

/** How a message stood before; `row.version` is the one it had then. */
export function sealEarlier(key: Buffer, row: MessageRow, said: Said): Buffer {
	return sealJson(key, messagePlace(row, 'care.message_version'), said)
}

export function openEarlier(key: Buffer, row: MessageRow, box: Buffer): Said {
	return unsealJson<Said>(key, messagePlace(row, 'care.message_version'), box)
}

/** What stands in a conversation: the number of its newest message, and the versions of those that have another than their first. */
export type Head = { last: number; changed: Record<string, number> }

export function sealHead(key: Buffer, conversation: string, community: string, head: Head): Buffer {
	return sealJson(key, headPlace(conversation, community), head)
}

export function openHead(key: Buffer, conversation: string, community: string, box: Buffer): Head {
	return unsealJson<Head>(key, headPlace(conversation, community), box)
}

/** Until which message a helper read, and when, oldest first. */
export type Reads = [ordinal: number, at: string][]

export function sealReads(key: Buffer, conversation: string, community: string, person: string, reads: Reads): Buffer {
	return sealJson(key, readsPlace(conversation, community, person), reads, 256)
}

export function openReads(key: Buffer, conversation: string, community: string, person: string, box: Buffer | null): Reads {
	return box ? unsealJson<Reads>(key, readsPlace(conversation, community, person), box) : []
}

/** What stands in the database is not what was put there. @throws SealBroken as for whatever does not open. */
export function mustStand(stands: boolean): void {
	if (!stands) throw new SealBroken('What stands here is not what was put here')
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
