import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { signedIn, webPerson, type Answer, type WebPerson } from '../support/web-person.ts'
import { doors, nameOf, pathOf } from './doors.ts'

/** Everybody who is not in the thread, each with a session of their own, and somebody without one. */
const OUTSIDE = ['member2', 'member3', 'provider3', 'consultant', 'relative', 'coordinator', 'member9', 'consultant9', 'nobody'] as const

const origin = inject('origin')
const SUBJECT = `Hemmelig emne ${randomUUID().slice(0, 8)}`
const WORD = `hemmeligord${randomUUID().replaceAll('-', '').slice(0, 12)}`
const NAME = `hemmelignavn${randomUUID().slice(0, 6)}.txt`
let member: WebPerson
let helper: WebPerson
let outside: Record<string, WebPerson>
let sql: pg.Client
let thread: string
let file: string
let helperId: string

const hidden = (html: string, name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)![1]!

beforeAll(async () => {
	sql = new pg.Client(inject('superuserUrl'))
	await sql.connect()
	;[member, helper] = [await signedIn(origin, 'member1@demo.example'), await signedIn(origin, 'provider1@demo.example')]
	outside = Object.fromEntries(
		await Promise.all(
			OUTSIDE.map(async (who) => [who, who === 'nobody' ? webPerson(origin) : await signedIn(origin, `${who}@demo.example`)] as const),
		),
	)
	const { body: page } = await member.get('/messages/new')
	const to = [...page.matchAll(/<input[^>]*name="to"[^>]*value="([^"]+)"[^>]*>\s*<label[^>]*>\s*([^<]+)/g)].find((match) =>
		match[2]!.includes('Sara'),
	)!
	helperId = to[1]!
	const form = new FormData()
	for (const [name, value] of Object.entries({ form_key: hidden(page, 'form_key'), to: helperId, subject: SUBJECT, text: WORD }))
		form.set(name, value)
	form.set('file', new Blob([`Innhold ${WORD}`], { type: 'text/plain' }), NAME)
	const sent = await member.raw('/messages/new', form)
	expect(sent.status).toBe(303)
	thread = sent.headers.get('location')!.replace(/#.*/, '')
	file = /href="(\/messages\/[^"]+\/files\/[^"]+)"/.exec((await member.get(thread)).body)![1]!
}, 60_000)
afterAll(() => sql.end())

const state = async () =>
	(
		await sql.query(
			`select (select jsonb_agg(to_jsonb(m) order by ordinal) from care.message m where conversation = $1) as messages,
			(select jsonb_agg(to_jsonb(p) order by person) from care.participant p where conversation = $1) as people,
			(select to_jsonb(c) from care.conversation c where id = $1) as conversation,
			(select count(*) from care.attachment where conversation = $1) as files`,
			[thread.split('/')[2]],
		)
	).rows[0]

