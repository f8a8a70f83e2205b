import { randomUUID } from 'node:crypto'
import { asPersonas, readAsPersonas, type PeerTx } from '#platform/server/db.ts'
import { now } from '#platform/server/clock.ts'
import { tellWritten } from '#platform/server/live.ts'
import { onceForPersona } from '#platform/server/once.ts'
import { prepared, type Of } from '#platform/server/prepared.ts'
import { tellTopic } from '#modules/notifications/server/index.ts'
import { mayMeet, myPersona, type PeerViewer } from '#modules/personas/server/index.ts'
import type { Persona } from '#modules/personas/rules.ts'
import { Refusal } from '#platform/refusal.ts'
import type { NewReply } from '../forms.ts'
import type { Support } from '../kinds.ts'
import { mentionedIn, tellMentioned, withNames } from './mentions.ts'
import { isMine, mayUndo, undoUntil } from '../rules.ts'
import { isOneOfAKind, justBefore, sentBefore } from './again.ts'
import { renderedOnce } from './light-marks.ts'
import { picturesOf, type NewPicture, type PostPicture } from './pictures.ts'
import { supportByPost, supportIn } from './support.ts'
import { answerFirstWords, noteFirstWords } from './first-words.ts'
import { keepWithin, repliesLately } from './limits.ts'
import { mayReply } from './may-write.ts'
import { harmIn } from '../words-of-harm.ts'
import { ownWordsKnown } from './harm-words.ts'
import { holdReason, noteFound, noteHeld } from './held.ts'
import { mayWriteAgain, mayWriteNow } from './measures.ts'
import { addPost, marksFrom } from './topics.ts'
import { voicesIn } from './voices.ts'

/** How many posts a page of a topic shows. */
export const PAGE_SIZE = 20

/** Where a post was taken away there is no text; `undoUntil` for whoever wrote it, while it can be had back. */
export type Post = {
	id: string
	ordinal: number
	author: Persona
	/** Names the text as it stands: another one has another version. */
	version: number
	body: string
	/** The same with its light marks, when it has any. */
	html: string | undefined
	writtenAt: Date
	/** The day (`YYYY-MM-DD`) it was last changed. */
	editedOn: string | null
	mine: boolean
	pictures: PostPicture[]
	/** The desk has hidden it: only whoever wrote it and the desk have it here. */
	hidden: boolean
	/** Words of mine that a list found something in: whoever wrote them meets help. Nobody else is shown it. */
	help: boolean
	/** It waits for a consultant to read it; only whoever wrote it and the desk have it here. */
	held: boolean
	removed: { undoUntil: Date | undefined } | undefined
	/** What it touches, as its writer says. */
	notes: readonly string[]
	/** Whether its writer wants warm words. */
	warm: boolean
	support: Support[]
}
export type TopicPage = {
	topic: { id: string; title: string; posts: number; startedAt: Date; lastPostAt: Date; area: { id: string; name: string }; author: string }
	/** What is special about writing here. */
	room: { pinned: boolean; locked: boolean; slowMinutes: number | null; circle: string | null }
	posts: Post[]
	/** Numbers of posts between them that the desk has hidden from whoever looks. */
	stubs: number[]
	/** Under which of my names I last wrote here. */
	voice: Persona | undefined
	/** Number of the first post of the page before, and of the page after; undefined where there is none. */
	before: number | undefined
	after: number | undefined
}

export type Place = { topic: string; title: string; ordinal: number; area: string; author: string; body: string; writtenAt: Date }

/** Where some posts stand: their topic and its title, and their number in it. Those that are not here are left out. */
export async function placesOf(viewer: PeerViewer, posts: readonly string[]): Promise<Map<string, Place>> {
	if (posts.length === 0) return new Map()
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.post as o')
			.innerJoin('peer.topic as t', 't.id', 'o.topic')
			.select(['o.id', 'o.topic', 't.title', 'o.ordinal', 't.area', 'o.persona as author', 'o.body', 'o.written_at as writtenAt'])
			.where('o.id', 'in', [...posts])
			.execute(),
	)
	return new Map(rows.map(({ id, ...place }) => [id, place]))
}

const askTopic = prepared((db: PeerTx, value: Of<{ id: string }>) =>
	db
		.selectFrom('peer.topic as t')
		.innerJoin('peer.area as a', 'a.id', 't.area')
		.select(['t.id', 't.title', 't.posts', 't.started_at', 't.last_post_at', 't.persona', 't.hidden', 't.pinned_at', 't.locked_at'])
		.select(['t.slow_minutes', 't.circle', 'a.id as area', 'a.name as area_name'])
		.where('t.id', '=', value('id')),
)

