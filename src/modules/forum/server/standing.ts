import { sql } from 'kysely'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'

type Told = { kind: string; post: string }
export type CircleNow = { name: string; joined: boolean }

/**
 * Of what somebody was told, that whose cause still stands for them: warm words that nobody took back, given by a name they meet; an
 * invitation they have not answered; a circle they are still in; for a consultant first words that nobody has seen and a story nobody
 * has taken up, of others. Of everything else this knows nothing, and lets it be.
 */
export async function stillStanding<News extends Told>(viewer: PeerViewer, told: readonly News[]): Promise<News[]> {
	const posts = told.flatMap(({ kind, post }) => (kind === 'support' ? [post] : []))
	const circles = told.flatMap(({ kind, post }) => (kind.startsWith('circle') ? [post] : []))
	const duties = told.flatMap(({ kind, post }) => (kind === 'first_words' || kind === 'story_offered' ? [post] : []))
	if (posts.length + circles.length + duties.length === 0) return [...told]
	const [warm, here, waiting] = await asPersonas(viewer.identity, (tx) =>
		Promise.all([warmAmong(tx, viewer, posts), circlesAmong(tx, viewer, circles), waitingAmong(tx, viewer, duties)]),
	)
	return told.filter(({ kind, post }) => {
		if (kind === 'support') return warm.has(post)
		if (kind === 'first_words' || kind === 'story_offered') return waiting.has(post)
		if (kind === 'circle') return here.get(post)?.joined === false
		return !kind.startsWith('circle') || here.get(post)?.joined === true
	})
}

/** Some circles as they stand for whoever asks; those they are neither in nor invited to are left out. */
export async function circlesNow(viewer: PeerViewer, ids: readonly string[]): Promise<Map<string, CircleNow>> {
	return ids.length === 0 ? new Map() : asPersonas(viewer.identity, (tx) => circlesAmong(tx, viewer, ids))
}

const uuids = (ids: readonly string[]) => sql`${`{${ids.join()}}`}::uuid[]`

async function warmAmong(tx: PeerTx, { identity }: PeerViewer, posts: readonly string[]): Promise<Set<string>> {
	if (posts.length === 0) return new Set()
	const rows = await tx
		.selectFrom('peer.support')
		.select('post')
		.distinct()
		.where(sql<boolean>`post = any (${uuids(posts)}) and not persona = any (${uuids(identity.personas)})`)
		.execute()
	return new Set(rows.map(({ post }) => post))
}

/** First words by their post, and stories, that wait for any consultant. */
async function waitingAmong(tx: PeerTx, { identity }: PeerViewer, ids: readonly string[]): Promise<Set<string>> {
	if (ids.length === 0 || identity.standing !== 'consultant') return new Set()
	const { rows } = await sql<{ id: string }>`
		select post as id from peer.first_words
			where post = any (${uuids(ids)}) and seen_at is null and not persona = any (${uuids(identity.personas)})
		union all select id from peer.story
			where id = any (${uuids(ids)}) and consultant is null and withdrawn_on is null
				and not persona = any (${uuids(identity.personas)})`.execute(tx)
	return new Set(rows.map(({ id }) => id))
}

async function circlesAmong(tx: PeerTx, { identity }: PeerViewer, ids: readonly string[]): Promise<Map<string, CircleNow>> {
	if (ids.length === 0) return new Map()
	const rows = await tx
		.selectFrom('peer.circle_member as m')
		.innerJoin('peer.area as a', 'a.id', 'm.circle')
		.select(['a.id', 'a.name', sql<boolean>`bool_and(m.joined_on is not null)`.as('joined')])
		.where(sql<boolean>`m.circle = any (${uuids(ids)}) and m.persona = any (${uuids(identity.personas)})`)
		.groupBy(['a.id', 'a.name'])
		.execute()
	return new Map(rows.map(({ id, ...circle }) => [id, circle]))
}
