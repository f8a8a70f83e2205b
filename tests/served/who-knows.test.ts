import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { signedIn, type Answer, type WebPerson } from '../support/web-person.ts'
import { plantProbe, type WriteProbe } from '../support/write-probe.ts'

const origin = inject('origin')
/** A word nobody else writes, to be looked for in the whole database. */
const WORD = `kvitveis${randomUUID().replace(/[^a-f]/g, '')}`
let member: WebPerson
let probe: WriteProbe
let sql: pg.Client

beforeAll(async () => {
	probe = await plantProbe(inject('superuserUrl'))
	sql = new pg.Client(inject('superuserUrl'))
	await sql.connect()
	member = await signedIn(origin, 'member2@demo.example')
	await member.get('/group/new')
	await probe.taken()
})
afterAll(async () => {
	await probe.close()
	await sql.end()
})

const written = async (act: () => Promise<Answer>): Promise<{ answer: Answer; sides: string[] }> => {
	await probe.taken()
	const answer = await act()
	return { answer, sides: (await probe.taken()).map(({ side }) => side) }
}
const textIn = (html: string): string => /<textarea[^>]*name="body"[^>]*>([^<]*)</.exec(html)?.[1]?.trim() ?? ''
const marked = (html: string): string[] => [...html.matchAll(/<mark[^>]*>([^<]*)<\/mark>/g)].map(([, text]) => text!)

/** Where in the database a text stands as it is. */
async function tablesWith(text: string): Promise<string[]> {
	const { rows } = await sql.query<{ name: string }>(
		`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('accounts', 'care', 'care_jobs', 'peer', 'peer_jobs', 'sign_in', 'app')`,
	)
	const found: string[] = []
	for (const { name } of rows)
		if ((await sql.query(`select from ${name} t where t::text ilike $1 limit 1`, [`%${text}%`])).rowCount) found.push(name)
	return found
}

describe('who could recognise me, without scripts', () => {
	const body = `Jeg jobber som trikkefører i Drammen, ${WORD}.`

	test('comes back with the marks and with the text, and nothing is written anywhere', async () => {
		const { answer, sides } = await written(() => member.send('/group/new', { title: 'Om jobben', body, recognise: 'yes' }))
		expect(answer.status).toBe(200)
		expect(textIn(answer.body)).toBe(body)
		expect(marked(answer.body)).toEqual(['trikkefører', 'Drammen'])
		expect(sides).toEqual([])
		expect(await tablesWith(WORD)).toEqual([])
	})

	test('is offered once by itself where one thing alone points to somebody, and never stops them', async () => {
		const telling = `${body} Ring meg på 412 34 567.`
		const first = await written(() => member.send('/group/new', { title: 'Om jobben', body: telling }))
		expect(first.answer.status).toBe(409)
		expect(textIn(first.answer.body)).toBe(telling)
		expect(marked(first.answer.body)).toContain('412 34 567')
		expect(first.answer.body).toContain('name="known"')
		expect(first.sides).toEqual([])
		const hidden = (name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(first.answer.body)![1]!
		const area = /<option value="([0-9a-f-]{36})"/.exec(first.answer.body)![1]!
		const fields = { form_key: hidden('form_key'), persona: hidden('persona'), area, title: 'Om jobben', body: telling, known: 'yes' }
		const sent = await written(() => member.post('/group/new', fields))
		expect(sent.answer.status).toBe(303)
		expect(sent.sides).toEqual(['peer'])
	})

	test('knows the own name, which comes back to nobody and stands nowhere on the peer side', async () => {
		const name = /name="name"[^>]*value="([^"]+)"/.exec((await member.get('/me')).body)![1]!
		const last = name.split(' ').at(-1)!
		const { answer, sides } = await written(() => member.send('/group/new', { title: 'x', body: `Spør etter ${last}.`, recognise: 'yes' }))
		expect(marked(answer.body)).toEqual([last])
		expect(sides).toEqual([])
		const other = await signedIn(origin, 'member3@demo.example')
		expect(
			marked((await other.send('/group/new', { title: 'x', body: `Spør etter ${last}, ${WORD}.`, recognise: 'yes' })).body),
		).not.toContain(last)
	})
})

describe('people one would rather not meet', () => {
	const listed = `Solfrid ${WORD}`

	test('are written on the care side alone, in no words, and a sign-up on the peer side alone', async () => {
		const list = await written(() => member.send('/me/discretion', { name: listed }))
		expect([list.answer.status, list.sides]).toEqual([303, ['care']])
		expect((await member.get('/me/discretion')).body).toContain(listed)
		const dates = [...(await member.get('/cafes')).body.matchAll(/href="(\/cafes\/dates\/[0-9a-f-]{36})"/g)].map(([, path]) => path!)
		let signed: Awaited<ReturnType<typeof written>> | undefined
		for (const path of new Set(dates)) {
			const page = await member.get(`${path}/sign-up`)
			if (page.status !== 200) continue
			signed = await written(() =>
				member.post(`${path}/sign-up`, { how: 'word', word: 'Fyrlykt', step: 'stay', promise: 'yes', known: 'yes' }),
			)
			break
		}
		expect(signed?.answer.status).toBe(303)
		expect(signed?.sides).toEqual(['peer'])
		expect((await sql.query('select from peer.cafe_mark')).rowCount).toBeGreaterThan(0)
		expect(await tablesWith(WORD)).toEqual(
			expect.not.arrayContaining(['peer.cafe_mark', 'peer.cafe_guest', 'peer.cafe_sign_up', 'care.discretion']),
		)
	})
})

describe('words to rehearse', () => {
	test('are brought over by the browser alone: nothing is written until they are sent, and then on the peer side', async () => {
		const words = `Jeg vil at du skal vite det, ${randomUUID().slice(0, 8)}`
		const made = await written(() => member.send('/toolbox/telling/new', { about: 'Vinteren', words }))
		expect([made.answer.status, made.sides]).toEqual([303, ['care']])
		const entry = await member.get(made.answer.location.split('?')[0]!)
		expect(entry.body).toContain('action="/cafes/rehearse?/bring"')
		const brought = await written(() => member.post('/cafes/rehearse?/bring', { words }))
		expect(brought.sides).toEqual([])
		expect(brought.answer.body).toContain(words)
		const series = /<option value="([0-9a-f-]{36})"/.exec(brought.answer.body)![1]!
		const sent = await written(() =>
			member.post('/cafes/rehearse?/send', { form_key: randomUUID(), series, how: 'nobody', wish: 'chat', words }),
		)
		expect([sent.answer.status, sent.answer.location, sent.sides]).toEqual([303, `/cafes/hosts/${series}`, ['peer']])
		expect((await member.get(sent.answer.location)).body).toContain(words)
		// Or to a consultant, apart from cafés.
		expect(entry.body).toContain('formaction="/group/talks/consultant?/bring"')
		const again = await written(() => member.post('/group/talks/consultant?/bring', { words }))
		expect([again.answer.body.includes(words), again.sides]).toEqual([true, []])
	})
})
