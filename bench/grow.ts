import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Login } from '#platform/server/embedded-postgres.ts'

/** How many posts, in how many topics, from how many names. The same proportions in both sizes that are compared. */
export type Size = { posts: number; topics: number; personas: number }
export const SMALL: Size = { posts: 10_000, topics: 200, personas: 50 }
export const MILLION: Size = { posts: 1_000_000, topics: 20_000, personas: 5_000 }

/** Written long ago by everybody: enough to fill pages, in one topic of each size. */
export const LONG_TOPIC = '00000000-0000-4000-8000-000000000001'
export const LONG_POSTS = 500
/** Stands in some fifty posts of either size. */
export const RARE_WORD = 'nattergalvinter'

/** The words of the trial's own texts: Norwegian as people write it there. */
function norwegianWords(): string[] {
	const folder = join(import.meta.dirname, '../src/trial/content')
	const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'))
	const texts = files.flatMap((file) => file.match(/'[^'\n]{40,}'/g) ?? [])
	return [...new Set(texts.join(' ').match(/(?<![\p{L}\\])[a-zæøå]{2,20}(?!\p{L})/gu))]
}

/**
 * Fills a community past all verbs, with triggers off: paragraphs of words, few of them common and most of them rare,
 * put together by two; and one compound in each post that only some fifty posts share, for a search to find.
 */
export async function grow(superuser: Login, size: Size): Promise<void> {
	const client = new pg.Client(superuser)
	await client.connect()
	const { rows } = await client.query<{ community: string; id: string }>('select community, id from peer.area limit 1')
	const { community, id: area } = rows[0]!
	const run = (text: string, values: unknown[] = []): Promise<unknown> => client.query(text, values)
	await run('begin')
	await run(`set local session_replication_role = replica; set local synchronous_commit = off; set local work_mem = '256MB'`)
	await run('create temp table word on commit drop as select w, n::int from unnest($1::text[]) with ordinality as u (w, n)', [
		norwegianWords(),
	])
	await run('create unique index on word (n); analyze word; select setseed(0.5)')
	// The cube makes a few words stand everywhere and most of them seldom, as in any language.
	await run(`create temp table paragraph on commit drop as
		select p.n, s.said, peer.stems(s.said) as words from generate_series(0, 9999) p (n)
		cross join lateral (select string_agg(w.w, ' ') as said from (
			select 1 + floor(power(random(), 3) * (select count(*) from word))::int as pick from generate_series(1, 25 + p.n % 30)) r
			join word w on w.n = r.pick) s`)
	await run('create temp table compound (n bigint, said text, words tsvector) on commit drop')
	await run(
		`insert into compound select n, said, peer.stems(said) from (select row_number() over () - 1 as n,
			case row_number() over () when 1 then '${RARE_WORD}' else c.said end as said from
		(select a.w || b.w as said from (select w from word where length(w) > 4 order by n limit 150) a,
			(select w from word where length(w) > 4 order by n desc limit 150) b limit $1) c) numbered`,
		[Math.max(20, size.posts / 50)],
	)
	await run('create unique index on paragraph (n)')
	await run('create unique index on compound (n)')
	await run(
		`insert into peer.persona (id, community, name, name_key, kind)
		select gen_random_uuid(), $1, 'Navn ' || n, 'navn' || n, 'member' from generate_series(1, $2::int) n`,
		[community, size.personas],
	)
	await run(`create temp table who on commit drop as select row_number() over () - 1 as n, id from peer.persona where community = $1`, [
		community,
	])
	await run(
		`create temp table thread on commit drop as select n, case when n = 0 then $1::uuid else gen_random_uuid() end as id,
		case when n = 0 then $2::int else greatest(1, ($3::int / $4::int) / 2 + (n * 7919) % ($3::int / $4::int + 1)) end as posts
		from generate_series(0, $4::int - 1) n`,
		[LONG_TOPIC, LONG_POSTS, size.posts, size.topics],
	)
	await run(
		`create temp table mass on commit drop as
		select gen_random_uuid() as id, t.id as topic, t.n as t, o as ordinal,
			(t.n * 31 + o * 17) as seed, timestamptz '2026-08-31' - interval '3 years' * (1 - (t.n + o::float8 / t.posts) / $1::float8) as written_at
		from thread t cross join lateral generate_series(1, t.posts) o`,
		[size.topics],
	)
	await run(
		`insert into peer.topic (id, community, area, persona, title, posts, started_at, last_post_at)
		select t.id, $1, $2, w.id, initcap(c.said) || ' ' || t.n, t.posts, m.first, m.last from thread t
		join (select topic, min(written_at) as first, max(written_at) as last from mass group by topic) m on m.topic = t.id
		join who w on w.n = t.n % (select count(*) from who) join compound c on c.n = t.n % (select count(*) from compound)`,
		[community, area],
	)
	await run(`create temp table text on commit drop as
		select m.*, w.id as persona, a.said || E'\\n\\n' || b.said || ' ' || c.said as body, a.words || b.words || c.words as words from mass m
		join who w on w.n = m.seed % (select count(*) from who)
		join paragraph a on a.n = (m.seed * 7) % 10000 join paragraph b on b.n = (m.seed * 13 + 5) % 10000
		join compound c on c.n = (m.seed * 11) % (select count(*) from compound)`)
	await run(
		`insert into peer.post (id, community, topic, ordinal, persona, body, written_at)
		select id, $1, topic, ordinal, persona, body, written_at from text order by written_at`,
		[community],
	)
	await run(
		`insert into peer.search_entry (post, community, area, persona, written_at, words)
		select id, $1, $2, persona, written_at, words from text order by written_at`,
		[community, area],
	)
	await run(
		`insert into peer.search_word (community, word, posts, slips) select $1, w, 1, peer.slips(w) from
		(select w from word union select said from compound) all_words (w) where length(w) between 4 and 30`,
		[community],
	)
	await run('commit')
	await run('vacuum analyze')
	await client.end()
}
