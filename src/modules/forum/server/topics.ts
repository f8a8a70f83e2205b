import { randomUUID } from 'node:crypto'
import { asPersonas, readAsPersonas, type PeerTx } from '#platform/server/db.ts'
import { now } from '#platform/server/clock.ts'
import { onceForPersona } from '#platform/server/once.ts'
import { preparedChange, preparedForms, type Of } from '#platform/server/prepared.ts'
import { myPersona, type PeerViewer } from '#modules/personas/server/index.ts'
import type { Persona } from '#modules/personas/rules.ts'
import { Refusal } from '#platform/refusal.ts'
import type { NewTopic } from '../forms.ts'
import type { Note } from '../kinds.ts'
import { isMine } from '../rules.ts'
import { justBefore, sentBefore } from './again.ts'
import { areasIn, type Area } from './areas.ts'
import { invitationsIn } from './circles.ts'
import { noteFirstWords } from './first-words.ts'
import { keepWithin, topicsLately } from './limits.ts'
import { mayWriteInCircle } from './may-write.ts'
import { holdReason, noteFound, noteHeld } from './held.ts'
import { mayWriteAgain, mayWriteNow } from './measures.ts'
import { addPicture, type NewPicture } from './pictures.ts'

/** How many topics a list shows at a time: what fits a tired reader, and a page of the workload we measure. */
export const LIST_SIZE = 20

export type ListedTopic = {
	id: string
	title: string
	author: Persona
	posts: number
	startedAt: Date
	lastPostAt: Date
	area: string
	pinned: boolean
	locked: boolean
}

/** A few, not a list of duties; and not what is so old that nobody waits any more. */
const UNANSWERED = 3
const UNANSWERED_MS = 21 * 86_400_000

/** Where the next part of a list begins: after this topic. */
export type ListKey = { lastPostAt: Date; id: string }

/** `pinned`: only what stands on top, or only the rest; both when not said. */
type Where = { area?: string | undefined; after?: ListKey | undefined; pinned?: boolean | undefined; unanswered?: true }
type List = { topics: ListedTopic[]; next: ListKey | undefined }
type GroupPage = List & {
	areas: Area[]
	area: Area | undefined
	invitations: { id: string; name: string }[]
	/** Some that nobody has answered yet, for those who like to help: on the first page alone. */
	unanswered: ListedTopic[]
}

/**
 * Topics of the community or of one area, the latest written in first, ending in a key for the next part when there
 * is more.
 */
export function listTopics(viewer: PeerViewer, where: Where): Promise<List> {
	return readAsPersonas(viewer.identity, (tx) => topicsIn(tx, viewer, where))
}

/** The group's page: all areas, and the topics of the one asked for, or of all when there is no such area here. */
export function groupPage(viewer: PeerViewer, where: Where): Promise<GroupPage> {
	return readAsPersonas(viewer.identity, async (tx) => {
		const onTop = where.area && !where.after ? topicsIn(tx, viewer, { area: where.area, pinned: true }) : undefined
		const front = !where.area && !where.after
		const [areas, list, pinned, invitations, unanswered] = await Promise.all([
			areasIn(tx),
			topicsIn(tx, viewer, { ...where, pinned: where.area ? false : undefined }),
			onTop,
			invitationsIn(tx, viewer),
			front ? topicsIn(tx, viewer, { unanswered: true }) : undefined,
		])
		const area = areas.find((one) => one.id === where.area)
		const shown = where.area && !area ? await topicsIn(tx, viewer, { after: where.after }) : list
		const others = (unanswered?.topics ?? []).filter((one) => !isMine(viewer, one.author.id)).slice(0, UNANSWERED)
		return {
			areas,
			area,
			invitations,
			unanswered: others,
			topics: [...((area && pinned?.topics) ?? []), ...shown.topics],
			next: shown.next,
		}
	})
}

type ListValues = { area: string; community: string; since: Date; afterAt: Date; afterId: string }

