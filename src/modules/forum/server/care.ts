import { sql } from 'kysely'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { now, today } from '#platform/server/clock.ts'
import { asPersonas } from '#platform/server/db.ts'
import { isMine } from '../rules.ts'

const DAY = 86_400_000

/** A name that wrote for the first time lately, and whether somebody at work has seen to it. */
export type NewName = { persona: string; name: string; topic: string; post: string; title: string; at: Date; seen: boolean }
/** `waits`: whoever began it wrote last, and nobody answered. */
export type QuietTopic = { id: string; title: string; persona: string; name: string; lastPostAt: Date; waits: boolean }
export type CircleAhead = { id: string; name: string; begins: string; ends: string; what: 'begins' | 'ends'; day: string }
export type CareLists = { newNames: NewName[]; quiet: QuietTopic[]; circles: CircleAhead[] }

const NEW_DAYS = 14
/** So long nobody has answered whoever came back to their own topic; so long a talk has rested; and so far back it is looked for. */
const WAITS_DAYS = 3
const RESTS_DAYS = 7
const BACK_DAYS = 21
const AHEAD_DAYS = 14
const SHOWN = 15

/**
 * For the desk, before anybody has to ask: who is new, whose topic went quiet, which circles begin or end soon. Names of one's own are
 * left out. Empty for others than consultants.
 */
export async function careLists(viewer: PeerViewer): Promise<CareLists> {
	if (viewer.identity.standing !== 'consultant') return { newNames: [], quiet: [], circles: [] }
	const { community } = viewer.identity
	const moment = now().getTime()
	const ago = (days: number): Date => new Date(moment - days * DAY)
	const day = today()
	const last = new Date(moment + AHEAD_DAYS * DAY).toISOString().slice(0, 10)
	const [fresh, quiet, circles] = await asPersonas(viewer.identity, (tx) =>
		Promise.all([
			tx
				.selectFrom('peer.first_words as f')
				.innerJoin('peer.persona as p', 'p.id', 'f.persona')
				.innerJoin('peer.topic as t', 't.id', 'f.topic')
				.select(['f.persona', 'p.name', 'f.topic', 'f.post', 't.title', 'f.written_at as at', 'f.seen_at'])
				.where('f.community', '=', community)
				.where('f.written_at', '>', ago(NEW_DAYS))
				.orderBy('f.written_at', 'desc')
				.limit(SHOWN * 2)
				.execute(),
			sql<QuietTopic>`
				select * from (
					select t.id, t.title, t.persona, p.name, t.last_post_at as "lastPostAt",
						coalesce((select o.persona = t.persona from peer.post o where o.topic = t.id order by o.ordinal desc limit 1), false) as waits
					from peer.topic t join peer.persona p on p.id = t.persona
					where t.community = ${community} and t.posts > 1 and t.title <> '' and t.locked_at is null and p.kind = 'member'
						and t.last_post_at > ${ago(BACK_DAYS)} and t.last_post_at < ${ago(WAITS_DAYS)}) q
				where q.waits or q."lastPostAt" < ${ago(RESTS_DAYS)}
				order by q.waits desc, q."lastPostAt"
				limit ${SHOWN * 2}`
				.execute(tx)
				.then(({ rows }) => rows),
			tx
				.selectFrom('peer.circle as c')
				.innerJoin('peer.area as a', 'a.id', 'c.area')
				.select(['a.id', 'a.name', 'c.begins', 'c.ends'])
				.where('c.community', '=', community)
				.where((eb) => eb.or([eb.between('c.begins', day, last), eb.between('c.ends', day, last)]))
				.orderBy('c.begins')
				.limit(SHOWN)
				.execute(),
		]),
	)
	return {
		newNames: fresh
			.filter(({ persona }) => !isMine(viewer, persona))
			.slice(0, SHOWN)
			.map(({ seen_at, ...one }) => ({ ...one, seen: seen_at !== null })),
		quiet: quiet.filter(({ persona }) => !isMine(viewer, persona)).slice(0, SHOWN),
		circles: circles
			.map((circle) => ({
				...circle,
				...(circle.begins >= day ? { what: 'begins' as const, day: circle.begins } : { what: 'ends' as const, day: circle.ends }),
			}))
			.sort((a, b) => a.day.localeCompare(b.day)),
	}
}

/** How much was written in a time: texts of members, by how many names, and how many of the texts by the three that wrote most. */
export type Written = { texts: number; names: number; three: number }

/** The same for each of some weeks. Counts alone leave the database. Consultants only. @param mondays each the first day of seven. */
export async function writtenIn(viewer: PeerViewer, mondays: readonly string[]): Promise<Written[]> {
	if (viewer.identity.standing !== 'consultant') return mondays.map(() => ({ texts: 0, names: 0, three: 0 }))
	const { community } = viewer.identity
	const first = [...mondays].sort()[0]
	const { rows } = await asPersonas(viewer.identity, (tx) =>
		sql<Written & { week: string }>`
		with wrote as (
			select date_trunc('week', o.written_at at time zone 'UTC')::date as week, o.persona, count(*) as texts
			from peer.topic t join peer.post o on o.topic = t.id join peer.persona p on p.id = o.persona
			where t.community = ${community} and t.last_post_at >= ${first}::date and o.written_at >= ${first}::date and p.kind = 'member'
			group by 1, 2)
		select to_char(week, 'YYYY-MM-DD') as week, sum(texts)::integer as texts, count(*)::integer as names,
			(sum(texts) filter (where nth <= 3))::integer as three
		from (select w.*, row_number() over (partition by week order by texts desc) as nth from wrote w) n group by week`.execute(tx),
	)
	return mondays.map((monday) => {
		const row = rows.find(({ week }) => week === monday)
		return { texts: row?.texts ?? 0, names: row?.names ?? 0, three: row?.three ?? 0 }
	})
}
