import type { KnownPerson } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { SealBroken } from '#platform/server/keys.ts'
import { logError } from '#platform/server/log.ts'
import { prepared, type Of } from '#platform/server/prepared.ts'
import { Refusal } from '#platform/refusal.ts'
import { maySeeReading, partsOf, type Part } from '../rules.ts'
import { asSeenBy, type Said } from '../said.ts'
import { keyOf, mustStand, openHead, openMessage, openReads, openSubject, type Reads } from './boxes.ts'
import { checkRows } from './head.ts'
import { namesOf, somebody, type Somebody } from './people.ts'
import { askFormer, askPeople, type PeopleRow } from './people-rows.ts'
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

type Reading = { person: string; from: number; seen: number; reads: Reads }
type Opened = { subject: string; said: Said[]; /** Of whom one sees it, those who have left first. */ readings: Reading[] }

/**
 * One conversation, its newest messages or the page `before` one.
 *
 * @throws Refusal `not_found` when it is not there or not one's own; `not_allowed`/`seal_broken` when what lies in the
 * database was moved, changed, cut or put back, whichever it was.
 */
export async function conversation(viewer: Viewer, id: string, before = LAST): Promise<Conversation> {
	const looked = await asPerson(viewer, (tx) => look(tx, viewer, id, before))
	return show(viewer, id, looked, await namesOf(viewer, peopleIn(viewer, looked)))
}

/** The same for somebody who opens it: what they see now is read from now on. */
export async function openThread(viewer: Viewer, id: string): Promise<Conversation> {
	const looked = await asPerson(viewer, (tx) => openIn(tx, viewer, id))
	return show(viewer, id, looked, await namesOf(viewer, peopleIn(viewer, looked)))
}

export async function openIn(tx: CareTx, viewer: Viewer, id: string): Promise<Looked> {
	const first = await look(tx, viewer, id, LAST)
	const { seen_ordinal, last_ordinal, unread, told } = first.me
	if (!first.opened || !(seen_ordinal < last_ordinal || unread || told)) return first
	await markSeenIn(tx, viewer, id, first.me.last_ordinal)
	// What was taken back until just now is not shown.
	return { ...(await look(tx, viewer, id, first.me.last_ordinal + 1)), me: first.me }
}

export type Looked = Awaited<ReturnType<typeof look>>

async function look(tx: CareTx, viewer: Viewer, id: string, before: number) {
	const { people, former, messages } = await rowsOf(tx, viewer, id, Math.min(before, LAST))
	const me = people.find((each) => each.person === viewer.person && partsOf(viewer).includes(each.part as Part))
	if (!me) throw new Refusal('not_found')
	const more = messages.length > MESSAGES_A_PAGE
	const rows = messages
		.slice(0, MESSAGES_A_PAGE)
		.filter((each) => each.ordinal > me.from_ordinal)
		.reverse()
	const seen = me.part === 'member' ? [...former, ...people.filter((each) => maySeeReading(me.part as Part, each.part as Part))] : []
	return { me, people, rows, more, opened: await opened(id, me, seen, rows, before) }
}

async function opened(
	id: string,
	me: Row['people'][number],
	seen: Row['former'],
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
			readings: seen.map(({ person, from_ordinal, seen_ordinal, reads }) => ({
				person,
				from: from_ordinal,
				seen: seen_ordinal,
				reads: openReads(key, id, community, person, reads),
			})),
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

/** Whose names a page of it shows. */
export function peopleIn(viewer: Viewer, { people, rows, opened: words }: Looked): string[] {
	const said = (words?.said ?? []).map((each) => asSeenBy(viewer.person, each))
	const named = said.flatMap(({ happened }) => (happened && 'whom' in happened ? [happened.whom] : []))
	const readers = words?.readings.map((each) => each.person) ?? []
	return [...people.map((each) => each.person), ...rows.map((each) => each.author), ...named, ...readers]
}

/** @param names of `peopleIn`. */
export function show(viewer: Viewer, id: string, looked: Looked, names: Map<string, KnownPerson>): Conversation {
	const { me, people, rows, more, opened: words } = looked
	const said = (words?.said ?? []).map((each) => asSeenBy(viewer.person, each))
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
				here: others.map(({ person }) => person),
				readings: mine === 'member' ? words!.readings : undefined,
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

const askMessages = prepared((db: CareTx, value: Of<{ conversation: string; before: number }>) =>
	db
		.selectFrom('care.message as m')
		.innerJoin('care.conversation as c', 'c.id', 'm.conversation')
		.select(['m.ordinal', 'm.author', 'm.version', 'm.box', 'c.head', 'c.last_ordinal'])
		.where('m.conversation', '=', value('conversation'))
		.where('m.ordinal', '<', value('before'))
		.orderBy('m.ordinal', 'desc')
		.limit(MESSAGES_A_PAGE + 1),
)

type FormerRow = Pick<PeopleRow, 'person' | 'from_ordinal' | 'seen_ordinal' | 'reads'>

async function rowsOf(tx: CareTx, viewer: Viewer, conversation: string, before: number) {
	const [people, former, messages] = await Promise.all([
		askPeople(tx, { conversation }),
		// Members alone see who has read.
		viewer.roles.includes('member') ? (askFormer(tx, { conversation }) as Promise<FormerRow[]>) : [],
		askMessages(tx, { conversation, before }),
	])
	return { people, former, messages }
}
