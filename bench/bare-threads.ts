import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import pg from 'pg'
import { BEGAN, text } from './workload.ts'

/**
 * The calibrator of bare.ts for messages: an inbox and a thread with nothing but `node:http`, `pg`, named statements and strings, over as
 * many rows in plain text. What it does not do is what ours costs: no seal, no wall, no readings, no files. Run by threads.ts.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
pool.on('error', () => {})
const { members, helpers, each, messages } = JSON.parse(process.env.THREADS!) as Record<'members' | 'helpers' | 'each' | 'messages', number>

const SCHEMA = `
	create table users (id int primary key, name text not null);
	create table sessions (token text primary key, user_id int not null references users, csrf text not null);
	create table threads (id int primary key, subject text not null, last int not null, last_at timestamptz not null);
	create table parts (thread_id int not null references threads, user_id int not null references users, seen int not null, primary key (thread_id, user_id));
	create index on parts (user_id);
	create table messages (thread_id int not null references threads, number int not null, user_id int not null references users, body text not null,
		at timestamptz not null, primary key (thread_id, number))`

async function fill(): Promise<string[]> {
	await pool.query(SCHEMA)
	await pool.query(`insert into users select n, 'Person ' || n from generate_series(1, $1::int) n`, [members + helpers])
	const threads = members * each
	await pool.query(
		`insert into threads select n, 'Tråd ' || n, $2::int, $3::timestamptz + n * interval '1 hour' from generate_series(1, $1::int) n`,
		[threads, messages, new Date(BEGAN)],
	)
	await pool.query(
		`insert into parts select n, 1 + (n - 1) / $2::int, $3::int from generate_series(1, $1::int) n
		union all select n, $4::int + 1 + ((n - 1) / $2::int) % $5::int, $3::int from generate_series(1, $1::int) n`,
		[threads, each, messages, members, helpers],
	)
	const bodies = Array.from({ length: 50 }, (_, n) => text(n, 250))
	await pool.query(
		`insert into messages select t.id, o, p.user_id, ($2::text[])[1 + (t.id + o) % 50], t.last_at - (t.last - o) * interval '1 minute'
		from threads t cross join generate_series(1, $1::int) o
		join lateral (select user_id from parts where thread_id = t.id order by user_id offset o % 2 limit 1) p on true`,
		[messages, bodies],
	)
	const tokens = [1, members + 1].map((user) => ({ user, token: randomBytes(24).toString('hex') }))
	for (const { user, token } of tokens)
		await pool.query('insert into sessions values ($1, $2, $3)', [token, user, randomBytes(16).toString('hex')])
	await pool.query('vacuum analyze')
	return tokens.map(({ token }) => token)
}

type Who = { user_id: number; csrf: string; name: string }

async function sessionOf(request: IncomingMessage): Promise<Who> {
	const token = /session=(\w+)/.exec(request.headers.cookie ?? '')?.[1]
	const text = 'select s.user_id, s.csrf, u.name from sessions s join users u on u.id = s.user_id where s.token = $1'
	const { rows } = await pool.query<Who>({ name: 'session', text, values: [token] })
	if (!rows[0]) throw new Error('no session')
	return rows[0]
}

const escape = (value: string): string => value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
const page = (title: string, { name }: Who, inside: string): string =>
	`<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>${escape(title)}</title><link rel="stylesheet" href="/style.css"></head><body>
<header><a href="/">ReConnect</a> <nav><a href="/messages">Meldinger</a> <a href="/me">${name}</a></nav></header><main><h1>${escape(title)}</h1>${inside}</main></body></html>`

async function inboxPage(who: Who): Promise<string> {
	const { rows } = await pool.query<{ id: number; subject: string; seen: number; last: number; last_at: Date; body: string; name: string }>(
		{
			name: 'inbox',
			text: `select t.id, t.subject, t.last, t.last_at, p.seen, m.body, u.name from parts p join threads t on t.id = p.thread_id
			join messages m on m.thread_id = t.id and m.number = t.last
			join parts o on o.thread_id = t.id and o.user_id <> p.user_id join users u on u.id = o.user_id
			where p.user_id = $1 order by t.last_at desc limit 40`,
			values: [who.user_id],
		},
	)
	const lines = rows.map(
		(row) =>
			`<li><a href="/messages/${row.id}">${escape(row.subject)}</a> ${row.seen < row.last ? 'Ny' : ''} <p>Med ${row.name} <time datetime="${row.last_at.toISOString()}"></time></p><p>${escape(row.body.slice(0, 140))}</p></li>`,
	)
	return page('Meldinger', who, `<ul>${lines.join('')}</ul>`)
}

async function threadPage(who: Who, id: number): Promise<string> {
	const thread = await pool.query<{ subject: string; last: number }>({
		name: 'thread',
		text: 'select t.subject, t.last from threads t join parts p on p.thread_id = t.id and p.user_id = $2 where t.id = $1',
		values: [id, who.user_id],
	})
	const messages = await pool.query<{ number: number; body: string; at: Date; name: string; mine: boolean }>({
		name: 'messages',
		text: `select m.number, m.body, m.at, u.name, m.user_id = $2 as mine from messages m join users u on u.id = m.user_id
			where m.thread_id = $1 order by m.number desc limit 30`,
		values: [id, who.user_id],
	})
	const list = messages.rows
		.toReversed()
		.map(
			(row) =>
				`<li${row.mine ? ' class="mine"' : ''} id="m${row.number}"><p><strong>${row.mine ? 'Du' : row.name}</strong> <time datetime="${row.at.toISOString()}"></time></p><p>${escape(row.body)}</p></li>`,
		)
	const reply = `<form method="post"><input type="hidden" name="csrf" value="${who.csrf}"><label>Skriv her<textarea name="body"></textarea></label><button>Send</button></form>`
	return page(thread.rows[0]!.subject, who, `<ol>${list.join('')}</ol>${reply}`)
}

const sessions = await fill()
const server = createServer((request, response) => {
	const id = Number(/^\/messages\/(\d+)$/.exec(request.url ?? '')?.[1])
	sessionOf(request)
		.then((who) => (id ? threadPage(who, id) : inboxPage(who)))
		.then(
			(html) =>
				response
					.writeHead(200, {
						'content-type': 'text/html; charset=utf-8',
						'content-length': Buffer.byteLength(html),
						'cache-control': 'no-store',
					})
					.end(html),
			(problem: unknown) => {
				console.error(problem)
				response.writeHead(500).end()
			},
		)
})
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.({ ready: true, sessions }))
process.on('message', (asked) => {
	if (asked === 'usage') process.send?.({ rss: process.memoryUsage().rss, cpu: process.cpuUsage() })
})
process.on('disconnect', () => process.exit(0))
