import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { accounts } from '../../src/trial/content/index.ts'
import { signedIn, type Answer, type WebPerson } from '../support/web-person.ts'
import { doors, pathOf, patternOf } from './doors.ts'
import { besidePersonas, formsOfBytes, formsOfId, joins, secretsIn, type Beside, type Secret } from './foreign.ts'

const origin = inject('origin')
const READERS = ['member1', 'member2', 'member3', 'consultant', 'provider1', 'coordinator', 'relative']
/** So many addresses of one route are looked at by each. */
const EACH_ROUTE = 5

/** Where somebody is named to somebody by their own name, on the care side; the person's id stands in the address, or in the rota. */
const NAMES_PERSONS = /^\/(admin\/(people|units|rota)|desk\/rota|messages|people|me)(\/|$|\?| )/

type Given = { path: string; text: string }
const given: Record<string, Given[]> = {}
const beside: Record<string, Beside> = {}
let secrets: Secret[]
let persons: Secret[]
/** Session ids, with whose they are: each sees their own on one page, to end them. */
let sessions: Secret[]
let personas: Map<string, string>
let sql: pg.Client

const mailOf = (reader: string): string => `${reader}@demo.example`
const ownerNamed = (name: string): string | undefined =>
	accounts.find((one) => one.dutyName === name || one.personas?.some((persona) => persona.name === name))?.key

/** A topic that this reader has not written in, and the form in it, sent as it stands with these words. */
async function writeFresh(person: WebPerson, topic: string, words: string): Promise<void> {
	const answer = await person.send(topic, { body: words, persona: 'fresh', mixing: 'yes' }).catch(async () => {
		const key = /name="form_key" value="([^"]+)"/.exec((await person.get(topic)).body)![1]!
		return person.post(topic, { form_key: key, body: words, persona: 'fresh', mixing: 'yes' })
	})
	if (answer.status !== 303) throw new Error(`Could not write in ${topic}: ${answer.status}`)
}

const linksIn = (body: string): string[] =>
	[...body.matchAll(/(?:href|action)="(\/[^"]*)"/g)].map((match) => match[1]!.replaceAll('&amp;', '&').replace(/#.*/, ''))

async function readAll(reader: string, person: WebPerson): Promise<void> {
	const routes = doors().filter(({ method }) => method === 'GET')
	const waiting = routes.filter(({ params }) => params.length === 0).map(({ route }) => pathOf(route))
	const seen = new Set<string>()
	const count = new Map<string, number>()
	const list = (given[reader] = [] as Given[])
	beside[reader] = new Map()
	const note = (path: string, answer: Answer): void => {
		list.push({ path, text: `${answer.status} ${answer.location}\n${answer.headers}\n${answer.body}` })
	}
	for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
		const bare = path.replace(/\?.*/, '')
		const door = routes.find(({ route }) => patternOf(route).test(bare))
		if (!door || seen.has(path) || /sign-out|leave|\/events|\/live/.test(path) || (count.get(door.route) ?? 0) >= EACH_ROUTE) continue
		seen.add(path)
		count.set(door.route, (count.get(door.route) ?? 0) + 1)
		const answer = await person.get(path)
		note(path, answer)
		if (answer.status === 200) waiting.push(...linksIn(answer.body))
		if (!door.isPage) continue
		const data = await person.get(`${bare === '/' ? '' : bare}/__data.json${path.slice(bare.length)}`)
		note(`${path} (data)`, data)
		if (data.status !== 200 || !data.type.includes('json')) continue
		for (const [persona, values] of besidePersonas(data.body, new Set(personas.keys())))
			beside[reader]!.set(persona, new Set([...(beside[reader]!.get(persona) ?? []), ...values]))
	}
}

beforeAll(async () => {
	sql = new pg.Client(inject('superuserUrl'))
	await sql.connect()
	const people = Object.fromEntries(await Promise.all(READERS.map(async (key) => [key, await signedIn(origin, mailOf(key))] as const)))
	const before = new Set((await sql.query('select id from peer.persona')).rows.map(({ id }) => id as string))
	const topics = [...new Set((await people.member1!.get('/group')).body.match(/\/group\/[0-9a-f-]{36}/g))].slice(0, 2)
	for (const topic of topics) await writeFresh(people.member1!, topic, `Noe jeg ikke vil si under navnet mitt, i ${topic}.`)
	const named = (await sql.query('select id, name from peer.persona')).rows as { id: string; name: string }[]
	personas = new Map(named.flatMap(({ id, name }) => [[id, before.has(id) ? (ownerNamed(name) ?? id) : 'member1'] as const]))

	const rows = async (text: string): Promise<Record<string, string | Buffer>[]> => (await sql.query(text)).rows
	const bytes = (what: string, list: Record<string, string | Buffer>[]): Secret[] =>
		list.flatMap((row) => Object.values(row).map((value) => ({ what, owner: undefined, forms: formsOfBytes(value as Buffer) })))
	const words = (what: string, list: Record<string, string | Buffer>[]): Secret[] =>
		list.flatMap((row) =>
			Object.values(row)
				.filter((value) => typeof value === 'string' && value.length >= 16)
				.map((value) => ({ what, owner: undefined, forms: [value as string] })),
		)
	secrets = [
		...bytes('a claim or an owner', await rows('select claim, owner from peer.persona_claim')),
		...bytes('a sealed page', await rows('select id from peer.sealed_page')),
		...words('a session', await rows('select token from sign_in.session')),
		...words('an account', await rows('select id from sign_in.account')),
	]
	sessions = (await rows('select id, "userId" as owner from sign_in.session')).map(({ id, owner }) => ({
		what: owner as string,
		owner: owner as string,
		forms: [id as string],
	}))
	persons = (await rows('select id from accounts.person')).map(({ id }) => ({
		what: 'a person',
		owner: undefined,
		forms: formsOfId(id as string),
	}))
	for (const [reader, person] of Object.entries(people)) await readAll(reader, person)
}, 120_000)
afterAll(() => sql?.end())