const askPosts = prepared((db: PeerTx, value: Of<{ topic: string; from: number; before: number }>) =>
	db
		.selectFrom('peer.post as o')
		.innerJoin('peer.persona as p', 'p.id', 'o.persona')
		.leftJoin('peer.post_removal as r', 'r.post', 'o.id')
		.select(['o.id', 'o.ordinal', 'o.body', 'o.written_at', 'o.version', 'o.edited_on', 'o.hidden', 'o.notes', 'o.warm', 'r.removed_at'])
		.select(['p.id as persona', 'p.name', 'p.kind', picturesOf('o.id').as('pictures')])
		.where('o.topic', '=', value('topic'))
		.where('o.ordinal', '>=', value('from'))
		.where('o.ordinal', '<', value('before'))
		.orderBy('o.ordinal'),
)

/**
 * A page of a topic, beginning with a post's number.
 *
 * @throws Refusal `not_found` for a topic that is not here, and alike for one of another community.
 */
export async function topicPage(viewer: PeerViewer, id: string, from = 1): Promise<TopicPage> {
	const { topic, posts, support, voices } = await readAsPersonas(viewer.identity, async (tx) => {
		const before = from + PAGE_SIZE
		const [[topic], posts, rows, voices] = await Promise.all([
			askTopic(tx, { id }),
			askPosts(tx, { topic: id, from, before }),
			supportIn(tx, viewer, id, from, before),
			voicesIn(tx, id),
		])
		if (!topic) throw new Refusal('not_found')
		return { topic, posts, support: supportByPost(rows), voices }
	})
	const html: (string | undefined)[] = []
	for (const { id, version, body } of posts) {
		const read = renderedOnce(`${id} ${version}`, body)
		html.push(read instanceof Promise ? await read : read)
	}
	const own = ownWordsKnown(viewer.identity.community)
	return {
		topic: {
			id: topic.id,
			title: topic.title,
			posts: topic.posts,
			startedAt: topic.started_at,
			lastPostAt: topic.last_post_at,
			author: topic.persona,
			area: { id: topic.area, name: topic.area_name },
		},
		room: {
			pinned: topic.pinned_at !== null,
			locked: topic.locked_at !== null,
			slowMinutes: topic.slow_minutes,
			circle: topic.circle,
		},
		posts: posts.map((row, at) => ({
			id: row.id,
			ordinal: row.ordinal,
			author: { id: row.persona, name: row.name, kind: row.kind as Persona['kind'] },
			version: row.version,
			body: row.body,
			html: html[at],
			writtenAt: row.written_at,
			editedOn: row.edited_on,
			mine: isMine(viewer, row.persona) || voices.some(({ id }) => id === row.persona),
			pictures: row.removed_at ? [] : (row.pictures ?? []),
			removed: row.removed_at ? { undoUntil: undoFor(viewer, row.persona, row.removed_at) } : undefined,
			hidden: row.hidden !== null && row.hidden !== row.id,
			held: row.hidden === row.id,
			help: isMine(viewer, row.persona) && harmIn(row.body, own) !== undefined,
			notes: row.notes,
			warm: row.warm,
			support: support.get(row.id) ?? [],
		})),
		stubs: topic.hidden.filter((ordinal) => ordinal >= from && ordinal < from + PAGE_SIZE && !posts.some((row) => row.ordinal === ordinal)),
		voice: voices[0],
		before: from > 1 ? Math.max(1, from - PAGE_SIZE) : undefined,
		after: from + PAGE_SIZE <= topic.posts ? from + PAGE_SIZE : undefined,
	}
}

function undoFor(viewer: PeerViewer, author: string, removedAt: Date): Date | undefined {
	return mayUndo(viewer, { author, removedAt }, now()) ? undoUntil(removedAt) : undefined
}

/** The number of the first post on the page that holds this one. */
export function pageOf(ordinal: number): number {
	return Math.floor((ordinal - 1) / PAGE_SIZE) * PAGE_SIZE + 1
}

/** The page of the topic on which a post stands, at the post. */
export function hrefOf({ topic, ordinal }: { topic: string; ordinal: number }): string {
	const from = pageOf(ordinal)
	return `/group/${topic}${from > 1 ? `?from=${from}` : ''}#post-${ordinal}`
}

const askSaid = prepared((db: PeerTx, value: Of<{ topic: string; persona: string; body: string; since: Date }>) =>
	db
		.selectFrom('peer.post')
		.select('ordinal')
		.where('topic', '=', value('topic'))
		.where('ordinal', '>', ({ selectFrom }) =>
			selectFrom('peer.topic')
				.select(({ eb }) => eb('posts', '-', PAGE_SIZE).as('from'))
				.where('id', '=', value('topic')),
		)
		.where('persona', '=', value('persona'))
		.where('body', '=', value('body'))
		.where('written_at', '>', value('since'))
		.limit(1),
)

