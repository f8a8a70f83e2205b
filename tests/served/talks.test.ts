import { randomUUID } from 'node:crypto'
import pg from 'pg'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { phoneSound, WRITTEN_BY_PHONE } from '../support/phone-sounds.ts'
import { signedIn, type WebPerson } from '../support/web-person.ts'

const origin = inject('origin')
const people = {} as Record<'anna' | 'bo' | 'third' | 'elsewhere' | 'helper' | 'relative' | 'consultant', WebPerson>
let sql: pg.Client
const ids: Record<string, string> = {}
let talk: string

const come = (name: string): Promise<WebPerson> => signedIn(origin, `${name}@demo.example`)

beforeAll(async () => {
	const names = ['member4', 'member5', 'member6', 'member9', 'provider1', 'relative', 'consultant']
	const all = await Promise.all(names.map(come))
	Object.assign(
		people,
		Object.fromEntries(['anna', 'bo', 'third', 'elsewhere', 'helper', 'relative', 'consultant'].map((key, at) => [key, all[at]])),
	)
	for (const [key, name] of [
		['anna', 'Strandsnegl'],
		['bo', 'Bergirisk'],
	] as const) {
		await people[key].send('/group/name', { name })
		ids[name] = ''
	}
	// She has had enough today, after all the other files; the desk would show what is red alone.
	for (let times = 0; times < 10; times++) await people.consultant.post('/desk/shift?/on')
	sql = new pg.Client(inject('superuserUrl'))
	await sql.connect()
	for (const { id, name } of (await sql.query('select id, name from peer.persona')).rows) if (name in ids) ids[name] = id
	const key = /name="form_key" value="([^"]+)"/.exec((await people.anna.get(`/group/names/${ids.Bergirisk}`)).body)![1]!
	const asked = await people.anna.post(`/group/names/${ids.Bergirisk}`, {
		form_key: key,
		persona: ids.Strandsnegl!,
		words: 'Skal vi snakke?',
	})
	talk = asked.location
})
afterAll(async () => {
	await sql?.end()
})

const file = (bytes: Buffer, type: string): Blob => new Blob([new Uint8Array(bytes)], { type })
async function step(who: WebPerson, fields: Record<string, string | Blob>): Promise<Response> {
	const form = new FormData()
	for (const [name, value] of Object.entries({ form_key: randomUUID(), ...fields })) form.set(name, value)
	return who.raw(`${talk}/steps?/take`, form)
}

test('it is off until it is turned on: the question waits where nobody sees it', async () => {
	expect(talk).toMatch(/^\/group\/talks\/[0-9a-f-]{36}$/)
	expect((await people.anna.get(talk)).body).toContain('Skal vi snakke?')
	expect((await people.bo.get(talk)).status).toBe(404)
	expect((await people.bo.post(`${talk}?/yes`)).status).toBe(404)
	expect((await people.bo.get('/group/talks')).body).not.toContain('Strandsnegl')
	expect((await people.bo.post('/group/talks?/open', { open: ids.Bergirisk! })).status).toBe(303)
	expect((await people.bo.get('/group/talks')).body).toContain('Strandsnegl')
	expect((await people.bo.post(`${talk}?/yes`)).status).toBe(303)
})

test('to everybody else it is as if it were not there', async () => {
	const missing = talk.replace(/.{12}$/, '000000000000')
	const strip = (body: string, path: string): string =>
		body
			.replaceAll(path, '[here]')
			.replace(/nonce="[^"]*"|nonce-[\w+/=]+|fresh:\{[^}]*\}|<span class="new\b[^>]*>[^<]*<\/span>|<!--[^>]*-->/g, '')
			.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z|\b\d{13}\b|\b[0-9a-f]{8}\b/g, '')
	for (const who of ['third', 'elsewhere', 'helper', 'relative', 'consultant'] as const)
		for (const part of ['', '/steps']) {
			const [foreign, none] = [await people[who].get(talk + part), await people[who].get(missing + part)]
			expect([who, part, foreign.status, none.status]).toEqual([who, part, 404, 404])
			expect(strip(foreign.body, talk)).toBe(strip(none.body, missing))
		}
	for (const who of ['third', 'elsewhere', 'helper', 'relative', 'consultant'] as const)
		for (const action of ['?/say', '?/yes', '?/close', '?/back', '/steps?/take', '/steps?/back', '/steps?/stop', '/steps?/along_yes'])
			expect([
				who,
				action,
				(await people[who].post(talk + action, { form_key: randomUUID(), words: 'x', step: 'first_name', first_name: 'x' })).status,
			]).toEqual([who, action, 404])
	for (const who of ['helper', 'relative'] as const)
		for (const path of ['/group/talks', '/group/known', '/group/talks/consultant', `/group/names/${ids.Bergirisk}`])
			expect([who, path, (await people[who].get(path)).status]).toEqual([who, path, 404])
})