/** A person's own id, as far as their own pages tell it them. */
const all = (): [string, Given][] => Object.entries(given).flatMap(([reader, list]) => list.map((one): [string, Given] => [reader, one]))

test('everybody was given many answers, of many routes', () => {
	for (const reader of ['member1', 'member2', 'consultant']) expect(given[reader]!.length, reader).toBeGreaterThan(40)
	expect([...personas.values()].filter((owner) => owner === 'member1').length).toBeGreaterThanOrEqual(3)
	expect(beside.member2!.size).toBeGreaterThan(3)
})

test('no answer holds a claim, an owner, a session, an account or a sealed page, in any form', () => {
	const found = all().flatMap(([reader, { path, text }]) => secretsIn(text, secrets, reader).map((what) => `${reader} ${path}: ${what}`))
	expect(found).toEqual([])
})

test('sessions are on one page alone, and each sees their own', () => {
	const owners = new Map<string, string>()
	const found = all().flatMap(([reader, { path, text }]) => {
		const whose = new Set(secretsIn(text, sessions, ''))
		if (whose.size === 0) return []
		const [only] = [...whose]
		if (!/^\/me\/sessions( |$)/.test(path) || whose.size > 1 || (owners.get(only!) ?? reader) !== reader) return [`${reader} ${path}`]
		owners.set(only!, reader)
		return []
	})
	expect(found).toEqual([])
})

test('no answer names a person, save where people meet by their own names; and never beside a persona', () => {
	const found = all().flatMap(([reader, { path, text }]) => {
		if (secretsIn(text, persons, reader).length === 0) return []
		const withPersona = [...personas.keys()].some((persona) => text.includes(persona))
		return withPersona || !NAMES_PERSONS.test(path) ? [`${reader} ${path}: a person${withPersona ? ' beside a persona' : ''}`] : []
	})
	expect(found).toEqual([])
})

test('nothing joins two names of somebody else', () => {
	const found = Object.entries(beside).flatMap(([reader, seen]) => joins(seen, personas, reader).map((what) => `${reader}: ${what}`))
	expect(found).toEqual([])
})

test('planted faults are found', () => {
	const claim = Buffer.from('00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff', 'hex')
	const id = '0b5c0a4e-5a5e-4a1a-9d0f-1d2c3b4a5f60'
	const planted: Secret[] = [
		{ what: 'claim', owner: 'a', forms: formsOfBytes(claim) },
		{ what: 'person', owner: 'a', forms: formsOfId(id) },
	]
	for (const text of [claim.toString('hex').toUpperCase(), `x="${claim.toString('base64')}"`, claim.toString('base64url')])
		expect(secretsIn(text, planted, 'b')).toEqual(['claim'])
	for (const text of [`/x/${id}`, id.toUpperCase(), id.replaceAll('-', '')]) expect(secretsIn(text, planted, 'b')).toEqual(['person'])
	expect(secretsIn(id, planted, 'a')).toEqual([])
	// As SvelteKit writes it: two posts of two personas, with one value in common that nobody else has.
	const page = (token: string): string =>
		JSON.stringify({
			nodes: [
				{
					data: [
						{ posts: 1 },
						[2, 3, 4],
						{ author: 5, key: 8 },
						{ author: 6, key: 9 },
						{ author: 7, key: 10 },
						'p1',
						'p2',
						'p3',
						'aaaabbbbccccdddd',
						token,
						'eeeeffffgggghhhh',
					],
				},
			],
		})
	const owners = new Map([
		['p1', 'a'],
		['p2', 'a'],
		['p3', 'b'],
	])
	const read = (token: string) => joins(besidePersonas(page(token), new Set(owners.keys())), owners, 'b')
	expect(read('aaaabbbbccccdddd')).toEqual(['aaaabbbbccccdddd joins p1 and p2'])
	expect(read('another-one-here')).toEqual([])
})
