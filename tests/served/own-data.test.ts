import { expect, inject, test } from 'vitest'
import { signedIn, type WebPerson } from '../support/web-person.ts'

const origin = inject('origin')
const FILE = '/toolbox/own-data/file'

const take = (who: WebPerson, form: string) => who.post(FILE, { form })
const formKey = async (who: WebPerson): Promise<string> =>
	/name="form_key" value="([^"]*)"/.exec((await who.get('/toolbox/own-data')).body)![1]!

async function putIn(who: WebPerson, content: string | Uint8Array<ArrayBuffer>): Promise<{ status: number; body: string }> {
	const form = new FormData()
	form.set('form_key', await formKey(who))
	form.set('file', new File([content], 'alt.json'))
	const answer = await who.raw('/toolbox/own-data?/takeIn', form)
	return { status: answer.status, body: await answer.text() }
}

test('I take everything out as a page that stands alone, with its pictures and the words to them', async () => {
	const me = await signedIn(origin, 'member1@demo.example')
	const { status, body, headers } = await take(me, 'page')
	expect(status).toBe(200)
	for (const header of ['attachment; filename="reconnect-', 'no-store', "default-src 'none'"]) expect(headers).toContain(header)
	const found = (what: RegExp): string[] => body.match(what) ?? []
	expect(found(/<h1>/g)).toHaveLength(1)
	// Nothing is fetched, nothing runs, and nothing is left of what draws our own pages.
	expect(found(/<script|<link|<img| src=|href="(?!#|tel:).*?"|url\(|class="[^"]*svelte-|<!--/g)).toEqual([])
	expect(found(/<svg[^>]*class="network-map"[^>]*role="img"/g).length).toBeGreaterThan(1)
	expect(found(/<figure>/g).length).toBeGreaterThan(1)
	expect(found(/<table>/g).length).toBeGreaterThan(1)
	const ids = new Set([...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
	for (const [, to] of body.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(to)
})

test('I take out all of it, and it goes into an empty toolbox; a file that is none changes nothing and says why', async () => {
	const me = await signedIn(origin, 'member1@demo.example')
	const { body: all } = await take(me, 'json')
	const fhir = JSON.parse((await take(me, 'fhir')).body) as { resourceType: string; entry: unknown[] }
	expect([fhir.resourceType, fhir.entry.length > 100]).toEqual(['Bundle', true])
	const full = await putIn(me, all)
	expect([full.status, full.body.includes('file-problem')]).toEqual([400, true])

	const other = await signedIn(origin, 'member9@demo.example')
	const before = (await take(other, 'json')).body
	expect(Object.keys((JSON.parse(before) as { tools: object }).tools).filter((tool) => tool !== 'chosen')).toEqual([])
	for (const wrong of [
		'',
		'{"half',
		'{"format":"other","version":1}',
		new Uint8Array([255, 254, 0]),
		all.replace('"version": 1', '"version": 2'),
	]) {
		const answer = await putIn(other, wrong)
		expect([answer.status, answer.body.includes('file-problem')]).toEqual([400, true])
	}
	const hurt = all.replace(/("diary": \[\n[^]*?"day":")[^"]*/, '$1<b>')
	const answer = await putIn(other, hurt)
	expect(answer.status).toBe(400)
	expect(answer.body).toMatch(/(nummer|number) 1\./)
	const tooLarge = new Uint8Array(48 * 2 ** 20 + 1)
	expect((await putIn(other, tooLarge)).body).toContain('48 megabyte')
	expect((await putIn(other, new Uint8Array(50 * 2 ** 20))).status).toBe(413)
	expect(
		Object.keys((JSON.parse((await take(other, 'json')).body) as { tools: object }).tools).filter((tool) => tool !== 'chosen'),
	).toEqual([])
})

test('A file that is whole comes in over HTTP, and what has grown long is shown a part at a time', async () => {
	const me = await signedIn(origin, 'member9@demo.example')
	const entry = (content: object) => ({ id: crypto.randomUUID(), version: 1, written: '2026-01-01T10:00:00.000Z', content })
	const goal = (n: number, state: string) => entry({ title: `Mål ${n}`, state, steps: [] })
	const page = (n: number) => entry({ day: '2026-01-02', text: `Side ${n} æøå 007` })
	const goals = [goal(0, 'on_the_way'), ...Array.from({ length: 45 }, (_, n) => goal(n + 1, 'reached'))]
	const diary = Array.from({ length: 310 }, (_, n) => page(n))
	const whole = { format: 'reconnect-toolbox', version: 1, taken: '2026-01-01T10:00:00.000Z', tools: { goals, diary }, drafts: [] }
	expect((await putIn(me, JSON.stringify(whole))).status).toBe(303)
	const links = async (path: string): Promise<number> =>
		new Set((await me.get(path)).body.match(/href="\/toolbox\/goals\/[0-9a-f-]{36}"/g)).size
	expect([await links('/toolbox/goals'), await links('/toolbox/goals?all')]).toEqual([31, 46])
	const printed = (await me.get('/toolbox/diary/print')).body
	expect(printed.match(/Side \d+ æøå 007/g)).toHaveLength(300)
	expect(printed).toContain('href="/toolbox/own-data"')
	expect((await putIn(me, JSON.stringify(whole))).status).toBe(400)
})

test('Nobody but a member takes anything out or in', async () => {
	const member = await signedIn(origin, 'member9@demo.example')
	const key = await formKey(member)
	for (const email of ['provider1@demo.example', 'consultant@demo.example', 'relative@demo.example']) {
		const other = await signedIn(origin, email)
		expect((await other.get('/toolbox/own-data')).status).toBe(404)
		expect((await take(other, 'json')).status).toBe(404)
		const form = new FormData()
		form.set('form_key', key)
		form.set('file', new File(['{}'], 'alt.json'))
		expect((await other.raw('/toolbox/own-data?/takeIn', form)).status).toBe(404)
	}
	expect((await take(member, 'everything')).status).toBe(400)
	expect((await member.get(FILE)).status).toBe(405)
})