test('up the ladder without scripts, and down again', async () => {
	expect((await people.bo.send(talk, { words: 'Ja, gjerne.' })).status).toBe(303)
	expect((await people.anna.get(talk)).body).toContain('Ja, gjerne.')
	expect((await step(people.anna, { step: 'first_name', first_name: 'Annabella' })).status).toBe(303)
	expect((await people.bo.get(`${talk}/steps`)).body).not.toContain('Annabella')
	expect((await step(people.bo, { step: 'first_name', first_name: 'Bonifatius' })).status).toBe(303)
	expect((await people.bo.get(`${talk}/steps`)).body).toContain('Annabella')
	expect((await people.anna.get(`${talk}/steps`)).body).toContain('Bonifatius')

	const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#367' } })
		.withExif({ IFD0: { Artist: 'Planted' } })
		.jpeg()
		.toBuffer()
	const mp3 = await step(people.anna, { step: 'voice_or_photo', file: file(Buffer.from('ID3 planted'), 'audio/mpeg') })
	expect([mp3.status, (await mp3.text()).includes('WAV')]).toEqual([400, true])
	expect((await step(people.anna, { step: 'voice_or_photo', picture_alt: 'Hunden', file: file(photo, 'image/jpeg') })).status).toBe(303)
	const mine = new RegExp(`${talk}/steps/[0-9a-f-]{36}`).exec((await people.anna.get(`${talk}/steps`)).body)![0]
	expect([(await people.anna.raw(mine)).status, (await people.bo.raw(mine)).status]).toEqual([200, 404])
	// As a phone records it, without scripts.
	const recorded = file(await phoneSound('m4a'), 'audio/x-m4a')
	expect((await step(people.bo, { step: 'voice_or_photo', file: recorded })).status).toBe(303)
	const shown = await people.bo.raw(mine)
	expect([shown.headers.get('content-type'), Buffer.from(await shown.arrayBuffer()).includes('Planted')]).toEqual(['image/jpeg', false])
	const voice = /<audio[^>]*src="([^"]+)"/.exec((await people.anna.get(`${talk}/steps`)).body)![1]!
	const heard = await people.anna.raw(voice)
	const sound = Buffer.from(await heard.arrayBuffer())
	expect([heard.headers.get('content-type'), heard.headers.get('cache-control')]).toEqual(['audio/mp4', 'no-store'])
	expect(WRITTEN_BY_PHONE.filter((words) => sound.includes(words))).toEqual([])
	for (const who of ['third', 'elsewhere', 'helper', 'consultant'] as const)
		for (const path of [mine, voice]) expect([who, (await people[who].raw(path)).status]).toEqual([who, 404])

	const report = `/group/report?kind=told&object=${voice.split('/').pop()}`
	expect((await people.anna.get(`${talk}/steps`)).body).toContain(report.replace('&', '&amp;'))
	for (const who of ['bo', 'third', 'consultant'] as const)
		expect([who, (await people[who].post(`${report}&/report`)).status]).not.toEqual([who, 303])
	expect((await people.anna.send(report, { why: 'hurtful' })).location).toMatch(/^\/group\/reports/)

	const known = (await people.anna.get('/group/known')).body
	expect(known).toContain('Annabella')
	expect((await people.anna.post(`${talk}/steps?/back`, { step: 'first_name' })).status).toBe(303)
	for (const who of ['anna', 'bo'] as const) {
		const { body } = await people[who].get(`${talk}/steps`)
		expect([who, /Annabella|Bonifatius/.test(body)]).toEqual([who, false])
		for (const path of [mine, voice]) expect([who, (await people[who].raw(path)).status]).toEqual([who, 404])
	}
	expect((await people.anna.get('/group/known')).body).not.toContain('Annabella')

	// What was reported the desk has still, as it was, and nobody else.
	const cases = [...(await people.consultant.get('/desk?kind=case')).body.matchAll(/\/desk\/cases\/[0-9a-f-]{36}/g)].map(([path]) => path)
	const pages = await Promise.all(cases.map((path) => people.consultant.get(path)))
	const copy = pages.map(({ body }) => /src="(\/desk\/cases\/[^"]+\/files\/[^"]+)"/.exec(body)?.[1]).find(Boolean)!
	const kept = await people.consultant.raw(copy)
	expect([kept.status, kept.headers.get('cache-control'), Buffer.from(await kept.arrayBuffer()).equals(sound)]).toEqual([
		200,
		'no-store',
		true,
	])
	for (const who of ['anna', 'bo', 'third', 'helper'] as const) expect([who, (await people[who].raw(copy)).status]).toEqual([who, 404])
})

test('a consultant comes along when both want it, and sees no word of the talk', async () => {
	expect((await people.anna.post(`${talk}/steps?/along`, { form_key: randomUUID(), words: 'Er dette klokt?' })).status).toBe(303)
	expect((await people.consultant.get('/desk?kind=bridge_along')).body).not.toContain('Strandsnegl og Bergirisk')
	expect((await people.bo.post(`${talk}/steps?/along_yes`)).status).toBe(303)
	const desk = (await people.consultant.get('/desk?kind=bridge_along')).body
	const along = `/desk/alongs/${/href="\/desk\/items\/bridge_along\/([0-9a-f-]{36})"[^>]*>Strandsnegl og Bergirisk/.exec(desk)![1]}`
	expect((await people.consultant.get(along)).body).not.toContain('Ja, gjerne.')
	expect((await people.consultant.send(along, { words: 'Ta den tiden dere trenger.' })).status).toBe(303)
	for (const who of ['anna', 'bo'] as const) expect((await people[who].get(`${talk}/steps`)).body).toContain('Ta den tiden dere trenger.')
	for (const who of ['third', 'elsewhere', 'helper'] as const) expect([who, (await people[who].get(along)).status]).toEqual([who, 404])
})