/** Counting up locks the topic's row, so that numbers follow each other however many write at once. */
const countUp = prepared((db: PeerTx, value: Of<{ topic: string; moment: Date }>) =>
	db
		.updateTable('peer.topic')
		.set(({ eb }) => ({ posts: eb('posts', '+', 1), last_post_at: value('moment') }))
		.where('id', '=', value('topic'))
		.returning(['posts', 'persona', 'locked_at', 'slow_minutes', 'circle', 'area']),
)

/** The number of the same reply under the same name among the latest of the topic, if it was sent moments ago. */
async function saidJustNow(tx: PeerTx, reply: { topic: string; persona: string; body: string }, moment: Date): Promise<number | undefined> {
	if (!isOneOfAKind(reply.body)) return undefined
	const [said] = await askSaid(tx, { ...reply, since: justBefore(moment) })
	return said?.ordinal
}

/**
 * Replies under one of my names, and tells the name that began the topic, and whoever follows it. Sent twice with
 * the same form key, or again after going back, it is one reply.
 *
 * @throws Refusal `not_found` for a name that is not mine or a topic that is not here; `too_many` and `look_again` when it
 *   cannot be sent just now (see `keepWithin` and `mayReply`); `look_again`/`other_name` when I have written here under
 *   another name and `mixing` does not say that I know; `look_again`/`forum_sent_before` when the form made another reply already.
 * @returns the reply's number in the topic.
 */
export async function postReply(
	viewer: PeerViewer,
	topicId: string,
	input: NewReply & { picture?: NewPicture | undefined },
): Promise<number> {
	const persona = myPersona(viewer, input.persona)
	const { community } = viewer.identity
	let isFirst = false
	const made = await asPersonas(viewer.identity, (tx) =>
		onceForPersona(tx, community, persona.id, input.form_key, async () => {
			isFirst = true
			const moment = now()
			const [mentioned, voices] = await Promise.all([
				mentionedIn(tx, viewer, topicId, input.body, input.mention ?? []),
				input.mixing ? [] : voicesIn(tx, topicId),
			])
			// Whoever has written here goes on under that name, unless they were asked.
			if (voices.length > 0 && !voices.some(({ id }) => id === persona.id)) throw new Refusal('look_again', 'other_name')
			const body = withNames(input.body, mentioned)
			const [said, lately] = await Promise.all([
				saidJustNow(tx, { topic: topicId, persona: persona.id, body }, moment),
				repliesLately(tx, persona.id, moment),
			])
			if (said) return String(said)
			keepWithin('replies', persona, lately, moment)
			const [topic] = await countUp(tx, { topic: topicId, moment })
			if (!topic || !mayMeet(viewer, persona.id, topic.persona)) throw new Refusal('not_found')
			mayWriteNow(viewer, persona, topic.area)
			await mayWriteAgain(tx, viewer, persona, moment)
			if (topic.locked_at || topic.slow_minutes || topic.circle) await mayReply(tx, viewer, persona, { id: topicId, ...topic }, moment)
			const post = {
				id: randomUUID(),
				community,
				topic: topicId,
				ordinal: topic.posts,
				persona: persona.id,
				body,
				written_at: moment,
				...marksFrom(input),
			}
			const news = { community, persona: topic.persona, kind: 'reply' as const, topic: topicId, post: post.id }
			const { hold, found } = await holdReason(tx, viewer, { persona, isFirst: lately.first === null, texts: [body] })
			const written = addPost(tx, { ...post, hidden: hold ? post.id : null }, input.picture)
			if (hold) await written.then(() => noteHeld(tx, post, hold))
			// What waits is news to nobody yet. Else together, because others who reply here wait until this is done.
			else await Promise.all([written, tellTopic(tx, news, persona.id), tellMentioned(tx, post, mentioned)])
			if (found && !hold) await noteFound(tx, post)
			if (lately.first === null) await noteFirstWords(tx, persona, post)
			if (persona.kind === 'duty') await answerFirstWords(tx, topicId, moment)
			return String(topic.posts)
		}),
	)
	if (!isFirst && !(await standsThere(viewer, topicId, Number(made), input))) throw sentBefore()
	tellWritten(topicId)
	return Number(made)
}

/** Whether what this form made before is what it holds now. */
function standsThere(viewer: PeerViewer, topic: string, ordinal: number, input: NewReply): Promise<boolean> {
	return asPersonas(viewer.identity, async (tx) => {
		const [mentioned, post] = await Promise.all([
			mentionedIn(tx, viewer, topic, input.body, input.mention ?? []),
			tx.selectFrom('peer.post').select('body').where('topic', '=', topic).where('ordinal', '=', ordinal).executeTakeFirst(),
		])
		return post?.body === withNames(input.body, mentioned)
	})
}
