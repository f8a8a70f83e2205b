import { setImmediate as breathe } from 'node:timers/promises'
import type { Viewer } from '#modules/accounts/rules.ts'
import { asPerson } from '#platform/server/db.ts'
import { partsOf } from '../rules.ts'
import { asSeenBy, type Said } from '../said.ts'
import { keyOf, openHead, openMessage, openSubject, unlessBroken } from './boxes.ts'
import { checkRows } from './head.ts'
import { namesOf, somebody, type Somebody } from './people.ts'

/** A stretch of text, and whether it is what was looked for. */
export type Piece = { text: string; found: boolean }
export type FoundMessage = {
	conversation: string
	ordinal: number
	subject: Piece[]
	author: Somebody
	mine: boolean
	at: string
	excerpt: Piece[]
}
/** `count`: how many there are in all. Pass `beyond` for those older than the ones here. */
export type Found = { found: FoundMessage[]; count: number; beyond: string | undefined }

const FOUND_AT_A_TIME = 30
/** The messages of so many conversations lie in memory together. */
const ROOMS_AT_ONCE = 25
/** So many messages are opened before others get their turn. */
const AT_ONCE = 500
/** Letters around what was found. */
const AROUND = 60

type Hit = { conversation: string; ordinal: number; author: string; subject: string; at: string; text: string }

/**
 * Looks for words in all messages somebody may read, newest first. They are opened in memory for this and nothing of it is kept;
 * there is no index that could tell what is in them. All words must stand in one message, its subject, or the names of its files;
 * the beginning of a word is enough, and neither case nor accents count.
 *
 * @param beyond the moment (ISO) of the last one of the page before.
 */
export async function searchMessages(viewer: Viewer, words: string, beyond?: string): Promise<Found> {
	const wanted = wordsIn(words)
	if (wanted.length === 0) return { found: [], count: 0, beyond: undefined }
	const hits: Hit[] = []
	const rooms = await roomsOf(viewer)
	for (let at = 0; at < rooms.length; at += ROOMS_AT_ONCE) {
		const some = rooms.slice(at, at + ROOMS_AT_ONCE)
		const rows = Map.groupBy(await rowsIn(viewer, some), ({ conversation }) => conversation)
		for (const room of some) hits.push(...(await hitsIn(viewer, room, rows.get(room.id) ?? [], wanted)))
	}
	hits.sort((a, b) => b.at.localeCompare(a.at) || b.ordinal - a.ordinal)
	const older = beyond === undefined ? hits : hits.filter(({ at }) => at < beyond)
	const page = older.slice(0, FOUND_AT_A_TIME)
	const names = await namesOf(
		viewer,
		page.map(({ author }) => author),
	)
	return {
		found: page.map(({ author, text, subject, ...hit }) => ({
			...hit,
			subject: excerptOf(subject, wanted, subject.length),
			author: somebody(names, author),
			mine: author === viewer.person,
			excerpt: excerptOf(text, wanted),
		})),
		count: hits.length,
		beyond: older.length > page.length ? page.at(-1)!.at : undefined,
	}
}

type Room = { id: string; community: string; subject: Buffer; head: Buffer }

function roomsOf(viewer: Viewer): Promise<Room[]> {
	const parts = partsOf(viewer)
	if (parts.length === 0) return Promise.resolve([])
	return asPerson(viewer, (tx) =>
		tx
			.selectFrom('care.conversation as c')
			.innerJoin('care.participant as me', 'me.conversation', 'c.id')
			.select(['c.id', 'c.community', 'c.box as subject', 'c.head'])
			.where('me.person', '=', viewer.person)
			.where('me.part', 'in', parts)
			.execute(),
	)
}

type Row = { conversation: string; ordinal: number; author: string; version: number; box: Buffer }

function rowsIn(viewer: Viewer, rooms: readonly Room[]): Promise<Row[]> {
	return asPerson(viewer, (tx) =>
		tx
			.selectFrom('care.message')
			.select(['conversation', 'ordinal', 'author', 'version', 'box'])
			.where(
				'conversation',
				'in',
				rooms.map(({ id }) => id),
			)
			.orderBy('conversation')
			.orderBy('ordinal')
			.execute(),
	)
}

