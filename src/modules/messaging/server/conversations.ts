import { sql } from 'kysely'
import type { KnownPerson } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { partsOf, type Part } from '../rules.ts'
import { asSeenBy, type Happened } from '../said.ts'
import { keyOf, mustStand, openHead, openMessage, openSubject, unlessBroken } from './boxes.ts'
import { checkRows } from './head.ts'
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
	/** What the newest one tells instead of words. */
	happened: Happened['what'] | undefined
	back: boolean
	/** How many files hang on it. */
	files: number
	unread: boolean
	/** The day an answer of a helper is due, if one is. */
	due: string | undefined
	others: Somebody[]
}

export type Inbox = { lines: ConversationLine[]; /** Pass as `before` for the next page. */ earlier: string | undefined }

/** A page ends with a whole day, so that the exact times, which are sealed, can put its lines in order. */
const LINES_A_PAGE = 40
const SNIPPET = 140

/** Those at hand, or those put away. */
export type Which = 'here' | 'archived'

/**
 * The conversations one takes part in, newest first.
 *
 * @param before a day; only what is older. Everything is opened in memory here and nowhere else.
 */
export async function conversationsOf(viewer: Viewer, before?: string, which: Which = 'here'): Promise<Inbox> {
	const parts = partsOf(viewer)
	if (parts.length === 0) return { lines: [], earlier: undefined }
	const { rows, people } = await asPerson(viewer, async (tx) => {
		const rows = await linesOf(tx, viewer, parts, before, which)
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

async function linesOf(tx: CareTx, viewer: Viewer, parts: Part[], before: string | undefined, which: Which) {
	const mine = tx
		.selectFrom('care.participant as me')
		.innerJoin('care.conversation as c', 'c.id', 'me.conversation')
		.where('me.person', '=', viewer.person)
		.where('me.part', 'in', parts)
		.where('c.last_day', '<', before ?? '9999-12-31')
		.whereRef('me.archived_ordinal', which === 'archived' ? '>=' : '<', 'c.last_ordinal')
	const lastDayOfPage = mine
		.select('c.last_day')
		.orderBy('c.last_day', 'desc')
		.offset(LINES_A_PAGE - 1)
		.limit(1)
	return mine
		.innerJoin('care.message as m', (join) => join.onRef('m.conversation', '=', 'c.id').onRef('m.ordinal', '=', 'c.last_ordinal'))
		.select(['c.id', 'c.community', 'c.box', 'c.head', 'c.last_day', 'c.last_ordinal', 'me.part', 'me.unread'])
		.select(['m.author', 'm.version', 'm.box as message'])
		.select((eb) =>
			eb
				.exists(
					eb
						.selectFrom('care.message as n')
						.select('n.ordinal')
						.whereRef('n.conversation', '=', 'c.id')
						.whereRef('n.ordinal', '>', 'me.seen_ordinal')
						.where('n.author', '<>', viewer.person),
				)
				.as('unseen'),
		)
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
	const newest = { ordinal: row.last_ordinal, author: row.author, version: row.version }
	const words =
		key &&
		unlessBroken('inbox', () => {
			const head = openHead(key, row.id, row.community, row.head)
			mustStand(head.last === row.last_ordinal)
			checkRows(head, [newest])
			const said = openMessage(key, { ...newest, conversation: row.id, community: row.community }, row.message)
			return { subject: openSubject(key, row.id, row.community, row.box), said: asSeenBy(viewer.person, said) }
		})
	const { happened, back, files = [], copy, text = '' } = words?.said ?? {}
	return {
		id: row.id,
		day: row.last_day,
		state: words ? ('open' as const) : key ? ('unreadable' as const) : ('erased' as const),
		part: row.part as Part,
		subject: words?.subject ?? '',
		snippet: shortened(text || (copy?.title ?? '')),
		at: words?.said.at,
		mine: row.author === viewer.person,
		happened: happened?.what,
		back: back !== undefined && text === '',
		files: files.length,
		unread: Boolean(row.unseen) || row.unread,
		due: row.due ?? undefined,
		others: people.filter(({ conversation }) => conversation === row.id).map(({ person }) => somebody(names, person)),
	}
}

function shortened(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim()
	return line.length <= SNIPPET ? line : `${line.slice(0, SNIPPET).replace(/\s\S*$/, '')} …`
}

/** What some conversations are about. Those that are not one's own, or cannot be opened, are left out. */
export async function subjectsOf(viewer: Viewer, ids: readonly string[]): Promise<Map<string, string>> {
	const parts = partsOf(viewer)
	if (ids.length === 0 || parts.length === 0) return new Map()
	const rows = await asPerson(viewer, (tx) =>
		tx
			.selectFrom('care.conversation as c')
			.innerJoin('care.participant as me', 'me.conversation', 'c.id')
			.select(['c.id', 'c.community', 'c.box'])
			.where('me.person', '=', viewer.person)
			.where('me.part', 'in', parts)
			.where('c.id', 'in', [...ids])
			.execute(),
	)
	const subjects = new Map<string, string>()
	for (const { id, community, box } of rows) {
		const key = await keyOf(id)
		const subject = key && unlessBroken('subjects', () => openSubject(key, id, community, box))
		if (subject !== undefined) subjects.set(id, subject)
	}
	return subjects
}
