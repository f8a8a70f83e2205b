import { sql } from 'kysely'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { newFrom, readPostsOf, unreadIn, type Reading, type Unread } from '#modules/notifications/rules.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import type { Persona } from '#modules/personas/rules.ts'

/** More than so many topics at once is no help; the rest comes when these are read. */
const TOPICS = 20
/** Looked through for what is unread. Most of what was written since last time is. */
const LOOKED_AT = 200
const POSTS_EACH = 2
/** Of a post stands the beginning, to know whether one wants to read it now. */
const BEGINNING = 280

export type CaughtUp = {
	topics: {
		id: string
		title: string
		area: string
		areaId: string
		author: string
		unread: Unread
		lastPostAt: Date
		posts: { ordinal: number; author: Persona; writtenAt: Date; beginning: string }[]
	}[]
	more: boolean
}

/** What was written since last time and is not read yet, by topic, with the beginning of the first new posts. */
export async function catchUp(viewer: PeerViewer, reading: Reading | undefined): Promise<CaughtUp> {
	const from = newFrom(reading)
	if (!from) return { topics: [], more: false }
	return asPersonas(viewer.identity, async (tx) => {
		const rows = await tx
			.selectFrom('peer.topic as t')
			.innerJoin('peer.area as a', 'a.id', 't.area')
			.select([
				't.id',
				't.title',
				't.posts',
				't.started_at as startedAt',
				't.last_post_at as lastPostAt',
				'a.name as area',
				'a.id as areaId',
				't.persona as author',
			])
			.where('t.community', '=', viewer.identity.community)
			.where('t.last_post_at', '>', from)
			.orderBy('t.last_post_at', 'desc')
			.orderBy('t.id')
			.limit(LOOKED_AT)
			.execute()
		const unread = rows.flatMap((row) => {
			const what = unreadIn(reading, row)
			return what ? [{ ...row, unread: what }] : []
		})
		const shown = unread.slice(0, TOPICS)
		const posts = await firstNew(tx, reading, from, shown)
		return {
			topics: shown.map(({ id, title, area, areaId, author, unread, lastPostAt }) => ({
				id,
				title,
				area,
				areaId,
				author,
				unread,
				lastPostAt,
				posts: posts.filter((post) => post.topic === id),
			})),
			more: unread.length > TOPICS || rows.length === LOOKED_AT,
		}
	})
}

type NewPost = CaughtUp['topics'][number]['posts'][number] & { topic: string }

async function firstNew(tx: PeerTx, reading: Reading | undefined, from: Date, topics: readonly { id: string }[]): Promise<NewPost[]> {
	if (topics.length === 0) return []
	const ids = topics.map(({ id }) => id)
	const read = ids.map((id) => readPostsOf(reading, id))
	const { rows } = await sql<{
		topic: string
		ordinal: number
		persona: string
		name: string
		kind: Persona['kind']
		written_at: Date
		beginning: string
	}>`
		select n.topic, o.ordinal, o.persona, p.name, p.kind, o.written_at, left(o.body, ${BEGINNING}) as beginning
		from unnest(${ids}::uuid[], ${read}::int[]) as n (topic, read)
		cross join lateral (
			select ordinal, persona, written_at, body from peer.post
			where topic = n.topic and ordinal > n.read and (n.read > 0 or written_at > ${from}) and body <> ''
			order by ordinal limit ${POSTS_EACH}
		) o
		join peer.persona p on p.id = o.persona
		order by o.ordinal`.execute(tx)
	return rows.map((row) => ({
		topic: row.topic,
		ordinal: row.ordinal,
		author: { id: row.persona, name: row.name, kind: row.kind },
		writtenAt: row.written_at,
		beginning: row.beginning,
	}))
}

/** The number of the first post of a topic written after a moment. Undefined when there is none, or no such topic here. */
export async function firstPostSince(viewer: PeerViewer, topic: string, moment: Date): Promise<number | undefined> {
	const row = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.post')
			.select(({ fn }) => fn.min('ordinal').as('ordinal'))
			.where('topic', '=', topic)
			.where('written_at', '>', moment)
			.executeTakeFirst(),
	)
	return row?.ordinal ?? undefined
}
