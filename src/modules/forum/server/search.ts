import { sql } from 'kysely'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { now } from '#platform/server/clock.ts'
import { nameKey, type Persona } from '#modules/personas/rules.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import type { Question } from '../forms.ts'
import { areasIn } from './areas.ts'
import { pageOf } from './posts.ts'
import { excerptOf, inPieces, titleOf, type Piece } from './excerpt.ts'
import { wordsOf } from './search-words.ts'

export const FOUND_AT_A_TIME = 20
/** How often more is looked for when readers may not see, or do not want to see, what came. */
const ROUNDS = 8
/** How many other spellings are tried when nothing was found. */
const TRIES = 8
/** So few may come of a slip, and what was meant is offered. */
const FEW = 2

export type Found = {
	id: string
	topic: string
	ordinal: number
	area: string
	author: Persona
	writtenAt: Date
	title: Piece[]
	excerpt: Piece[]
	/** The number of the first post on the page of the topic where it stands. */
	from: number
}

/**
 * `instead`: nothing held what was asked for, but these words a slip away do. `meant`: little did, and more may hold these.
 * `nobody`: no such name here.
 */
export type SearchPage = {
	found: Found[]
	beyond: string | undefined
	instead: string[] | undefined
	meant: string[] | undefined
	nobody: boolean
}

/** What the reader does not want to meet: muted words, topics and names. It is known to them alone, so the database cannot say it. */
export type LeaveOut = (found: Found) => boolean

type Where = { areas: string[]; by: string | null; since: Date | null; beyond: string | null; leaveOut: LeaveOut }

/**
 * Posts that hold all of the words, the newest first, twenty at a time; `beyond` is the post the next part begins after.
 * Ids come from the index, rows through the policies, so nothing is found that could not be read.
 */
export async function searchGroup(
	viewer: PeerViewer,
	question: Question,
	beyond?: string,
	leaveOut: LeaveOut = () => false,
): Promise<SearchPage> {
	const words = wordsOf(question.words)
	const nothing = { found: [], beyond: undefined, instead: undefined, meant: undefined, nobody: false }
	if (words.length === 0) return nothing
	return asPersonas(viewer.identity, async (tx) => {
		const [areas, by] = await Promise.all([areasIn(tx), question.name ? personaCalled(tx, question.name) : null])
		if (by === undefined) return { ...nothing, nobody: true }
		const within = areas.map((area) => area.id).filter((id) => !question.area || id === question.area)
		const since = question.days ? new Date(now().getTime() - question.days * 86_400_000) : null
		const where = { areas: within, by, since, beyond: beyond ?? null, leaveOut }
		const page = await lookFor(tx, words, where)
		if (page.found.length > FEW || beyond) return { ...nothing, ...page }
		const similar = await lookForSimilar(tx, words, where)
		if (page.found.length > 0) return { ...nothing, ...page, meant: similar?.words }
		return { ...nothing, ...similar, instead: similar?.words }
	})
}

async function personaCalled(tx: PeerTx, name: string): Promise<string | undefined> {
	const row = await tx.selectFrom('peer.persona').select('id').where('name_key', '=', nameKey(name)).executeTakeFirst()
	return row?.id
}

/** What the index gives may be hidden from whoever asks; then it is asked for more, a bounded number of times. */
async function lookFor(tx: PeerTx, words: string[], where: Where): Promise<{ found: Found[]; beyond: string | undefined }> {
	const found: Found[] = []
	let { beyond } = where
	for (let round = 0; round < ROUNDS; round++) {
		const most = FOUND_AT_A_TIME + 1
		const { ids, query } = await candidates(tx, words, { ...where, beyond }, most)
		found.push(...(await readable(tx, query, ids)).filter((one) => !where.leaveOut(one)))
		if (found.length > FOUND_AT_A_TIME) return { found: found.slice(0, FOUND_AT_A_TIME), beyond: found[FOUND_AT_A_TIME - 1]!.id }
		if (ids.length < most) return { found, beyond: undefined }
		beyond = ids.at(-1)!
	}
	return { found, beyond: beyond ?? undefined }
}

async function candidates(tx: PeerTx, words: string[], where: Where, most: number): Promise<{ ids: string[]; query: string }> {
	const { rows } = await sql<{
		ids: string[]
		query: string
	}>`select peer.search_query(${words}::text[])::text as query, peer.search_posts(${words}::text[], ${where.areas}::uuid[], ${where.by}::uuid,
		coalesce(${where.since}::timestamptz, '-infinity'), ${where.beyond}::uuid, ${most}::integer) as ids`.execute(tx)
	return rows[0] ?? { ids: [], query: '' }
}

async function readable(tx: PeerTx, query: string, ids: string[]): Promise<Found[]> {
	if (ids.length === 0) return []
	const rows = await tx
		.selectFrom('peer.post as o')
		.innerJoin('peer.topic as t', 't.id', 'o.topic')
		.innerJoin('peer.persona as p', 'p.id', 'o.persona')
		.select(['o.id', 'o.topic', 'o.ordinal', 'o.written_at', 't.area', 'p.id as persona', 'p.name', 'p.kind'])
		.select([titleOf('t.title', query).as('title'), excerptOf('o.body', query).as('excerpt')])
		.where('o.id', 'in', ids)
		.orderBy('o.written_at', 'desc')
		.orderBy('o.id', 'desc')
		.execute()
	return rows.map((row) => ({
		id: row.id,
		topic: row.topic,
		ordinal: row.ordinal,
		area: row.area,
		author: { id: row.persona, name: row.name, kind: row.kind as Persona['kind'] },
		writtenAt: row.written_at,
		title: inPieces(row.title),
		excerpt: inPieces(row.excerpt),
		from: pageOf(row.ordinal),
	}))
}

type Similar = { words: string[]; found: Found[]; beyond: string | undefined }

/** A slip of the finger in one word, or one in each. Only what the reader may see counts, so no word of others leaks. */
async function lookForSimilar(tx: PeerTx, words: string[], where: Where): Promise<Similar | undefined> {
	const { rows } = await sql<{
		near: string[]
	}>`select peer.similar_words(w, 3) as near from unnest(${words}::text[]) with ordinality as u (w, n)
		order by n`.execute(tx)
	const near = rows.map((row) => row.near)
	const inOne = near.flatMap((others, at) => others.map((other) => words.with(at, other)))
	const inEach = words.map((word, at) => near[at]?.[0] ?? word)
	for (const instead of [...inOne.slice(0, TRIES), ...(near.filter((others) => others.length > 0).length > 1 ? [inEach] : [])]) {
		const page = await lookFor(tx, instead, where)
		if (page.found.length > 0) return { ...page, words: instead }
	}
	return undefined
}
