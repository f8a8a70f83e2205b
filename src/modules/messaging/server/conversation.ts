import type { Viewer } from '#modules/accounts/rules.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { SealBroken } from '#platform/server/keys.ts'
import { logError } from '#platform/server/log.ts'
import { Refusal } from '#platform/refusal.ts'
import { maySeeReading, partsOf, type Part } from '../rules.ts'
import { asSeenBy, type Said } from '../said.ts'
import { keyOf, mustStand, openHead, openMessage, openReads, openSubject, type Reads } from './boxes.ts'
import { checkRows } from './head.ts'
import { namesOf, somebody, type Somebody } from './people.ts'
import { markSeenIn } from './reading.ts'
import { shownMessage, type MessageShown } from './shown.ts'

export type Participant = Somebody & {
	part: Part
	/** Has read up to this message; kept from whom it is not for. */ seen: number | undefined
	/** Sees messages after this one; 0 for all. */ from: number
}

export type Conversation = {
	id: string
	/** `erased`: the key is gone; nothing in it can be read again, by anybody. */
	state: 'open' | 'erased'
	part: Part
	subject: string
	others: Participant[]
	/** Oldest first. */
	messages: MessageShown[]
	/** Pass as `before` for the page of earlier ones. */
	earlier: number | undefined
	due: string | undefined
	/** The newest message's number, and whether one had not seen it yet. */
	newest: number
	unseen: boolean
	/** The number of the first message one had not seen yet, when it is not the first of all. */
	firstNew: number | undefined
	archived: boolean
}

const MESSAGES_A_PAGE = 30
const LAST = 2 ** 31 - 1

type Opened = { subject: string; said: Said[]; reads: Map<string, Reads> }

/**
 * One conversation, its newest messages or the page `before` one.
 *
 * @throws Refusal `not_found` when it is not there or not one's own; `not_allowed`/`seal_broken` when what lies in the
 * database was moved, changed, cut or put back, whichever it was.
 */
export async function conversation(viewer: Viewer, id: string, before = LAST): Promise<Conversation> {
	return show(viewer, id, await asPerson(viewer, (tx) => look(tx, viewer, id, before)))
}

/** The same for somebody who opens it: what they see now is read from now on. */
export async function openThread(viewer: Viewer, id: string): Promise<Conversation> {
	const found = await asPerson(viewer, async (tx) => {
		const first = await look(tx, viewer, id, LAST)
		const { seen_ordinal, last_ordinal, unread, told } = first.me
		if (!first.opened || !(seen_ordinal < last_ordinal || unread || told)) return first
		await markSeenIn(tx, viewer, id, first.me.last_ordinal)
		// What was taken back until just now is not shown.
		return { ...(await look(tx, viewer, id, first.me.last_ordinal + 1)), me: first.me }
	})
	return show(viewer, id, found)
}

type Looked = Awaited<ReturnType<typeof look>>

async function look(tx: CareTx, viewer: Viewer, id: string, before: number) {
	const { people, messages } = await rowsOf(tx, id, Math.min(before, LAST))
	const me = people.find((each) => each.person === viewer.person && partsOf(viewer).includes(each.part as Part))
	if (!me) throw new Refusal('not_found')
	const more = messages.length > MESSAGES_A_PAGE
	const rows = messages
		.slice(0, MESSAGES_A_PAGE)
		.filter((each) => each.ordinal > me.from_ordinal)
		.reverse()
	return { me, people, rows, more, opened: await opened(viewer, id, me, people, rows, before) }
}

async function opened(
	viewer: Viewer,
	id: string,
	me: Row['people'][number],
	people: Row['people'],
	rows: Row['messages'],
	before: number,
): Promise<Opened | undefined> {
	const key = await keyOf(id)
	if (!key) return undefined
	const { community } = me
	try {
		checkPage(key, id, me, rows, before)
		return {
			subject: openSubject(key, id, community, me.box),
			said: rows.map((each) => openMessage(key, { ...each, conversation: id, community }, each.box)),
			reads: new Map(
				people
					.filter((each) => each.person !== viewer.person && maySeeReading(me.part as Part, each.part as Part))
					.map((each) => [each.person, openReads(key, id, community, each.person, each.reads)]),
			),
		}
	} catch (problem) {
		if (!(problem instanceof SealBroken)) throw problem
		logError('conversation', '', { code: 'seal_broken' })
		throw new Refusal('not_allowed', 'seal_broken')
	}
}

