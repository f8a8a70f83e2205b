import { readAsPersonas, asPersonas, type PeerTx } from '#platform/server/db.ts'
import { now } from '#platform/server/clock.ts'
import { prepared, type Of } from '#platform/server/prepared.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import type { Persona } from '#modules/personas/rules.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Support } from '../kinds.ts'
import { isMine, mayUndo, undoUntil } from '../rules.ts'
import { renderedOnce } from './light-marks.ts'
import { picturesOf, type PostPicture } from './pictures.ts'
import { supportByPost, supportIn } from './support.ts'
import { harmIn } from '../words-of-harm.ts'
import { ownWordsKnown } from './harm-words.ts'
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
