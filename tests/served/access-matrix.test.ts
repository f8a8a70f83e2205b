import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { ruleOf } from '../../src/routes/access.ts'
import { signedIn, webPerson, type Answer, type WebPerson } from '../support/web-person.ts'
import { plantProbe, type WriteProbe } from '../support/write-probe.ts'
import { actionsIn, doors, missingValues, nameOf, pathOf, patternOf, type Door } from './doors.ts'

const origin = inject('origin')
const MATRIX = new URL('../walls/access-matrix.json', import.meta.url)

/** Who knocks. Two of a kind, so that one can stand before the other's things. */
const ROLES = {
	nobody: undefined,
	member: 'member2@demo.example',
	'other member': 'member3@demo.example',
	provider: 'provider1@demo.example',
	consultant: 'consultant@demo.example',
	relative: 'relative@demo.example',
	coordinator: 'coordinator@demo.example',
	'member elsewhere': 'member9@demo.example',
	'consultant elsewhere': 'consultant9@demo.example',
} as const
type RoleName = keyof typeof ROLES
const roles = Object.keys(ROLES) as RoleName[]

/** Who may ever come to what, as the product says it; everybody else is told that there is nothing. */
const MEANT_FOR: Record<string, RegExp> = {
	'/(in)/danger': /^(other )?member|consultant/,
	'/(in)/group': /^(other )?member|consultant/,
	'/(in)/cafes': /^(other )?member|consultant/,
	'/(care)/messages': /member|provider/,
	'/(care)/toolbox': /member/,
	'/(care)/shared': /provider|relative/,
	'/(in)/library/write': /consultant|coordinator/,
	'/(desk)/desk': /consultant/,
	'/(desk)/desk/codes': /consultant|coordinator/,
	'/(admin)': /coordinator/,
}

const all = doors()
/** These end the session they are pressed in, so each knocks with a fresh one. */
const ENDS_SESSION = /sign-out|session|leave/

/** Which of these there are depends on the hour: their things are tried in the journeys, and here only that none is there for others. */
const BY_THE_HOUR = /\/cafes\/dates\/[^/]+\/(sheet|after)$/

type Row = Record<RoleName, string>
const seen: Record<string, Row> = {}
const unlike: string[] = []
const bothSides: string[] = []
const people = {} as Record<RoleName, WebPerson>
const known: { role: RoleName; path: string }[] = []
let probe: WriteProbe

const fresh = (role: RoleName): Promise<WebPerson> | WebPerson => (ROLES[role] ? signedIn(origin, ROLES[role]) : webPerson(origin))

/** What an answer comes to: its number, and where it sends one. */
function verdict({ status, location, body, type }: Answer): string {
	if (type.includes('json') && status === 200) {
		const { type: kind, location: to } = JSON.parse(body) as { type?: string; location?: string }
		if (kind === 'redirect') return `to ${mask(to ?? '').replace(/\?.*/, '')}`
		if (kind === 'data' && /"type":"error"/.test(body)) return `data ${/"status":(\d+)/.exec(body)?.[1]}`
	}
	return status >= 300 && status < 400 ? `${status} ${mask(location).replace(/\?.*/, '')}` : String(status)
}