/** Against the head as it stood when the rows were read: somebody may have written just before. */
function checkPage(key: Buffer, id: string, me: Row['people'][number], rows: Row['messages'], before: number): void {
	const [row] = rows
	const last = row ? row.last_ordinal : me.last_ordinal
	const end = Math.min(before - 1, last)
	mustStand(rows.length === Math.max(0, Math.min(MESSAGES_A_PAGE, end - me.from_ordinal)))
	if (!row) return
	const head = openHead(key, id, me.community, row.head)
	mustStand(head.last === last)
	checkRows(head, rows, end)
}

async function show(viewer: Viewer, id: string, { me, people, rows, more, opened: words }: Looked): Promise<Conversation> {
	const said = (words?.said ?? []).map((each) => asSeenBy(viewer.person, each))
	const named = said.flatMap(({ happened }) => (happened && 'whom' in happened ? [happened.whom] : []))
	const names = await namesOf(viewer, [...people.map((each) => each.person), ...rows.map((each) => each.author), ...named])
	const parts = new Map(people.map((each) => [each.person, each.part as Part]))
	const mine = me.part as Part
	const others = people
		.filter((each) => each.person !== viewer.person)
		.map((each) => ({
			...somebody(names, each.person),
			part: each.part as Part,
			seen: maySeeReading(mine, each.part as Part) ? each.seen_ordinal : undefined,
			from: each.from_ordinal,
		}))
	const firstNew = rows.find((each) => each.ordinal > me.seen_ordinal && each.author !== viewer.person)?.ordinal
	return {
		id,
		state: words ? 'open' : 'erased',
		part: mine,
		subject: words?.subject ?? '',
		others,
		messages: said.map((each, at) =>
			shownMessage({
				viewer,
				row: rows[at]!,
				said: each,
				names,
				part: parts.get(rows[at]!.author) ?? 'provider',
				mine,
				others,
				reads: words!.reads,
			}),
		),
		earlier: more ? rows[0]?.ordinal : undefined,
		due: me.due ?? undefined,
		newest: me.last_ordinal,
		unseen: me.seen_ordinal < me.last_ordinal,
		firstNew: firstNew && firstNew > me.from_ordinal + 1 ? firstNew : undefined,
		archived: me.archived_ordinal >= me.last_ordinal,
	}
}

type Row = Awaited<ReturnType<typeof rowsOf>>

async function rowsOf(tx: CareTx, id: string, before: number) {
	const asked = tx
		.selectFrom('care.participant as p')
		.innerJoin('care.conversation as c', 'c.id', 'p.conversation')
		.select(['p.person', 'p.part', 'p.seen_ordinal', 'p.from_ordinal', 'p.reads', 'p.unread', 'p.archived_ordinal'])
		.select(['c.community', 'c.box', 'c.last_ordinal'])
		// One's own alone can be seen: whether something still waits to tell of it.
		.select((eb) =>
			eb
				.exists(eb.selectFrom('care.notice as n').select('n.id').whereRef('n.about', '=', 'c.id').whereRef('n.person', '=', 'p.person'))
				.as('told'),
		)
		.select((eb) =>
			eb
				.selectFrom('care.message as w')
				.select((w) => w.fn.min('w.due_day').as('due'))
				.whereRef('w.conversation', '=', 'c.id')
				.where('w.due_day', 'is not', null)
				.as('due'),
		)
		.where('p.conversation', '=', id)
		.orderBy('p.person')
		.execute()
	const messages = tx
		.selectFrom('care.message as m')
		.innerJoin('care.conversation as c', 'c.id', 'm.conversation')
		.select(['m.ordinal', 'm.author', 'm.version', 'm.box', 'c.head', 'c.last_ordinal'])
		.where('m.conversation', '=', id)
		.where('m.ordinal', '<', before)
		.orderBy('m.ordinal', 'desc')
		.limit(MESSAGES_A_PAGE + 1)
		.execute()
	const [people, rows] = await Promise.all([asked, messages])
	return { people, messages: rows }
}
