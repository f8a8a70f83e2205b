import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { signedIn, type WebPerson } from '../support/web-person.ts'

/** The pages of a date that depend on the hour or on two who both want something: meeting on the way, the day after, a leak. */
const origin = inject('origin')
let [vesla, tore, third, consultant]: WebPerson[] = []
let sql: pg.Client
let date: { id: string; starts_at: Date }
let page: string

const signUp = (who: WebPerson, fields: Record<string, string>): Promise<{ status: number }> =>
	who.post(`/cafes/dates/${date.id}/sign-up`, { step: 'stay', promise: 'yes', known: 'yes', ...fields })
const moveTo = (when: string): Promise<unknown> => sql.query(`update peer.cafe_date set starts_at = ${when} where id = $1`, [date.id])

beforeAll(async () => {
	;[vesla, tore, third, consultant] = await Promise.all(
		['member7', 'member8', 'member6', 'consultant'].map((name) => signedIn(origin, `${name}@demo.example`)),
	)
	sql = new pg.Client(inject('superuserUrl'))
	await sql.connect()
	const found = await sql.query(
		`select d.id, d.starts_at from peer.cafe_date d where d.cancelled_on is null and d.mode = 'in_person' and d.starts_at > now() + interval '20 days'
		and not exists (select from peer.cafe_sign_up s where s.date = d.id) order by d.starts_at desc limit 1`,
	)
	date = found.rows[0]
	page = `/cafes/dates/${date.id}`
})
afterAll(async () => {
	await sql?.query('update peer.cafe_date set starts_at = $2 where id = $1', [date.id, date.starts_at])
	await sql?.end()
})

test('a name for cafés, apart from the group, is suggested with what it tells about itself', async () => {
	const form = { cafe_name: 'Vesle Marihøne', cafe_about: 'Sitter helst ved vinduet.' }
	expect((await vesla!.post('/group/name?/cafe', form)).status).toBe(303)
	const suggested = (await vesla!.get(`${page}/sign-up`)).body
	expect([suggested.includes('value="Vesle Marihøne"'), suggested.includes('value="Sitter helst ved vinduet."')]).toEqual([true, true])
	expect((await vesla!.get('/group/known')).body).toContain('Vesle Marihøne')
	expect((await signUp(vesla!, { how: 'name', name: 'Vesle Marihøne', about: 'Sitter helst ved vinduet.', seen: 'yes' })).status).toBe(303)
	expect((await signUp(tore!, { how: 'name', name: 'Kråkefot', seen: 'yes' })).status).toBe(303)
	expect((await tore!.get(page)).body).toContain('Sitter helst ved vinduet.')
	expect((await third!.get(page)).body).not.toContain('Vesle Marihøne')
	expect((await tore!.get('/group/known')).body).toContain('Vesle Marihøne')
})

test('two meet on the way when both have said yes, and know no name before', async () => {
	expect((await third!.get(`${page}/buddies`)).status).toBe(404)
	expect((await vesla!.send(`${page}/buddies`, { role: 'offers', words: 'Jeg står ved apoteket.' })).status).toBe(303)
	const offered = (await tore!.get(`${page}/buddies`)).body
	expect([offered.includes('Jeg står ved apoteket.'), offered.includes('Vesle Marihøne')]).toEqual([true, false])
	const offer = /name="offer" value="([^"]+)"/.exec(offered)![1]!
	expect((await tore!.post(`${page}/buddies?/like`, { offer })).status).toBe(303)
	expect((await third!.post(`${page}/buddies?/like`, { offer })).status).toBe(404)
	const asked = (await vesla!.get(`${page}/buddies`)).body
	expect(asked).not.toContain('Kråkefot')
	const pair = /name="pair" value="([^"]+)"/.exec(asked)![1]!
	expect((await third!.post(`${page}/buddies?/pair`, { pair, yes: 'yes' })).status).toBe(404)
	expect((await vesla!.post(`${page}/buddies?/pair`, { pair, yes: 'yes' })).status).toBe(303)
	expect((await vesla!.get(`${page}/buddies`)).body).toContain('Kråkefot')
	expect((await tore!.get(`${page}/buddies`)).body).toContain('Vesle Marihøne')
	// A yes taken back takes the names back.
	expect((await tore!.post(`${page}/buddies?/pair`, { pair, yes: 'no' })).status).toBe(303)
	expect((await vesla!.get(`${page}/buddies`)).body).not.toContain('Kråkefot')
})