const mask = (text: string): string =>
	text
		.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '[id]')
		.replace(/nonce="[^"]*"|nonce-[\w+/=]+/g, '[nonce]')
		.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '[moment]')
		.replace(/\b\d{13}\b|\b[0-9a-f]{8}\b/g, '[number]')
		.replace(/<span class="new\b[^>]*>[^<]*<\/span>|fresh:\{[^}]*\}|<!--[^>]*-->/g, '')
const said = ({ status, location, body }: Answer): string => `${status} ${mask(location)} ${mask(body)}`
const holdsSecret = ({ body, headers }: Answer): boolean =>
	[SUBJECT, WORD, NAME].some((secret) => body.includes(secret) || headers.includes(secret))

const inThread = doors().filter(({ route }) => route.startsWith('/(care)/messages/[conversation=uuid]'))
/** Filled in as somebody who knows all there is to know would. */
const fields = (): Record<string, string> => ({
	form_key: randomUUID(),
	text: 'Utenfra',
	version: '1',
	person: helperId,
	sees: 'all',
	form: 'pdf',
	from: '',
	to: '',
})

describe.each(OUTSIDE)('%s', (who) => {
	test('is told at every door of the thread what is told of one that is not there', async () => {
		const before = await state()
		const differs: string[] = []
		for (const door of inThread) {
			const values = { conversation: thread.split('/')[2]!, file: file.split('/').at(-1)!, message: '1' }
			const there = pathOf(door.route, values)
			const missing = pathOf(door.route, { ...values, conversation: randomUUID(), file: randomUUID() })
			const ask = (path: string): Promise<Answer> =>
				door.method === 'GET' ? outside[who]!.get(path) : outside[who]!.post(path + door.action, fields())
			const paths = [
				[there, missing],
				...(door.isPage && door.method === 'GET' ? [[`${there}/__data.json`, `${missing}/__data.json`]] : []),
			] as const
			for (const [real, none] of paths) {
				const [one, other] = [await ask(real), await ask(none)]
				if (holdsSecret(one)) differs.push(`${nameOf(door)} gives it away`)
				if (said(one) !== said(other)) differs.push(`${nameOf(door)}: ${one.status} ≠ ${other.status}`)
				if (![404, 303, 307].includes(one.status) && !/"status":404|"type":"redirect"/.test(one.body))
					differs.push(`${nameOf(door)}: ${one.status}`)
			}
		}
		expect(differs).toEqual([])
		expect(await state()).toEqual(before)
	})

	test('hears nothing of it: no line that stands open, no list, no search, no notice, no draft', async () => {
		const person = outside[who]!
		const line = await person.listen(`${thread}/live?since=0`)
		expect(line.headers.get('content-type') ?? '').not.toContain('event-stream')
		await line.body?.cancel()
		for (const path of [
			'/messages',
			'/messages?archived',
			'/messages/drafts',
			'/messages/new',
			'/today',
			'/notices',
			'/people',
			'/me/log',
			'/messages/people',
		])
			expect(holdsSecret(await person.get(path)), path).toBe(false)
		for (const words of [WORD, SUBJECT.split(' ')[2]!, 'hemmelig', NAME.split('.')[0]!]) {
			const { body } = await person.post('/messages/search', { words })
			expect(body.replaceAll(`value="${words}"`, '')).not.toMatch(new RegExp(`${WORD}|${SUBJECT}|${NAME}`))
			expect(body).not.toContain(thread)
		}
		await person.post('/messages/drafts?/keep', {
			place: thread.split('/')[2]!,
			form_key: randomUUID(),
			text: 'Et utkast dit',
			subject: '',
		})
		expect(holdsSecret(await person.get('/messages/drafts'))).toBe(false)
	})
})

test('the same doors open for those in it, so that none was closed for another reason', async () => {
	for (const person of [member, helper]) {
		for (const path of [thread, `${thread}/people`, `${thread}/record`])
			expect([path, (await person.get(path)).status]).toEqual([path, 200])
		const answer = await person.raw(file)
		expect(
			Object.fromEntries(
				['content-type', 'content-disposition', 'cache-control', 'x-content-type-options', 'content-security-policy'].map((name) => [
					name,
					answer.headers.get(name),
				]),
			),
		).toEqual({
			'content-type': 'text/plain; charset=utf-8',
			'content-disposition': `attachment; filename="${NAME}"; filename*=UTF-8''${NAME}`,
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff',
			'content-security-policy': "default-src 'none'; sandbox",
		})
		expect(await answer.text()).toBe(`Innhold ${WORD}`)
		expect((await person.post('/messages/search', { words: WORD })).body).toContain(thread)
		const line = await person.listen(`${thread}/live?since=0`)
		expect(line.headers.get('content-type')).toContain('event-stream')
		await line.body?.cancel()
	}
	expect((await member.get(`${thread}/1`)).status).toBe(200)
	const taken = await helper.post(`${thread}/record/file`, fields())
	expect([taken.status, taken.type]).toEqual([200, 'application/pdf'])
	expect((await member.get(thread)).body).toContain('tok en kopi til journalen')
})

test('a thread that was changed from outside is refused, and the refusal is in the audit', async () => {
	// Somebody who was not refused anything lately: many refusals of one person become one entry.
	const other = await signedIn(origin, 'member8@demo.example')
	const path = /href="(\/messages\/[0-9a-f-]{36})/.exec((await other.get('/messages')).body)![1]!
	const id = path.split('/')[2]
	const entries = async (): Promise<number> => Number((await sql.query('select count(*) as n from care.audit_entry')).rows[0].n)
	const turn = (by: number): Promise<unknown> =>
		sql.query('update care.message set box = set_byte(box, 40, (get_byte(box, 40) + $2) % 256) where conversation = $1 and ordinal = 1', [
			id,
			by,
		])
	expect((await other.get(path)).status).toBe(200)
	const before = await entries()
	await turn(1)
	try {
		expect((await other.get(path)).status).toBe(403)
		expect((await other.get(`${path}/1`)).status).toBe(403)
	} finally {
		await turn(255)
	}
	expect((await other.get(path)).status).toBe(200)
	// Sealed once a second.
	await expect.poll(entries, { timeout: 10_000 }).toBeGreaterThanOrEqual(before + 2)
})