const mask = (text: string): string =>
	text
		.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '[id]')
		.replace(/nonce="[^"]*"|nonce-[\w+/=]+/g, '[nonce]')
		.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '[moment]')
		.replace(/#post-\d+/g, '#post-[number]')
		.replace(/\b\d{13}\b|\b[0-9a-f]{8}\b/g, '[number]')
		// What is new to them elsewhere is theirs, and changes as they read.
		.replace(/<span class="new\b[^>]*>[^<]*<\/span>|fresh:\{[^}]*\}|<!--[^>]*-->/g, '')

/** Follows the links of everything a role may look at, to learn what there is for whom. */
async function walk(role: RoleName): Promise<void> {
	const paths = all.filter((door) => door.method === 'GET' && door.params.length === 0).map((door) => pathOf(door.route))
	const waiting = paths.filter((path) => !/sign-out|leave/.test(path))
	const been = new Set(waiting)
	while (waiting.length > 0 && been.size < 300) {
		const { status, body } = await people[role].get(waiting.shift()!)
		if (status !== 200) continue
		for (const [, href] of body.matchAll(/href="(\/[^"#?]*)/g)) {
			if (been.has(href!) || !all.some((door) => door.params.length > 0 && patternOf(door.route).test(href!))) continue
			been.add(href!)
			waiting.push(href!)
			known.push({ role, path: href! })
		}
	}
}

type Object = 'none' | 'own' | 'foreign' | 'missing'

/** Which paths to knock at, by whose thing is behind them. */
function targets(door: Door, role: RoleName): [Object, string][] {
	if (door.params.length === 0) return [['none', pathOf(door.route)]]
	const here = BY_THE_HOUR.test(door.route) ? [] : known.filter(({ path }) => patternOf(door.route).test(path))
	const own = here.find((each) => each.role === role)?.path
	const mine = new Set(here.filter((each) => each.role === role).map(({ path }) => path))
	// The group and the cafés are everybody's in their community: foreign there is what belongs to another community.
	const elsewhere = (name: RoleName): boolean => name.endsWith('elsewhere')
	const shared = /^\/\(in\)\/(group|cafes)/.test(door.route)
	const foreign = here.find((each) => !mine.has(each.path) && (!shared || elsewhere(each.role) !== elsewhere(role)))?.path
	const missing = pathOf(door.route, missingValues(door.route))
	return [
		['own', own],
		['foreign', foreign],
		['missing', missing],
	].filter((pair): pair is [Object, string] => pair[1] !== undefined)
}

function note(name: string, object: Object, role: RoleName, value: string): void {
	const row = (seen[object === 'none' ? name : `${name} (${object})`] ??= {} as Row)
	row[role] = value
}

/** Where two answers part, with a little around it. */
function difference(one: string, other: string): string {
	const at = [...one].findIndex((letter, index) => letter !== other[index])
	const part = (text: string): string => text.slice(Math.max(0, at - 60), at + 60)
	return `${part(one)} ≠ ${part(other)}`
}

async function knock(door: Door, role: RoleName): Promise<void> {
	const refused = new Map<Object, string>()
	for (const [object, path] of targets(door, role)) {
		const person = ENDS_SESSION.test(door.route + door.action) ? await fresh(role) : people[role]
		const answer = door.method === 'GET' ? await person.get(path) : await person.post(path + door.action)
		note(nameOf(door), object, role, verdict(answer))
		// A page says where it stands; that is what was asked for, and no more.
		if (object === 'foreign' || object === 'missing')
			refused.set(object, `${answer.status} ${mask(answer.body).replaceAll(mask(path), '[here]')}`)
		if (door.method === 'GET' && door.isPage)
			note(`DATA ${door.route || '/'}`, object, role, verdict(await person.get(`${path === '/' ? '' : path}/__data.json`)))
		if (door.method === 'POST') {
			const sides = await probe.taken()
			if (sides.length > 1) bothSides.push(`${nameOf(door)} as ${role}: ${sides.flatMap(({ tables }) => tables).join(', ')}`)
		}
	}
	if (refused.size === 2 && refused.get('foreign') !== refused.get('missing'))
		unlike.push(`${nameOf(door)} as ${role}: ${difference(refused.get('foreign')!, refused.get('missing')!)}`)
}

beforeAll(async () => {
	probe = await plantProbe(inject('superuserUrl'))
	for (const role of roles) people[role] = await fresh(role)
	for (const role of roles) await walk(role)
	await probe.taken()
	for (const door of all.filter(({ method }) => method === 'GET')) await Promise.all(roles.map((role) => knock(door, role)))
	await probe.taken()
	for (const door of all.filter(({ method }) => method === 'POST')) for (const role of roles) await knock(door, role)
}, 300_000)
afterAll(() => probe?.close())

const rows = (): [string, Row][] => Object.entries(seen)
const routeIn = (name: string): string => name.split(' ')[1]!

test('the actions of a page are read from its code', () => {
	expect(
		actionsIn(
			`export const actions: Actions = {\n\tdefault: async ({ a }) => { b({ c: 1 }) },\n\tasync end({ x }) { return { y: 2 } },\n}`,
		),
	).toEqual(['default', 'end'])
})

test('every route is opened by a line of src/routes/access.ts', () => {
	expect(all.filter((door) => !ruleOf(door.route || '/')).map(({ route }) => route)).toEqual([])
})

test('nothing breaks, whoever knocks wherever', () => {
	expect(
		rows().flatMap(([name, row]) =>
			roles.filter((role) => /\b5\d\d\b/.test(row[role] ?? '')).map((role) => `${name} as ${role}: ${row[role]}`),
		),
	).toEqual([])
})

describe('who may never get there', () => {
	const inside = (): [string, Row][] => rows().filter(([name]) => !routeIn(name).startsWith('/(open)') && routeIn(name) !== '/')

	test('who is not signed in is sent to sign in, or told that there is nothing', () => {
		const wrong = inside().filter(
			([, row]) => row.nobody !== undefined && !/^(30[37] \/sign-in|to \/sign-in|404|data 404)/.test(row.nobody),
		)
		expect(wrong.map(([name, row]) => `${name}: ${row.nobody}`)).toEqual([])
	})

	test.each(Object.entries(MEANT_FOR))('%s is there for those it is meant for alone', (start, meant) => {
		const ruleFor = (route: string): string | undefined => Object.keys(MEANT_FOR).findLast((each) => route.startsWith(each))
		const there = inside().filter(([name]) => ruleFor(routeIn(name)) === start)
		const wrong = there.flatMap(([name, row]) =>
			roles
				.filter((role) => role !== 'nobody' && !meant.test(role) && row[role] !== undefined && !/^(data )?404$/.test(row[role]))
				.map((role) => `${name} as ${role}: ${row[role]}`),
		)
		expect(wrong).toEqual([])
	})

	test("another's thing answers as a thing that is not there", () => {
		expect(unlike).toEqual([])
		// An open page kindly explains a wrong code. A form that cannot be understood (400) is refused before anything is looked for.
		const found = inside().filter(([name]) => /\((foreign|missing)\)$/.test(name))
		const wrong = found.flatMap(([name, row]) =>
			roles
				.filter(
					(role) =>
						role !== 'nobody' && row[role] !== undefined && !(name.startsWith('POST') ? /^(404|400)$/ : /^(data )?404$/).test(row[role]),
				)
				.map((role) => `${name} as ${role}: ${row[role]}`),
		)
		expect(wrong).toEqual([])
	})
})

test('no request writes on both sides', () => {
	expect(bothSides).toEqual([])
})

test('another site can make nobody send any form', async () => {
	for (const door of all.filter(({ method }) => method === 'POST')) {
		const path = pathOf(door.route, missingValues(door.route))
		const { status } = await people.member.post(path + door.action, {}, { origin: 'https://elsewhere.example' })
		expect(`${nameOf(door)} ${status}`).toBe(`${nameOf(door)} 403`)
	}
})

/** A row as it is kept: for every answer, who gets it. */
function kept(row: Row): Record<string, string> {
	const answers = Map.groupBy(
		roles.filter((role) => row[role] !== undefined),
		(role) => row[role],
	)
	return Object.fromEntries([...answers].sort(([a], [b]) => a.localeCompare(b)).map(([answer, who]) => [answer, who.join(', ')]))
}

test('the access matrix stands as it was agreed', () => {
	const order = new Intl.Collator('en').compare
	const now = Object.fromEntries(
		rows()
			.sort(([a], [b]) => order(a, b))
			.map(([name, row]) => [name, kept(row)]),
	)
	if (process.env.ACCESS_MATRIX === 'write') writeFileSync(MATRIX, `${JSON.stringify(now, null, '\t')}\n`)
	const agreed = existsSync(MATRIX) ? (JSON.parse(readFileSync(MATRIX, 'utf8')) as typeof now) : {}
	expect(now, 'Look at each difference. Is it meant? Then: npm run access-matrix, and say why in the commit').toEqual(agreed)
})
