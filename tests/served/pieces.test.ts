import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { signedIn, type WebPerson } from '../support/web-person.ts'

/**
 * A page is put together from pieces that were drawn before, for whoever looked first (ui/drawn.ts). Here several look at one
 * topic in turn: each has their own page, and what changed shows at once to all.
 */
const origin = inject('origin')
let [writer, reader, other, consultant]: WebPerson[] = []
let sql: pg.Client
let topic = ''
const WORDS = `Jeg sov i et brunt telt ved ${randomUUID()}.`
/** Looks like the mark of a piece, and like tags. */
const ODD = 'Odde <!--AAAAAAAAAAAAAAAAAAAAAAAA 0 1--> <b>fet</b>'

const hidden = (html: string, name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)![1]!
const look = async (who: WebPerson): Promise<string> => (await who.get(topic)).body
const postOn = (page: string, ordinal: number): string => new RegExp(`<li id="post-${ordinal}"[\\s\\S]*?</li>`).exec(page)?.[0] ?? ''
const pressed = (post: string): number => (post.match(/aria-pressed="true"/g) ?? []).length
const idOf = (post: string): string => /\/group\/post\/([0-9a-f-]{36})/.exec(post)![1]!

beforeAll(async () => {
	const names = ['member1', 'member2', 'member3', 'consultant']
	;[writer, reader, other, consultant] = await Promise.all(names.map((name) => signedIn(origin, `${name}@demo.example`)))
	sql = new pg.Client(inject('superuserUrl'))
	await sql.connect()
	const page = (await writer!.get('/group/new')).body
	const area = /<option value="([0-9a-f-]{36})"/.exec(page)![1]!
	const begun = { form_key: randomUUID(), area, persona: hidden(page, 'persona'), title: `Telt ${randomUUID()}`, body: WORDS }
	topic = (await writer!.post('/group/new', begun)).location.split(/[?#]/)[0]!
	const reply = { form_key: randomUUID(), persona: hidden((await reader!.get('/group/new')).body, 'persona'), body: ODD }
	expect((await reader!.post(topic, reply)).status).toBe(303)
})
afterAll(async () => sql?.end())

test('each has their own buttons at the same posts, whoever looked first', async () => {
	for (const _ of [1, 2]) {
		const [mine, theirs, desks] = [await look(writer!), await look(other!), await look(consultant!)]
		const edit = `href="${topic}/${idOf(postOn(mine, 1))}/edit"`
		expect([mine, theirs, desks].map((page) => postOn(page, 1).includes(edit))).toEqual([true, false, false])
		expect([mine, theirs, desks].map((page) => postOn(page, 1).includes('/group/report?'))).toEqual([false, true, false])
		expect([mine, theirs, desks].map((page) => postOn(page, 1).includes('/desk/take-up'))).toEqual([false, false, true])
		expect([mine, theirs].map((page) => postOn(page, 1).includes('form="warm"'))).toEqual([false, true])
	}
})

test('warm words are pressed in the page of whoever gave them alone, and gone from all when they are taken back', async () => {
	expect((await reader!.post(`${topic}/support`, { give: '1 hear' })).status).toBe(303)
	expect([await look(reader!), await look(other!), await look(writer!)].map((page) => pressed(postOn(page, 1)))).toEqual([1, 0, 0])
	const said = (page: string): boolean => /id="warm-1"[^>]*><p>/.test(postOn(page, 1))
	expect([said(await look(other!)), said(await look(writer!))]).toEqual([true, true])
	expect((await reader!.post(`${topic}/support`, { back: '1 hear' })).status).toBe(303)
	expect([said(await look(other!)), said(await look(writer!)), pressed(postOn(await look(reader!), 1))]).toEqual([false, false, 0])
})

test('each reads in their own language, in turn', async () => {
	await other!.post('/language', { language: 'en', next: topic })
	for (const _ of [1, 2]) {
		const [english, norwegian] = [postOn(await look(other!), 1), postOn(await look(reader!), 1)]
		expect([english.includes('Report'), norwegian.includes('Report')]).toEqual([true, false])
		expect([english.includes('Meld fra'), norwegian.includes('Meld fra')]).toEqual([false, true])
	}
	await other!.post('/language', { language: 'nb', next: topic })
})

test('a word that one of them mutes folds the post for them alone', async () => {
	expect((await reader!.post('/group/filters?/word', { word: 'brunt telt' })).status).toBe(303)
	const folded = (page: string): boolean => postOn(page, 1).includes('<details')
	expect([folded(await look(reader!)), folded(await look(other!))]).toEqual([true, false])
	expect((await reader!.post('/group/filters?/word_back', { word: 'brunt telt' })).status).toBe(303)
	expect(folded(await look(reader!))).toBe(false)
})

test('what is written can be taken for nothing but words', async () => {
	const page = await look(other!)
	expect(postOn(page, 2)).toContain('&lt;!--AAAAAAAAAAAAAAAAAAAAAAAA 0 1--> &lt;b>fet&lt;/b>')
	expect(page).not.toMatch(/<!--[\w-]{24} \d+ \d+-->/)
})

test('another text is there at once for all, and a post that the desk hides is nowhere but with whoever wrote it', async () => {
	const id = idOf(postOn(await look(writer!), 1))
	expect((await writer!.send(`${topic}/${id}/edit`, { body: 'Et annet telt, og grønt.' })).status).toBe(303)
	for (const who of [reader!, other!, writer!])
		expect([(await look(who)).includes(WORDS), (await look(who)).includes('og grønt')]).toEqual([false, true])
	await sql.query(`set app.standing = 'consultant'`)
	await sql.query('update peer.post set hidden = gen_random_uuid() where id = $1', [id])
	await sql.query('update peer.topic set hidden = array_append(hidden, 1) where id = $1', [topic.split('/').at(-1)])
	expect([await look(reader!), await look(other!), await look(writer!)].map((page) => page.includes('og grønt'))).toEqual([
		false,
		false,
		true,
	])
})

test('a page is whole, whatever it is sent as: as it is, packed, and as the start of an error', async () => {
	for (const accepts of ['identity', 'gzip', 'br']) {
		const answer = await fetch(new URL('/help-now', origin), { headers: { accept: 'text/html', 'accept-encoding': accepts } })
		const text = await answer.text()
		expect([text.startsWith('<!doctype html>'), text.trimEnd().endsWith('</html>')]).toEqual([true, true])
	}
	const { status, body } = await other!.get('/group/00000000-0000-4000-8000-000000000000')
	expect([status, body.includes('<main'), body.trimEnd().endsWith('</html>')]).toEqual([404, true, true])
})
