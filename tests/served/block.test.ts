import { randomUUID } from 'node:crypto'
import pg from 'pg'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { signedIn, type WebPerson } from '../support/web-person.ts'

const origin = inject('origin')
const NAMES = { kari: 'Kveldsvind', karisOther: 'Fjellrype', ola: 'Rimfrost', olasOther: 'Lyngheia' } as const
/** Stands in everything they write here, to be looked for. */
const WORD = 'sauegjerde'
type Key = keyof typeof NAMES
const ids = {} as Record<Key | 'third', string>
const topics = {} as Record<Key | 'third', string>
const pictures: string[] = []
const posts: string[] = []
let [kari, ola, third]: WebPerson[] = []
let sql: pg.Client

const hidden = (html: string, name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)![1]!
const mark = (key: Key): string => `Hilsen fra ${NAMES[key]} ved et ${WORD}.`

async function begin(who: WebPerson, key: Key | 'third', body: string): Promise<void> {
	const page = (await who.get('/group/new')).body
	const area = /<option value="([0-9a-f-]{36})"/.exec(page)![1]!
	const fields = { form_key: randomUUID(), area, persona: ids[key], title: `Tråd: ${body}`, body }
	const answer = await who.post('/group/new', fields)
	expect(answer.status).toBe(303)
	topics[key] = answer.location.split(/[?#]/)[0]!
}

async function reply(who: WebPerson, persona: string, topic: string, body: string, picture?: Buffer): Promise<number> {
	const form = new FormData()
	for (const [name, value] of Object.entries({ form_key: randomUUID(), persona, body, mixing: 'yes' })) form.set(name, value)
	if (picture) form.set('picture', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'a.jpg')
	if (picture) form.set('picture_alt', 'Et gjerde')
	return (await who.raw(topic, form)).status
}

/** Everything the group shows somebody, page by page, by its address. */
async function everything(who: WebPerson): Promise<Map<string, string>> {
	const paths = ['/group', '/group/catch-up', '/notices', '/today', '/group/drafts', '/group/decisions', '/group/reports', '/group/stories']
	paths.push(...Object.values(topics), ...posts)
	const pages = new Map<string, string>()
	for (const path of paths) {
		const { status, body } = await who.get(path)
		pages.set(path, status === 200 ? body.replace(/<form method="post"[\s\S]*?<\/form>/gi, '') : '')
	}
	for (const name of ['', NAMES.ola]) {
		const { location } = await who.post('/group/search', { words: WORD, area: '', name, days: '' })
		const { status, body } = await who.get(location.split('#')[0]!)
		expect(status).toBe(200)
		// What was looked for stands in its own field.
		pages.set(name ? 'search by name' : 'search', body.replace(/<input[^>]*>/g, ''))
	}
	return pages
}
const where = (pages: Map<string, string>, text: string): string[] =>
	[...pages].flatMap(([path, body]) => (body.includes(text) ? [path] : []))

beforeAll(async () => {
	;[kari, ola, third] = await Promise.all(['member1', 'member2', 'member3'].map((name) => signedIn(origin, `${name}@demo.example`)))
	// What comes before their first look is not new to them.
	await Promise.all([kari!.get('/group'), ola!.get('/group')])
	for (const key of ['kari', 'karisOther'] as const) await kari!.send('/group/name', { name: NAMES[key] })
	for (const key of ['ola', 'olasOther'] as const) await ola!.send('/group/name', { name: NAMES[key] })
	sql = new pg.Client(inject('superuserUrl'))
	await sql.connect()
	const { rows } = await sql.query<{ id: string; name: string }>('select id, name from peer.persona')
	for (const key of Object.keys(NAMES) as Key[]) ids[key] = rows.find(({ name }) => name === NAMES[key])!.id
	ids.third = hidden((await third!.get('/group/new')).body, 'persona')
	await begin(third!, 'third', `Felles om et ${WORD}.`)
	for (const key of ['kari', 'karisOther'] as const) await begin(kari!, key, mark(key))
	for (const key of ['ola', 'olasOther'] as const) await begin(ola!, key, mark(key))
	const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#367' } })
		.jpeg()
		.toBuffer()
	expect(await reply(ola!, ids.ola, topics.third, mark('ola'), picture)).toBe(303)
	for (const key of ['karisOther', 'kari'] as const) expect(await reply(kari!, ids[key], topics.third, mark(key))).toBe(303)
	expect(await reply(ola!, ids.olasOther, topics.third, mark('olasOther'))).toBe(303)
	expect(await reply(ola!, ids.ola, topics.kari, mark('ola'))).toBe(303)
	for (const key of ['third', 'ola'] as const) await kari!.post(`${topics[key]}/follow`, { follow: 'yes' })
	expect(await reply(third!, ids.third, topics.ola, `Jeg også, ved mitt ${WORD}.`)).toBe(303)
	const written = await sql.query<{ id: string; topic: string }>('select id, topic from peer.post where persona = $1', [ids.ola])
	for (const { id, topic } of written.rows) posts.push(`/group/post/${id}`, `/group/${topic}/${id}`)
	pictures.push(.../\/group\/pictures\/[0-9a-f-]{36}/.exec((await kari!.get(topics.third)).body)!)
})
afterAll(async () => {
	await kari?.post('/group/filters?/unblock', { mine: ids.kari, other: ids.ola })
	await sql?.end()
})

test('before a block the two meet everywhere', async () => {
	const pages = await everything(kari!)
	for (const place of ['/group', topics.third, topics.kari, topics.ola, '/group/catch-up', '/notices', 'search', 'search by name'])
		expect([place, where(pages, NAMES.ola).includes(place) || where(pages, mark('ola')).includes(place)]).toEqual([place, true])
	expect((await kari!.get(pictures[0]!)).status).toBe(200)
})

test('whoever blocked meets nothing of that name, wherever they look, and all of the other name of the same person', async () => {
	expect((await kari!.post('/group/filters?/block', { mine: ids.kari, other: ids.ola })).status).toBe(303)
	// Written after the block, so that it is news.
	expect(await reply(ola!, ids.ola, topics.third, `${mark('ola')} Og mer.`)).toBe(303)
	expect(await reply(third!, ids.third, topics.ola, `Enda et ${WORD}.`)).toBe(303)
	expect(await reply(ola!, ids.olasOther, topics.olasOther, `${mark('olasOther')} Og mer.`)).toBe(303)
	const pages = await everything(kari!)
	for (const text of [NAMES.ola, mark('ola'), ids.ola, ...pictures]) expect([text, where(pages, text)]).toEqual([text, []])
	for (const path of [topics.ola, `${topics.ola}/live`, ...posts, ...pictures])
		expect([path, (await kari!.get(path)).status]).toEqual([path, 404])
	expect((await kari!.post(`${topics.ola}/follow`, { follow: 'yes' })).status).toBe(404)
	for (const place of ['/group', topics.third, topics.olasOther, '/group/catch-up', 'search'])
		expect([place, where(pages, NAMES.olasOther).includes(place)]).toEqual([place, true])
	const report = `/group/report?kind=post&object=${posts[0]!.split('/').at(-1)}`
	expect((await kari!.get(report)).status).toBe(200)
})

test('the blocked name is turned away as from what is not there; the other name of the same person writes as before', async () => {
	const { body } = await ola!.get(topics.kari)
	expect([body.includes(`value="${ids.ola}"`), body.includes(`value="${ids.olasOther}"`)]).toEqual([false, true])
	const missing = topics.kari.replace(/.{12}$/, '000000000000')
	expect([await reply(ola!, ids.ola, topics.kari, 'Hei igjen.'), await reply(ola!, ids.ola, missing, 'Hei.')]).toEqual([404, 404])
	expect(await reply(ola!, ids.olasOther, topics.kari, `Fra ${NAMES.olasOther}, som før.`)).toBe(303)
	expect(where(await everything(kari!), `Fra ${NAMES.olasOther}, som før.`)).toContain(topics.kari)
})

test('nothing tells the other end: they read and find the blocker as before, under each of both names', async () => {
	const pages = await everything(ola!)
	for (const key of ['kari', 'karisOther'] as const)
		for (const place of ['/group', topics[key], topics.third])
			expect([key, place, where(pages, NAMES[key]).includes(place)]).toEqual([key, place, true])
	const filters = (await ola!.get('/group/filters')).body
	expect([filters.includes(NAMES.kari), filters.includes(NAMES.ola)]).toEqual([false, false])
})

test('no name of the blocked person can turn to the blocker; somebody else can', async () => {
	const mentions = async () => (await sql.query(`select from peer.notice where persona = $1 and kind = 'mention'`, [ids.kari])).rowCount
	const before = await mentions()
	for (const key of ['ola', 'olasOther'] as const)
		expect(await reply(ola!, ids[key], topics.third, `Hva sier du, @${NAMES.kari}? ${key}`)).toBe(303)
	expect(await mentions()).toBe(before)
	expect(await reply(third!, ids.third, topics.third, `Hva sier du, @${NAMES.kari}?`)).toBe(303)
	expect(await mentions()).toBe(before! + 1)
})

test('a name that is blocked can still be reported, from the list of them', async () => {
	const href = /href="(\/group\/report\?[^"]+)"/.exec((await kari!.get('/group/filters')).body)![1]!.replaceAll('&amp;', '&')
	const { status, body } = await kari!.get(href)
	expect([status, body.includes(NAMES.ola)]).toEqual([200, true])
})

test('they meet again when it is taken back', async () => {
	expect((await kari!.post('/group/filters?/unblock', { mine: ids.kari, other: ids.ola })).status).toBe(303)
	expect(where(await everything(kari!), mark('ola'))).toContain(topics.ola)
	expect((await kari!.get(pictures[0]!)).status).toBe(200)
})