/** What was changed from outside is left out and logged, as everywhere. */
async function hitsIn(
	viewer: Viewer,
	{ id, community, subject, head }: Room,
	rows: readonly Row[],
	wanted: readonly string[],
): Promise<Hit[]> {
	const key = await keyOf(id)
	if (!key) return []
	const about = unlessBroken('search', () => {
		// Somebody may have written since the head was read; what came later is not among these.
		const standing = openHead(key, id, community, head)
		checkRows(
			standing,
			rows.filter(({ ordinal }) => ordinal <= standing.last),
		)
		return openSubject(key, id, community, subject)
	})
	if (about === undefined) return []
	const hits: Hit[] = []
	for (let at = 0; at < rows.length; at += AT_ONCE) {
		for (const row of rows.slice(at, at + AT_ONCE)) {
			const said = unlessBroken('search', () => openMessage(key, { ...row, community }, row.box))
			const text = said && textOf(asSeenBy(viewer.person, said))
			if (text && holdsAll(`${about}\n${text}`, wanted))
				hits.push({ conversation: id, ordinal: row.ordinal, author: row.author, subject: about, at: said.at, text })
		}
		await breathe()
	}
	return hits
}

/** All that can be found of a message. */
function textOf({ text, copy, files = [] }: Said): string {
	return [text, copy?.title, copy?.text, ...files.map(({ name }) => name)].filter(Boolean).join('\n')
}

/** Small letters without their marks, so that "a" finds "á"; the letters å, ä, æ, ö and ø are letters of their own. */
function folded(text: string): string {
	return text
		.toLowerCase()
		.normalize('NFC')
		.replace(/(?![åäæöø])[\u0080-\uffff]/g, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, '') || letter)
}

function wordsIn(text: string): string[] {
	return [...new Set(folded(text).match(/[\p{L}\p{N}]+/gu) ?? [])]
}

const isLetter = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)

/** Where a word begins with this. */
function placeIn(text: string, word: string, from = 0): number {
	for (let at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + 1)) if (!isLetter(text[at - 1])) return at
	return -1
}

function holdsAll(text: string, words: readonly string[]): boolean {
	const small = folded(text)
	return words.every((word) => placeIn(small, word) >= 0)
}

/** Where a word begins at or after a place, but not after `most`. */
function wordAfter(line: string, place: number, most: number): number {
	if (place <= 0) return 0
	const space = line.indexOf(' ', place - 1)
	return space < 0 || space >= most ? most : space + 1
}

/** Where a word ends at or before a place. */
function wordBefore(line: string, place: number): number {
	return place >= line.length ? line.length : Math.max(line.lastIndexOf(' ', place), 0) || place
}

/** The text around the first of the words, all of them marked. @param around how many letters before it. */
function excerptOf(text: string, words: readonly string[], around = AROUND): Piece[] {
	const line = text.replace(/\s+/g, ' ')
	const small = folded(line)
	// A letter that folds into two would shift what is marked; then nothing is.
	if (small.length !== line.length) return [{ text: line.slice(0, 2 * around), found: false }]
	const first = Math.min(...words.map((word) => placeIn(small, word)).filter((at) => at >= 0), line.length)
	const begin = first === line.length ? 0 : wordAfter(line, first - around, first)
	const end = wordBefore(line, begin + 3 * around)
	const pieces: Piece[] = begin > 0 ? [{ text: '… ', found: false }] : []
	let at = begin
	while (at < end) {
		const next = words.map((word) => ({ word, place: placeIn(small, word, at) })).filter(({ place }) => place >= 0 && place < end)
		const nearest = next.sort((a, b) => a.place - b.place || b.word.length - a.word.length)[0]
		if (!nearest) break
		if (nearest.place > at) pieces.push({ text: line.slice(at, nearest.place), found: false })
		at = nearest.place + nearest.word.length
		pieces.push({ text: line.slice(nearest.place, at), found: true })
	}
	if (at < end) pieces.push({ text: line.slice(at, end), found: false })
	if (end < line.length) pieces.push({ text: ' …', found: false })
	return pieces
}
