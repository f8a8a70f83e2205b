import { beforeAll, describe, expect, inject, test } from 'vitest'
import sharp from 'sharp'
import { signedIn, type WebPerson } from '../support/web-person.ts'
import { zipOf } from '../support/zip.ts'

const origin = inject('origin')
let member: WebPerson
let thread: string

beforeAll(async () => {
	// Other tests end contacts and leave threads; one that can be written in is what is looked for.
	for (const who of ['member3', 'member1', 'member2']) {
		member = await signedIn(origin, `${who}@demo.example`)
		for (const [, link] of (await member.get('/messages')).body.matchAll(/href="(\/messages\/[0-9a-f-]{36})/g))
			if ((await member.get(link!)).body.includes('name="form_key"')) return void (thread = link!)
	}
	throw new Error('No thread can be written in')
})

const hidden = (html: string, name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)![1]!

/** As a browser without scripts sends the form. */
async function send(words: string, ...files: [name: string, content: Buffer][]): Promise<{ status: number; body: string }> {
	const { body: page } = await member.get(thread)
	const form = new FormData()
	form.set('form_key', hidden(page, 'form_key'))
	form.set('text', words)
	for (const [name, content] of files) form.append('file', new Blob([new Uint8Array(content)]), name)
	const answer = await member.raw(`${thread}?/send`, form)
	return { status: answer.status, body: await answer.text() }
}

/** The newest file of the thread, as it is given. */
async function newest(): Promise<Response> {
	const { body } = await member.get(thread)
	return member.raw([...body.matchAll(/href="(\/messages\/[^"]+\/files\/[^"]+)"/g)].at(-1)![1]!)
}

const docx = zipOf([
	[
		'[Content_Types].xml',
		'<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
	],
	['word/document.xml', '<w:document/>'],
])

describe('files of a message', () => {
	test.each<[name: string, content: Buffer, type: string, called?: string]>([
		['Brev «æ».docx', docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
		['Skjema.pdf', Buffer.from('%PDF-1.7\n%%EOF'), 'application/pdf'],
		// No device opens it as a page by its name.
		['notat.html', Buffer.from('<script>alert(1)</script> bare tekst'), 'text/plain; charset=utf-8', 'notat.html.txt'],
	])('%s comes back as it was sent, as a download in a sandbox', async (name, content, type, called = name) => {
		expect((await send('Se her', [name, content])).status).toBe(303)
		const answer = await newest()
		const headers = ['content-type', 'x-content-type-options', 'content-security-policy', 'cache-control'].map((each) =>
			answer.headers.get(each),
		)
		expect(headers).toEqual([type, 'nosniff', "default-src 'none'; sandbox", 'no-store'])
		const disposition = answer.headers.get('content-disposition')!
		expect(disposition.startsWith('attachment; ')).toBe(true)
		expect(decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(disposition)![1]!)).toBe(called)
		expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true)
	})

	test('a picture comes drawn anew', async () => {
		const photo = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#367' } })
			.withExif({ IFD0: { Artist: 'Planted' } })
			.jpeg()
			.toBuffer()
		expect((await send('', ['IMG_1.jpg', photo])).status).toBe(303)
		const answer = await newest()
		const bytes = Buffer.from(await answer.arrayBuffer())
		expect([answer.headers.get('content-type'), bytes.includes('Planted'), photo.includes('Planted')]).toEqual(['image/jpeg', false, true])
	})

	test('of twenty megabytes are taken; one byte more is refused with a sentence, and the words stay', async () => {
		expect((await send('Akkurat stor nok', ['stor.txt', Buffer.alloc(20_000_000, 'a')])).status).toBe(303)
		const much = await send('Disse ordene blir.', ['større.txt', Buffer.alloc(20_000_001, 'a')])
		expect([much.status, much.body.includes('Disse ordene blir.')]).toEqual([400, true])
		expect(much.body).toMatch(/større enn 20 MB til sammen/)
		const together = await send('Disse også.', ['a.txt', Buffer.alloc(12_000_000, 'a')], ['b.txt', Buffer.alloc(8_000_001, 'a')])
		expect([together.status, together.body.includes('Disse også.')]).toEqual([400, true])
	})

	test('as large as a film are not read at all', async () => {
		expect((await send('Film', ['film.txt', Buffer.alloc(21 * 2 ** 20)])).status).toBe(413)
	})

	test('of a kind we do not know, or with macros, or more than five are refused', async () => {
		for (const [name, content, said] of [
			['x.exe', Buffer.from('MZ\u0000\u0001'), /Den filen kan vi ikke ta imot/],
			[
				'x.docx',
				zipOf([
					['[Content_Types].xml', docx.toString('latin1')],
					['word/vbaProject.bin', 'x'],
				]),
				/ikke ta imot|makroer/,
			],
		] as const) {
			const answer = await send('Ordene', [name, content])
			expect([answer.status, said.test(answer.body)]).toEqual([400, true])
		}
		const six = await send('Seks', ...Array.from({ length: 6 }, (_, n): [string, Buffer] => [`${n}.txt`, Buffer.from('x')]))
		expect([six.status, /Det er plass til 5 filer/.test(six.body)]).toEqual([400, true])
	})
})