test('the day after: a word to the host and taken back, what was said may rest, and a leak goes to the desk', async () => {
	expect((await vesla!.get(`${page}/after`)).status).toBe(404)
	await moveTo(`now() - interval '4 hours'`)
	expect((await third!.get(`${page}/after`)).status).toBe(404)
	const word = (words: string) => vesla!.post(`${page}/after?/host`, { form_key: randomUUID(), words })
	expect((await word('Takk for at døra sto åpen.')).status).toBe(303)
	const own = { words: 'Jeg gikk, og det holdt.' }
	expect((await vesla!.post(`${page}/after?/own`, own)).status).toBe(303)
	const mine = (await vesla!.get(`${page}/after`)).body
	expect([mine.includes('Takk for at døra sto åpen.'), mine.includes(own.words)]).toEqual([true, true])
	expect((await tore!.get(`${page}/after`)).body).not.toMatch(/Takk for at døra|det holdt/)

	const id = /name="word" value="([^"]+)"/.exec(mine)![1]!
	expect((await tore!.post(`${page}/after?/word`, { word: id })).status).toBe(404)
	expect((await vesla!.post(`${page}/after?/word`, { word: id })).status).toBe(303)
	expect((await vesla!.get(`${page}/after`)).body).not.toContain('Takk for at døra')

	expect((await vesla!.post(`${page}/after?/back`)).status).toBe(303)
	expect((await tore!.get('/group/known')).body).not.toContain('Vesle Marihøne')
	expect((await vesla!.post(`${page}/after?/rest`)).status).toBe(303)
	const told = await sql.query(`select count(*)::int as count from peer.notice where kind = 'cafe_rest' and topic = $1`, [date.id])
	expect(told.rows[0].count).toBe(2)

	const report = `/group/report?kind=cafe&object=${date.id}`
	const sent = await tore!.send(report, { why: 'leak', words: 'Noen fortalte videre på butikken.' })
	expect(sent.location).toMatch(/^\/group\/reports/)
	const cases = [...(await consultant!.get('/desk?kind=case')).body.matchAll(/\/desk\/cases\/[0-9a-f-]{36}/g)].map(([path]) => path)
	const pages = await Promise.all(cases.map((path) => consultant!.get(path)))
	expect(pages.some(({ body }) => body.includes('Noen fortalte videre på butikken.'))).toBe(true)
})

test('the sheet is gone from the host’s device: nothing of it is kept, and closing it leaves nothing to go back to', async () => {
	await moveTo(`now() - interval '20 minutes'`)
	const sheet = `/desk/cafes/dates/${date.id}/sheet`
	const open = await consultant!.get(sheet)
	expect([open.status, /^cache-control: no-store$/m.test(open.headers)]).toEqual([200, true])
	expect(open.body).toContain('Kråkefot')
	// What works without a line holds no page of ours but help and one's own plan.
	expect((await consultant!.get('/service-worker.js')).body).not.toMatch(/\/desk|sheet/)
	for (const who of [vesla!, third!]) expect((await who.get(sheet)).status).toBe(404)
	const closed = await consultant!.post(`${sheet}?/close`, { others: '0' })
	expect(closed.status).toBe(303)
	// A cookie that changes takes a page out of what Chromium puts back as it was; measured with its back button.
	expect(closed.headers).toMatch(/^clear-site-data: "cache"$/m)
	expect(closed.headers).toMatch(/^set-cookie: closed=[0-9a-f]{8};.*HttpOnly/m)
	expect((await consultant!.get(sheet)).status).toBe(404)
	await sql.query('update peer.cafe_date set came = null, mood = null where id = $1', [date.id])
})

test('who could recognise me is asked where others will read: a note to a buddy, words to a host, thanks', async () => {
	await moveTo(`now() + interval '20 days'`)
	const [hosts] = /\/cafes\/hosts\/[0-9a-f-]{36}/.exec((await vesla!.get(page)).body)!
	const telling = 'Ring meg på 91 23 45 67.'
	const notes: [string, Record<string, string>][] = [
		[`${page}/buddies?/say`, { role: 'offers', words: telling }],
		[`${hosts}?/ask`, { form_key: randomUUID(), words: telling }],
	]
	for (const [path, fields] of notes) {
		const asked = await vesla!.post(path, fields)
		expect([path, asked.status, /<mark[^>]*>91 23 45 67</.test(asked.body), asked.body.includes('name="known"')]).toEqual([
			path,
			409,
			true,
			true,
		])
		// It is advice: the next press sends.
		expect([path, (await vesla!.post(path, { ...fields, known: 'yes' })).status]).toEqual([path, 303])
	}
	const looked = await vesla!.post(`${hosts}?/ask`, { form_key: randomUUID(), words: 'Jeg er lærer på Hamar.', recognise: 'yes' })
	expect([looked.status, /<mark[^>]*>[^<]*Hamar/.test(looked.body)]).toEqual([200, true])
	expect((await vesla!.get(hosts)).body).not.toContain('Hamar')
})
