import sharp from 'sharp'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { signedIn, type WebPerson } from '../support/web-person.ts'

const origin = inject('origin')
let member: WebPerson
let other: WebPerson
let elsewhere: WebPerson
let helper: WebPerson
let topic: string
let photo: Buffer

beforeAll(async () => {
	;[member, other, elsewhere, helper] = (await Promise.all(
		['member1', 'member2', 'member9', 'provider1'].map((name) => signedIn(origin, `${name}@demo.example`)),
	)) as [WebPerson, WebPerson, WebPerson, WebPerson]
	topic = /href="(\/group\/[0-9a-f]{8}-[0-9a-f-]{27})"/.exec((await member.get('/group')).body)![1]!
	photo = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#367' } })
		.withExif({ IFD0: { Artist: 'Planted' } })
		.jpeg()
		.toBuffer()
})

const hidden = (html: string, name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)![1]!

/** As a browser without scripts sends the form. */
async function reply(
	words: string,
	file: Buffer | string,
	type = 'image/jpeg',
): Promise<{ status: number; location: string; body: string }> {
	const { body: page } = await member.get(topic)
	const form = new FormData()
	for (const name of ['form_key', 'persona']) form.set(name, hidden(page, name))
	// In whichever topic comes first somebody may have written before, under another name.
	form.set('mixing', 'yes')
	form.set('body', words)
	form.set('picture', new Blob([typeof file === 'string' ? file : new Uint8Array(file)], { type }), 'IMG_0001.jpg')
	form.set('picture_alt', 'Fjorden i morges')
	const answer = await member.raw(topic, form)
	return { status: answer.status, location: answer.headers.get('location') ?? '', body: await answer.text() }
}

describe('a picture in a reply', () => {
	test('is sent by a plain form, shown folded, and fetched by whoever reads there', async () => {
		const sent = await reply('Slik så det ut her.', photo)
		expect(sent.status).toBe(303)
		const { body } = await other.get(sent.location.split('#')[0]!)
		const [, path] =
			/<details[^>]*><summary[^>]*>[^<]*Fjorden i morges[\s\S]{0,300}?<img src="(\/group\/pictures\/[^"]+)"[^>]*loading="lazy"/.exec(body)!
		const answer = await other.raw(path!)
		const headers = ['content-type', 'cache-control', 'x-content-type-options', 'content-security-policy'].map((name) =>
			answer.headers.get(name),
		)
		expect([answer.status, ...headers]).toEqual([200, 'image/jpeg', 'no-store', 'nosniff', "default-src 'none'; sandbox"])
		const bytes = Buffer.from(await answer.arrayBuffer())
		expect([bytes.includes('Planted'), (await sharp(bytes).metadata()).width]).toEqual([false, 300])
		const missing = path!.replace(/.{12}$/, '000000000000')
		for (const who of [elsewhere, helper]) expect([(await who.get(path!)).status, (await who.get(missing)).status]).toEqual([404, 404])
	})

	test('that is none, or is too big, is refused with a sentence, and the text stays', async () => {
		const svg = await reply('Denne teksten skal stå.', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/jpeg')
		expect([svg.status, svg.body.includes('Denne teksten skal stå.'), svg.body.includes('Fjorden i morges')]).toEqual([400, true, true])
		expect(svg.body).toMatch(/HEIC/)
		const big = await reply('Og denne.', Buffer.concat([photo, Buffer.alloc(9 * 2 ** 20)]))
		expect([big.status, big.body.includes('Og denne.')]).toEqual([400, true])
		expect(big.body).toMatch(/8 MB/)
	})

	test('as large as a film is not read at all, nor is a large form elsewhere', async () => {
		expect((await reply('Film', Buffer.alloc(21 * 2 ** 20))).status).toBe(413)
		const form = new FormData()
		form.set('name', 'x'.repeat(600 * 1024))
		expect((await member.raw('/me', form)).status).toBe(413)
	})
})