test('what is half written to the other is kept until it is sent, for its writer alone', async () => {
	const key = randomUUID()
	const kept = await people.anna.post('/group/drafts?/keep', {
		place: talk.replace('/group/talks/', 'talk '),
		form_key: key,
		words: 'Jeg vet ikke helt',
	})
	expect([kept.status, kept.location]).toEqual([303, '/group/drafts?kept'])
	expect((await people.anna.get('/group/drafts')).body).toContain('Bergirisk')
	const again = (await people.anna.get(talk)).body
	expect([again.includes('Jeg vet ikke helt'), again.includes(key)]).toEqual([true, true])
	for (const who of ['bo', 'third', 'consultant'] as const) {
		expect((await people[who].get('/group/drafts')).body).not.toContain('Jeg vet ikke helt')
		expect((await people[who].get(talk)).body).not.toContain('Jeg vet ikke helt')
	}
	expect((await people.anna.post(`${talk}?/say`, { form_key: key, words: 'Jeg vet ikke helt, men ja.' })).status).toBe(303)
	expect((await people.anna.get('/group/drafts')).body).not.toContain('Jeg vet ikke helt')
	expect((await people.anna.post('/group/drafts?/keep', { place: 'talk noe', form_key: key, words: 'x' })).status).toBe(400)
})

test('the microphone can be asked for where a voice is told, and nowhere else', async () => {
	const policy = async (path: string): Promise<string> => /^permissions-policy: (.*)$/m.exec((await people.anna.get(path)).headers)![1]!
	expect(await policy(`${talk}/steps`)).toContain('microphone=(self)')
	for (const path of [talk, '/group/talks', '/today', '/help-now']) expect(await policy(path)).toContain('microphone=()')
})

test('a word is reported with its copy; closed at once, what was written then stays in the form', async () => {
	const report = /href="(\/group\/report\?kind=talk[^"]+)"/.exec((await people.anna.get(talk)).body)![1]!.replaceAll('&amp;', '&')
	expect((await people.third.get(report)).status).toBe(404)
	const sent = await people.anna.send(report, { why: 'hurtful' })
	expect(sent.location).toMatch(/^\/group\/reports/)
	const cases = [...(await people.consultant.get('/desk?kind=case')).body.matchAll(/\/desk\/cases\/[0-9a-f-]{36}/g)].map(([path]) => path)
	const pages = await Promise.all(cases.map((path) => people.consultant.get(path)))
	expect(pages.some(({ body }) => body.includes('Bergirisk: Ja, gjerne.'))).toBe(true)

	expect((await people.bo.post(`${talk}?/close`)).status).toBe(303)
	const late = await people.anna.post(`${talk}?/say`, { form_key: randomUUID(), words: 'Dette kom for sent.' })
	expect([late.status, late.body.includes('Dette kom for sent.')]).toEqual([400, true])
	expect((await people.anna.get(`${talk}/steps`)).status).toBe(404)
	expect((await people.anna.get(talk)).body).toContain('Ja, gjerne.')
})

test('a block ends the talk of the two names, and the names can be asked no more', async () => {
	const form = { form_key: randomUUID(), persona: ids.Strandsnegl!, words: '' }
	const again = (await people.anna.post(`/group/names/${ids.Bergirisk}`, form)).location
	expect((await people.bo.post(`${again}?/yes`)).status).toBe(303)
	expect((await people.bo.post('/group/filters?/block', { mine: ids.Bergirisk!, other: ids.Strandsnegl! })).status).toBe(303)
	expect((await people.anna.post(`${again}?/say`, { form_key: randomUUID(), words: 'Hei' })).status).toBe(400)
	expect((await sql.query('select state from peer.bridge_pair where id = $1', [again.split('/').at(-1)])).rows).toEqual([
		{ state: 'closed' },
	])
	const asked = await people.anna.post(`/group/names/${ids.Bergirisk}`, { ...form, form_key: randomUUID() })
	expect(asked.status).toBe(303)
	expect((await people.bo.get(asked.location)).status).toBe(404)
	// Whoever keeps a name away does not meet it, to ask it either.
	const kept = await people.bo.post(`/group/names/${ids.Strandsnegl}`, { form_key: randomUUID(), persona: ids.Bergirisk!, words: '' })
	expect([kept.status, (await people.bo.get(`/group/names/${ids.Strandsnegl}`)).status]).toEqual([404, 404])
	expect((await people.bo.post('/group/filters?/unblock', { mine: ids.Bergirisk!, other: ids.Strandsnegl! })).status).toBe(303)
})
