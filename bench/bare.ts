import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { getHeapStatistics } from 'node:v8'
import pg from 'pg'
import { BEGAN, HOT_TOPIC, SIGNED_IN, supporters, topics, USERS } from './workload.ts'

/**
 * The calibrator: the same pages with nothing but `node:http`, `pg`, named statements and strings put together. What is
 * measured elsewhere or on another day is compared as a share of this. Run by run.ts with DATABASE_URL and PORT.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
// Who keeps idle connections hears of their end here; the next use says what is wrong.
pool.on('error', () => {})

const SCHEMA = `
	create table users (id int primary key, name text not null, posts int not null default 0);
	create table sessions (token text primary key, user_id int not null references users, csrf text not null);
	create table topics (id int primary key, title text not null, user_id int not null references users, posts int not null, last_at timestamptz not null);
	create index on topics (last_at desc);
	create table posts (id bigint generated always as identity primary key, topic_id int not null references topics, number int not null,
		user_id int not null references users, body text not null, created_at timestamptz not null, changed_at timestamptz not null, unique (topic_id, number));
	create table reactions (post_id bigint not null references posts, user_id int not null references users, kind text not null, primary key (post_id, user_id, kind))`

async function fill(): Promise<{ token: string; csrf: string }[]> {
	await pool.query(SCHEMA)
	for (let n = 1; n <= USERS; n++) await pool.query('insert into users (id, name) values ($1, $2)', [n, `user${n}`])
	for (const { number, title, posts } of topics()) {
		const at = (minute: number): Date => new Date(BEGAN + minute * 60_000)
		await pool.query('insert into topics values ($1, $2, $3, $4, $5)', [
			number,
			title,
			posts[0]!.author,
			posts.length,
			at(posts.at(-1)!.minute),
		])
		for (const [index, post] of posts.entries()) {
			const row = [number, index + 1, post.author, post.body, at(post.minute)]
			const made = await pool.query<{ id: string }>(
				'insert into posts (topic_id, number, user_id, body, created_at, changed_at) values ($1, $2, $3, $4, $5, $5) returning id',
				row,
			)
			if (number > 1) continue
			for (const user of supporters(index, post.author))
				await pool.query('insert into reactions values ($1, $2, $3)', [made.rows[0]!.id, user, 'warm'])
		}
	}
	const sessions = SIGNED_IN.map((user) => ({ user, token: randomBytes(24).toString('hex'), csrf: randomBytes(16).toString('hex') }))
	for (const { user, token, csrf } of sessions) await pool.query('insert into sessions values ($1, $2, $3)', [token, user, csrf])
	await pool.query('vacuum analyze')
	return sessions.map(({ token, csrf }) => ({ token, csrf }))
}

type Who = { user_id: number; name: string; csrf: string }
type PostRow = { id: number; number: number; body: string; created_at: Date; changed_at: Date; user_id: number; name: string }

async function sessionOf(request: IncomingMessage): Promise<Who> {
	const token = /session=(\w+)/.exec(request.headers.cookie ?? '')?.[1]
	const text = 'select s.user_id, s.csrf, u.name from sessions s join users u on u.id = s.user_id where s.token = $1'
	const { rows } = await pool.query<Who>({ name: 'session', text, values: [token] })
	if (!rows[0]) throw new Error('no session')
	return rows[0]
}

const escape = (value: string): string => value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
const paragraphs = (body: string): string =>
	body
		.split('\n\n')
		.map((part) => `<p>${escape(part)}</p>`)
		.join('')

function page(title: string, who: Who, inside: string): string {
	return `<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>${escape(title)}</title><link rel="stylesheet" href="/style.css"></head><body>
<header><a href="/">ReConnect</a> <nav><a href="/list">Gruppa</a> <a href="/me">${who.name}</a></nav></header><main><h1>${escape(title)}</h1>${inside}</main></body></html>`
}

async function topicPage(request: IncomingMessage, id: number, from: number): Promise<string> {
	const who = await sessionOf(request)
	const topic = await pool.query<{ title: string; posts: number }>({
		name: 'topic',
		text: 'select title, posts from topics where id = $1',
		values: [id],
	})
	const posts = await pool.query<PostRow>({
		name: 'posts',
		text: `select p.id, p.number, p.body, p.created_at, p.changed_at, u.id as user_id, u.name from posts p join users u on u.id = p.user_id
			where p.topic_id = $1 and p.number >= $2 order by p.number limit 20`,
		values: [id, from],
	})
	const reactions = await pool.query<{ post_id: number; count: string; mine: boolean }>({
		name: 'reactions',
		text: 'select post_id, count(*) as count, bool_or(user_id = $2) as mine from reactions where post_id = any ($1) group by post_id',
		values: [posts.rows.map((post) => post.id), who.user_id],
	})
	const warm = new Map(reactions.rows.map((row) => [row.post_id, row]))
	const list = posts.rows.map((post) => {
		const { count = 0, mine = false } = warm.get(post.id) ?? {}
		return `<article id="post-${post.number}" class="post" aria-labelledby="by-${post.number}"><header><svg class="avatar" viewBox="0 0 8 8" aria-hidden="true"><circle cx="4" cy="${post.user_id % 8}" r="3"/></svg>
<h2 id="by-${post.number}"><a href="/user/${post.user_id}">${post.name}</a></h2> <a href="#post-${post.number}"><time datetime="${post.created_at.toISOString()}">${post.changed_at.toISOString().slice(0, 16)}</time></a></header>
<div class="body">${paragraphs(post.body)}</div><footer><button name="warm" value="${post.id}" aria-pressed="${mine}">Varme ${count}</button></footer></article>`
	})
	const reply = `<form method="post" action="/topic/${id}"><input type="hidden" name="csrf" value="${who.csrf}"><label>Svar som ${who.name}<textarea name="body"></textarea></label><button>Svar</button></form>`
	return page(topic.rows[0]!.title, who, `<p>${topic.rows[0]!.posts} innlegg</p>${list.join('')}${reply}`)
}

async function listPage(request: IncomingMessage): Promise<string> {
	const who = await sessionOf(request)
	const all = await pool.query<{ count: string }>({ name: 'category', text: 'select count(*) as count from topics' })
	const { rows } = await pool.query<{ id: number; title: string; posts: number; last_at: Date; name: string }>({
		name: 'list',
		text: 'select t.id, t.title, t.posts, t.last_at, u.name from topics t join users u on u.id = t.user_id order by t.last_at desc limit 20',
	})
	const list = rows.map(
		(row) =>
			`<li><a href="/topic/${row.id}">${escape(row.title)}</a> <span>${row.name}, ${row.posts}</span> <time datetime="${row.last_at.toISOString()}"></time></li>`,
	)
	return page('Gruppa', who, `<p>${all.rows[0]!.count} temaer</p><ul>${list.join('')}</ul>`)
}

async function reply(request: IncomingMessage, id: number): Promise<void> {
	let body = ''
	for await (const part of request) body += String(part)
	const form = new URLSearchParams(body)
	const who = await sessionOf(request)
	if (form.get('csrf') !== who.csrf) throw new Error('csrf')
	const client = await pool.connect()
	try {
		await client.query('begin')
		const topic = await client.query<{ posts: number }>({
			name: 'count',
			text: 'update topics set posts = posts + 1, last_at = now() where id = $1 returning posts',
			values: [id],
		})
		await client.query({
			name: 'reply',
			text: 'insert into posts (topic_id, number, user_id, body, created_at, changed_at) values ($1, $2, $3, $4, now(), now())',
			values: [id, topic.rows[0]!.posts, who.user_id, form.get('body')],
		})
		await client.query({ name: 'author', text: 'update users set posts = posts + 1 where id = $1', values: [who.user_id] })
		await client.query('commit')
	} finally {
		client.release()
	}
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
	const url = new URL(request.url ?? '/', 'http://here.invalid')
	const topic = Number(/^\/topic\/(\d+)$/.exec(url.pathname)?.[1])
	if (request.method === 'POST') {
		await reply(request, topic)
		response.writeHead(303, { location: `/topic/${topic}`, 'content-length': 0 }).end()
		return
	}
	const html = topic ? await topicPage(request, topic, Number(url.searchParams.get('from') ?? 1)) : await listPage(request)
	response
		.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': Buffer.byteLength(html), 'cache-control': 'no-store' })
		.end(html)
}

const sessions = await fill()
const server = createServer((request, response) => {
	answer(request, response).catch((problem: unknown) => {
		console.error(problem)
		if (!response.headersSent) response.writeHead(500)
		response.end()
	})
})
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.({ ready: true, sessions, hot: HOT_TOPIC }))
process.on('message', (asked) => {
	if (asked === 'usage')
		process.send?.({ ...process.memoryUsage(), cpu: process.cpuUsage(), allocated: getHeapStatistics().total_allocated_bytes })
})
process.on('disconnect', () => process.exit(0))
