import { sql } from 'kysely'
import type { KnownPerson } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { partsOf, type Part } from '../rules.ts'
import { keyOf, openMessage, openSubject, unlessBroken } from './boxes.ts'
import { namesOf, somebody, type Somebody } from './people.ts'

export type ConversationLine = {
	id: string
	/** `erased`: its key is gone, so nobody can read it again. `unreadable`: it was changed from outside. */
	state: 'open' | 'erased' | 'unreadable'
	part: Part
	subject: string
	/** The beginning of the newest message, when it came, and whether it is one's own. */
	snippet: string
	at: string | undefined
	mine: boolean
	unread: boolean
	/** The day an answer of a helper is due, if one is. */
	due: string | undefined
	others: Somebody[]
}

export type Inbox = { lines: ConversationLine[]; /** Pass as `before` for the next page. */ earlier: string | undefined }

/** A page ends with a whole day, so that the exact times, which are sealed, can put its lines in order. */
const LINES_A_PAGE = 40
const SNIPPET = 140

/**
 * The conversations one takes part in, newest first.
 *
 * @param before a day; only what is older. Everything is opened in memory here and nowhere else.
 */
export async function conversationsOf(viewer: Viewer, before?: string): Promise<Inbox> {
	const parts = partsOf(viewer)
	if (parts.length === 0) return { lines: [], earlier: undefined }
	const { rows, people } = await asPerson(viewer, async (tx) => {
		const rows = await linesOf(tx, viewer, parts, before)
		const people = rows.length === 0 ? [] : await othersIn(tx, viewer, rows)
		return { rows, people }
	})
	const names = await namesOf(
		viewer,
		people.map(({ person }) => person),
	)
	const lines = await Promise.all(rows.map((row) => opened(viewer, row, people, names)))
	lines.sort((a, b) => (b.at ?? b.day).localeCompare(a.at ?? a.day) || a.id.localeCompare(b.id))
	const full = rows.length >= LINES_A_PAGE
	return { lines: lines.map(({ day: _, ...line }) => line), earlier: full ? rows.at(-1)!.last_day : undefined }
}

type Line = Awaited<ReturnType<typeof linesOf>>[number]

async function linesOf(tx: CareTx, viewer: Viewer, parts: Part[], before: string | undefined) {
	const mine = tx
		.selectFrom('care.participant as me')
		.innerJoin('care.conversation as c', 'c.id', 'me.conversation')
		.where('me.person', '=', viewer.person)
		.where('me.part', 'in', parts)
		.where('c.last_day', '<', before ?? '9999-12-31')
	const lastDayOfPage = mine
		.select('c.last_day')
		.orderBy('c.last_day', 'desc')
		.offset(LINES_A_PAGE - 1)
		.limit(1)
	return mine
		.innerJoin('care.message as m', (join) => join.onRef('m.conversation', '=', 'c.id').onRef('m.ordinal', '=', 'c.last_ordinal'))
		.select(['c.id', 'c.community', 'c.box', 'c.last_day', 'c.last_ordinal', 'me.part', 'me.seen_ordinal', 'me.from_ordinal'])
		.select(['m.author', 'm.box as message'])
		.select((eb) =>
			eb
				.selectFrom('care.message as w')
				.select((w) => w.fn.min('w.due_day').as('due'))
				.whereRef('w.conversation', '=', 'c.id')
				.where('w.due_day', 'is not', null)
				.as('due'),
		)
		.where((eb) => eb('c.last_day', '>=', eb.fn.coalesce(lastDayOfPage, sql<string>`'-infinity'::date`)))
		.orderBy('c.last_day', 'desc')
		.execute()
}

function othersIn(tx: CareTx, viewer: Viewer, rows: Line[]): Promise<{ conversation: string; person: string }[]> {
	return tx
		.selectFrom('care.participant')
		.select(['conversation', 'person'])
		.where(
			'conversation',
			'in',
			rows.map((row) => row.id),
		)
		.where('person', '<>', viewer.person)
		.execute()
}

async function opened(viewer: Viewer, row: Line, people: { conversation: string; person: string }[], names: Map<string, KnownPerson>) {
	const key = await keyOf(row.id)
	const place = { conversation: row.id, community: row.community, ordinal: row.last_ordinal, author: row.author }
	const words =
		key &&
		unlessBroken('inbox', () => ({
			subject: openSubject(key, row.id, row.community, row.box),
			said: openMessage(key, place, row.message),
		}))
	return {
		id: row.id,
		day: row.last_day,
		state: words ? ('open' as const) : key ? ('unreadable' as const) : ('erased' as const),
		part: row.part as Part,
		subject: words?.subject ?? '',
		snippet: shortened(words?.said.text ?? ''),
		at: words?.said.at,
		mine: row.author === viewer.person,
		unread: row.seen_ordinal < row.last_ordinal && row.author !== viewer.person,
		due: row.due ?? undefined,
		others: people.filter(({ conversation }) => conversation === row.id).map(({ person }) => somebody(names, person)),
	}
}

function shortened(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim()
	return line.length <= SNIPPET ? line : `${line.slice(0, SNIPPET).replace(/\s\S*$/, '')} …`
}