/** One form for each set of wishes. @param wishes their names, in one order. */
const askTopics = preparedForms((wishes: string, db: PeerTx, value: Of<ListValues>) => {
	const wished = new Set(wishes.split(' '))
	let query = db
		.selectFrom('peer.topic as t')
		.innerJoin('peer.persona as p', 'p.id', 't.persona')
		.select(['t.id', 't.title', 't.posts', 't.started_at', 't.last_post_at', 't.area', 't.pinned_at', 't.locked_at'])
		.select(['p.id as persona', 'p.name', 'p.kind'])
		.orderBy('t.last_post_at', 'desc')
		.orderBy('t.id')
		.limit(LIST_SIZE + 1)
	query = wished.has('area') ? query.where('t.area', '=', value('area')) : query.where('t.community', '=', value('community'))
	// A beginning that was taken away before anybody answered leaves nothing to open.
	query = query.where(({ eb, or }) => or([eb('t.posts', '>', 1), eb('t.title', '<>', '')]))
	if (wished.has('pinned')) query = query.where('t.pinned_at', 'is not', null)
	if (wished.has('rest')) query = query.where('t.pinned_at', 'is', null)
	if (wished.has('unanswered')) query = query.where('t.posts', '=', 1).where('t.last_post_at', '>', value('since'))
	if (wished.has('after'))
		query = query.where(({ eb, and, or }) =>
			or([
				eb('t.last_post_at', '<', value('afterAt')),
				and([eb('t.last_post_at', '=', value('afterAt')), eb('t.id', '>', value('afterId'))]),
			]),
		)
	return query
})

async function topicsIn(tx: PeerTx, viewer: PeerViewer, { area, after, pinned, unanswered }: Where): Promise<List> {
	const wishes = [area && 'area', after && 'after', pinned === true && 'pinned', pinned === false && 'rest', unanswered && 'unanswered']
	const rows = await askTopics(wishes.filter(Boolean).join(' '), tx, {
		area: area ?? '',
		community: viewer.identity.community,
		since: new Date(now().getTime() - UNANSWERED_MS),
		afterAt: after?.lastPostAt ?? now(),
		afterId: after?.id ?? '',
	})
	const topics = rows.slice(0, LIST_SIZE).map((row) => ({
		id: row.id,
		title: row.title,
		author: { id: row.persona, name: row.name, kind: row.kind as Persona['kind'] },
		posts: row.posts,
		startedAt: row.started_at,
		lastPostAt: row.last_post_at,
		area: row.area,
		pinned: row.pinned_at !== null,
		locked: row.locked_at !== null,
	}))
	const last = topics.at(-1)
	return { topics, next: rows.length > LIST_SIZE && last ? { lastPostAt: last.lastPostAt, id: last.id } : undefined }
}

/** The same topic under the same name, if it was sent moments ago. */
async function begunJustNow(tx: PeerTx, persona: string, input: NewTopic, moment: Date): Promise<string | undefined> {
	const begun = await tx
		.selectFrom('peer.topic as t')
		.innerJoin('peer.post as o', 'o.topic', 't.id')
		.select('t.id')
		.where('t.persona', '=', persona)
		.where('t.started_at', '>', justBefore(moment))
		.where('t.title', '=', input.title)
		.where('o.ordinal', '=', 1)
		.where('o.body', '=', input.body)
		.executeTakeFirst()
	return begun?.id
}

/**
 * Starts a topic under one of my names. Sent twice with the same form key, or again after going back, it is one topic.
 *
 * @throws Refusal `not_found` for a name that is not mine or an area that is not here; `look_again`/`forum_sent_before` when
 *   the form made another topic already.
 * @param id for a topic whose writer has a name for it alone. @returns the topic's id.
 */
