import type { Viewer } from '#modules/accounts/rules.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { maySeeReading, partsOf, type Part } from '../rules.ts'
import { keyOf, openMessage, openSubject, unlessBroken } from './boxes.ts'
import { namesOf, somebody, type Somebody } from './people.ts'

export type Participant = Somebody & {
	part: Part
	/** Has read up to this message; kept from whom it is not for. */ seen: number | undefined
}
export type MessageShown = { ordinal: number; author: Somebody; part: Part; mine: boolean; text: string; at: string }

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
	/** The newest message's number, and whether one has not seen it yet: then call `markSeen`. */
	newest: number
	unseen: boolean
}

const MESSAGES_A_PAGE = 30

/**
 * One conversation, its newest messages or the page `before` one.
 *
 * @throws Refusal `not_found` when it is not there or not one's own; `not_allowed`/`seal_broken` when what lies in the
 * database was moved, changed or cut, whichever it was.
 */
export async function conversation(viewer: Viewer, id: string, before = Number.MAX_SAFE_INTEGER): Promise<Conversation> {
	const { people, messages } = await asPerson(viewer, (tx) => rowsOf(tx, id, Math.min(before, 2 ** 31 - 1)))
	const me = people.find((each) => each.person === viewer.person && partsOf(viewer).includes(each.part as Part))
	if (!me) throw new Refusal('not_found')
	const names = await namesOf(viewer, [...people.map((each) => each.person), ...messages.map((each) => each.author)])
	const shown = messages
		.slice(0, MESSAGES_A_PAGE)
		.filter((each) => each.ordinal > me.from_ordinal)
		.reverse()
	const parts = new Map(people.map((each) => [each.person, each.part as Part]))
	const key = await keyOf(id)
	const words =
		key &&
		unlessBroken('conversation', () => ({
			subject: openSubject(key, id, me.community, me.box),
			said: shown.map((each) => openMessage(key, { ...each, conversation: id, community: me.community }, each.box)),
		}))
	if (key && !words) throw new Refusal('not_allowed', 'seal_broken')
	const mine = me.part as Part
	return {
		id,
		state: words ? 'open' : 'erased',
		part: mine,
		subject: words?.subject ?? '',
		others: people
			.filter((each) => each.person !== viewer.person)
			.map((each) => ({
				...somebody(names, each.person),
				part: each.part as Part,
				seen: maySeeReading(mine, each.part as Part) ? each.seen_ordinal : undefined,
			})),
		messages: (words?.said ?? []).map((said, index) => {
			const { ordinal, author } = shown[index]!
			return { ordinal, author: somebody(names, author), part: parts.get(author) ?? 'provider', mine: author === viewer.person, ...said }
		}),
		earlier: messages.length > MESSAGES_A_PAGE ? shown[0]?.ordinal : undefined,
		due: me.due ?? undefined,
		newest: me.last_ordinal,
		unseen: me.seen_ordinal < me.last_ordinal,
	}
}

async function rowsOf(tx: CareTx, id: string, before: number) {
	const people = await tx
		.selectFrom('care.participant as p')
		.innerJoin('care.conversation as c', 'c.id', 'p.conversation')
		.select(['p.person', 'p.part', 'p.seen_ordinal', 'p.from_ordinal', 'c.community', 'c.box', 'c.last_ordinal'])
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
	const messages = await tx
		.selectFrom('care.message')
		.select(['ordinal', 'author', 'box'])
		.where('conversation', '=', id)
		.where('ordinal', '<', before)
		.orderBy('ordinal', 'desc')
		.limit(MESSAGES_A_PAGE + 1)
		.execute()
	return { people, messages }
}