export async function startTopic(
	viewer: PeerViewer,
	input: NewTopic & { picture?: NewPicture | undefined },
	id: string = randomUUID(),
): Promise<string> {
	const persona = myPersona(viewer, input.persona)
	const { community } = viewer.identity
	let isFirst = false
	const made = await asPersonas(viewer.identity, (tx) =>
		onceForPersona(tx, community, persona.id, input.form_key, async () => {
			isFirst = true
			const area = await tx.selectFrom('peer.area').select(['id', 'circle']).where('id', '=', input.area).executeTakeFirst()
			if (!area) throw new Refusal('not_found')
			const moment = now()
			const [begun, lately] = await Promise.all([begunJustNow(tx, persona.id, input, moment), topicsLately(tx, persona.id, moment)])
			if (begun) return begun
			keepWithin('topics', persona, lately, moment)
			mayWriteNow(viewer, persona, area.id)
			await mayWriteAgain(tx, viewer, persona, moment)
			if (area.circle) await mayWriteInCircle(tx, area.id, persona, moment)
			const texts = [input.title, input.body]
			const { hold, found } = await holdReason(tx, viewer, { persona, isFirst: lately.first === null, texts })
			// While its opening waits a topic has no name, and lists show nothing of it.
			const named = hold ? { title: '', hidden: [1] } : { title: input.title }
			await tx
				.insertInto('peer.topic')
				.values({ id, community, area: area.id, persona: persona.id, ...named, started_at: moment, last_post_at: moment })
				.execute()
			const post = {
				id: randomUUID(),
				community,
				topic: id,
				ordinal: 1,
				persona: persona.id,
				body: input.body,
				written_at: moment,
				...marksFrom(input),
			}
			await addPost(tx, { ...post, hidden: hold ? post.id : null }, input.picture)
			if (hold) await noteHeld(tx, post, hold, input.title)
			else if (found) await noteFound(tx, post)
			if (lately.first === null) await noteFirstWords(tx, persona, post)
			return id
		}),
	)
	if (!isFirst && !(await standsThere(viewer, made, input))) throw sentBefore()
	return made
}

/** Whether what this form made before is what it holds now. */
async function standsThere(viewer: PeerViewer, topic: string, input: NewTopic): Promise<boolean> {
	const there = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.topic as t')
			.innerJoin('peer.post as o', 'o.topic', 't.id')
			.select(['t.title', 'o.body'])
			.where('t.id', '=', topic)
			.where('o.ordinal', '=', 1)
			.executeTakeFirst(),
	)
	return (there?.title === input.title || there?.title === '') && there.body === input.body
}

export type Marked = { notes: Note[]; warm: boolean }
export type NewPost = {
	id: string
	community: string
	topic: string
	ordinal: number
	persona: string
	body: string
	written_at: Date
	hidden: string | null
} & Marked

/** What the writer ticked beside the words. Forms of before have nothing to tick. */
export function marksFrom(input: { notes?: Note[]; no_support?: 'yes' | undefined }): Marked {
	return { notes: input.notes ?? [], warm: input.no_support !== 'yes' }
}

const enterPost = preparedChange((db: PeerTx, value: Of<NewPost>) =>
	db.insertInto('peer.post').values({
		id: value('id'),
		community: value('community'),
		topic: value('topic'),
		ordinal: value('ordinal'),
		persona: value('persona'),
		body: value('body'),
		written_at: value('written_at'),
		notes: value('notes'),
		warm: value('warm'),
		hidden: value('hidden'),
	}),
)

export async function addPost(tx: PeerTx, post: NewPost, picture?: NewPicture): Promise<void> {
	await enterPost(tx, post)
	if (picture) await addPicture(tx, post, picture)
}

/** So long a topic may stand alone before it is the desk's to see to, and so far back it still makes sense to answer. */
const ALONE_MS = 24 * 3_600_000
const ALONE_DAYS = 30

export type AloneTopic = { id: string; title: string; persona: string; name: string; since: Date }

/** For the desk: topics nobody has answered within a day, the longest alone first. */
export async function aloneTopics(viewer: PeerViewer): Promise<AloneTopic[]> {
	if (viewer.identity.standing !== 'consultant') return []
	const moment = now().getTime()
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.topic as t')
			.innerJoin('peer.persona as p', 'p.id', 't.persona')
			.select(['t.id', 't.title', 't.persona', 'p.name', 't.started_at as since'])
			.where('t.community', '=', viewer.identity.community)
			.where('t.posts', '=', 1)
			.where('t.title', '<>', '')
			.where('t.locked_at', 'is', null)
			.where('p.kind', '=', 'member')
			.where('t.started_at', '<', new Date(moment - ALONE_MS))
			.where('t.started_at', '>', new Date(moment - ALONE_DAYS * 24 * 3_600_000))
			.orderBy('t.started_at')
			.limit(200)
			.execute(),
	)
	return rows.filter(({ persona }) => !isMine(viewer, persona))
}
