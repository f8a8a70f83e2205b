import { randomUUID } from 'node:crypto'
import { toJsonSchema } from '@valibot/to-json-schema'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '#modules/accounts/rules.ts'
import { openTestDatabase } from '../../../../../tests/support/database.ts'
import { errorsIn, openFhirDefinitions } from '../../../../../tests/support/fhir.ts'
import { makeToolPages } from '../../../../trial/toolbox.ts'
import { toolPages } from '../../../../trial/content/index.ts'
import { chooseTools } from '../../server/choice.ts'
import { draftIn, keepDraft, newPlace } from '../../server/drafts.ts'
import { addEntry, changeEntry, entriesOnShelves, listEntries, removeEntry } from '../../server/entries.ts'
import { somebody } from '../../server/test-people.ts'
import { pinStrategy } from '../../strategies/server/places.ts'
import { tools } from '../../tools.ts'
import { ownAsFhir } from '../fhir.ts'
import { asJson, OWN_DATA_MAX, ownDataSchema, type OwnData } from '../format.ts'
import { readOwnData } from '../read.ts'
import { takeIn } from './take-in.ts'
import { takeOut } from './take-out.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
/** Somebody of the trial who has used every tool for a year. */
let full: Viewer
beforeAll(async () => {
	openFhirDefinitions()
	database = await openTestDatabase()
	const names = [...new Set(toolPages.map(({ member }) => member))]
	const people = new Map(await Promise.all(names.map(async (name) => [name, await somebody()] as const)))
	await makeToolPages(people)
	full = people.get('member1')!
	await alsoTheRest(full)
}, 120_000)
afterAll(() => database.close())

const ODD = 'Åse Ørjan Æ. Đorđe ŋ 🫂👩🏽‍🦰 \u200f"<b>&\\ \t \u2028 +47 22 33 44 55, 0047 02 01, 007'
const form = () => randomUUID()

/** What the trial leaves out: odd letters, numbers, what was taken away, what is half written, what points to somebody here. */
async function alsoTheRest(me: Viewer): Promise<void> {
	const plan = (await listEntries<Record<string, unknown>>(me, 'crisis_plan'))[0]!
	const people = [
		{ name: 'Åse', number: '+47 022 33 44', what: ODD },
		{ name: '', number: '0047 (0) 12 34 56 78', what: '' },
	]
	await changeEntry(me, form(), 'crisis_plan', plan.id, plan.version, { ...plan.content, signs: ODD, people })
	await pinStrategy(me, await addEntry(me, form(), 'strategies', { title: 'Ned til elva', how: ODD }))
	await addEntry(me, form(), 'exercises', { exercise: 'breathe', favourite: 'yes', did: ODD })
	const matters = await addEntry(me, form(), 'what_matters', { text: 'Å være ute' })
	await changeEntry(me, form(), 'what_matters', matters, 1, { text: ODD })
	await removeEntry(me, 'strategies', await addEntry(me, form(), 'strategies', { title: 'Tatt bort', how: ODD }))
	const onMap = { name: 'Sara', kind: 'helpers', ring: '1', group: '', note: '', helper: randomUUID(), turn: '07' }
	await addEntry(me, form(), 'network', onMap)
	await addEntry(me, form(), 'readings', { measure: randomUUID(), day: '2026-01-02', value: '007,50', note: 'tingen er borte' })
	const [goal] = await listEntries(me, 'goals')
	await keepDraft(me, newPlace('diary'), { written: { text: [ODD], day: ['2026-02-03'] }, formKey: form(), expected: 0 })
	await keepDraft(me, goal!.id, { written: { title: ['Halvt'], why: [ODD] }, formKey: form(), expected: 1 })
	await keepDraft(me, newPlace('activities'), { written: { title: ['Gå'], belongs: [`goal ${goal!.id}`] }, formKey: form(), expected: 0 })
	await chooseTools(me, form(), ['diary', 'goals'])
}

const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** Ids by where they first stand, so that two exports can be held against each other; what names somebody here, and the moment, go. */
function comparable(data: OwnData): unknown {
	const names = new Map<string, string>()
	const name = (id: string): string => names.get(id) ?? names.set(id, `id ${names.size}`).get(id)!
	const text = JSON.stringify({ ...data, taken: '' }).replace(/"helper":"[^"]*"/g, '"helper":""')
	return JSON.parse(text.replace(IDS, name)) as unknown
}

const bytesOf = (data: OwnData): Uint8Array => new TextEncoder().encode(asJson(data))

function readBack(data: OwnData): OwnData {
	const read = readOwnData(bytesOf(data))
	if (!read.ok) throw new Error(`${read.problem} ${JSON.stringify(read.where)}`)
	return read.data
}

describe('out, into an empty account, and out again', () => {
	test('everything of a full member is equal, apart from ids, the moment, and a helper the other has no contact with', async () => {
		const before = await takeOut(full)
		expect(tools().filter(({ key, most }) => most > 0 && !before.tools[key])).toEqual([])
		expect(before.drafts).toHaveLength(3)
		const other = await somebody()
		await takeIn(other, form(), readBack(before), [])
		const after = await takeOut(other)
		expect(comparable(after)).toEqual(comparable(before))
		expect(JSON.stringify(before)).toContain(JSON.stringify(ODD).slice(1, -1))
		const again = await somebody()
		await takeIn(again, form(), readBack(after), [])
		expect(comparable(await takeOut(again))).toEqual(comparable(before))
	})

	test('what points to each other still does, is found on its shelf, and nothing carries an id of before', async () => {
		const before = await takeOut(full)
		const other = await somebody()
		await takeIn(other, form(), readBack(before), [])
		const oldIds = new Set(Object.values(before.tools).flatMap((entries) => entries.map(({ id }) => id)))
		const after = await takeOut(other)
		expect((JSON.stringify(after).match(IDS) ?? []).filter((id) => oldIds.has(id))).toEqual([])
		const goals = new Set(after.tools.goals!.map(({ id }) => id))
		const planned = after.tools.activities!.map(({ content }) => content as { goal: string; day: string })
		expect(planned.filter(({ goal }) => goals.has(goal)).length).toBeGreaterThan(0)
		expect(planned.filter(({ goal }) => goal !== '' && !goals.has(goal))).toEqual([])
		const page = after.tools.diary![0]!.content as { day: string }
		const shelf = await entriesOnShelves<{ day: string }>(other, 'diary', [page.day.slice(0, 7)])
		expect(shelf.map(({ content }) => content.day)).toContain(page.day)
		const draft = await draftIn(other, newPlace('activities'))
		expect(goals.has(draft!.written.belongs![0]!.replace('goal ', ''))).toBe(true)
	})

	test('the map still names a helper one has a contact with, and nobody else', async () => {
		const data = readBack(await takeOut(full))
		const helpers = data.tools.network!.map(({ content }) => (content as { helper: string }).helper).filter(Boolean)
		const other = await somebody()
		await takeIn(other, form(), data, helpers)
		const there = (await listEntries<{ helper: string }>(other, 'network')).map(({ content }) => content.helper).filter(Boolean)
		expect(there).toEqual(helpers)
	})

	test('with whom words came to be is kept by name, and by no number of ours', async () => {
		const by = { name: 'Sara Åsen', how: 'room' as const }
		const one = { ...entry(STRATEGY), by, version: 2, earlier: [{ version: 1, written: EMPTY.taken, by, content: STRATEGY }] }
		const data = readBack({ ...EMPTY, tools: { strategies: [one] } })
		const me = await somebody()
		await takeIn(me, form(), data, [])
		expect(comparable(await takeOut(me))).toEqual(comparable(data))
	})

	test('ten years come out and in', { timeout: 120_000 }, async () => {
		const pages = Array.from({ length: 3000 }, (_, n) => ({ ...entry({ day: day(n), text: `${ODD} ${n}`, word: '', colour: '' }) }))
		const me = await somebody()
		await takeIn(me, form(), { ...EMPTY, tools: { diary: pages } }, [])
		const after = await takeOut(me)
		expect(after.tools.diary!.map(({ content }) => content)).toEqual(pages.map(({ content }) => content))
	})
})

const day = (n: number): string => new Date(Date.UTC(2016, 0, 1 + n)).toISOString().slice(0, 10)
const EMPTY: OwnData = { format: 'reconnect-toolbox', version: 1, taken: '2026-11-28T10:00:00.000Z', tools: {}, drafts: [] }
const entry = (content: unknown) => ({ id: randomUUID(), version: 1, written: '2026-01-01T10:00:00.000Z', content })
const STRATEGY = { title: 'Ned til elva', how: '' }

describe('all or nothing', () => {
	const file = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
	const withTools = (lists: OwnData['tools']) => file({ ...EMPTY, tools: lists })
	const twice = entry(STRATEGY)
	test.each<[string, () => Uint8Array, object]>([
		['nothing', () => new Uint8Array(), { problem: 'not_json' }],
		['a picture', () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]), { problem: 'not_text' }],
		['a file cut off', () => file(EMPTY).slice(0, 60), { problem: 'not_json' }],
		['a list of something', () => file([1, 2]), { problem: 'foreign' }],
		['another program’s', () => file({ format: 'something', version: 1 }), { problem: 'foreign' }],
		['a later version', () => file({ ...EMPTY, version: 2 }), { problem: 'newer' }],
		['too large', () => new Uint8Array(OWN_DATA_MAX + 1), { problem: 'too_large' }],
		['an unknown tool', () => withTools({ poems: [entry({})] }), { problem: 'broken' }],
		[
			'a goal without a name',
			() => withTools({ goals: [entry({ title: '', steps: [] })] }),
			{ problem: 'broken', where: { tool: 'goals', at: 1 } },
		],
		[
			'a second that is broken',
			() => withTools({ strategies: [entry(STRATEGY), entry({ how: 1 })] }),
			{ where: { tool: 'strategies', at: 2 } },
		],
		['a day that is none', () => withTools({ diary: [entry({ day: 'i går', text: 'x' })] }), { where: { tool: 'diary', at: 1 } }],
		['the same entry twice', () => withTools({ strategies: [twice, twice] }), { where: { tool: 'strategies', at: 2 } }],
		['two crisis plans', () => withTools({ strengths: [entry({}), entry({})] }), { where: { tool: 'strengths', at: 2 } }],
		[
			'too many',
			() => withTools({ strategies: Array.from({ length: 61 }, () => entry(STRATEGY)) }),
			{ where: { tool: 'strategies', at: 61 } },
		],
		['an id that is none', () => withTools({ strategies: [{ ...entry(STRATEGY), id: "'; drop" }] }), { problem: 'broken' }],
		[
			'a version after the last',
			() => withTools({ strategies: [{ ...entry(STRATEGY), earlier: [{ version: 1, written: EMPTY.taken, content: STRATEGY }] }] }),
			{ problem: 'broken' },
		],
		[
			'three on Help now',
			() =>
				withTools({
					strategies: [
						{ ...entry(STRATEGY), pinned: 1 },
						{ ...entry(STRATEGY), pinned: 1 },
					],
				}),
			{ problem: 'broken' },
		],
		[
			'a draft of nothing',
			() => file({ ...EMPTY, drafts: [{ tool: 'goals', entry: randomUUID(), saved: EMPTY.taken, expected: 1, fields: {} }] }),
			{ problem: 'broken' },
		],
	])('%s is not taken, and it is said why', (_, bytes, why) => {
		expect(readOwnData(bytes())).toMatchObject({ ok: false, ...why })
	})

	test('what breaks half-way leaves nothing behind', async () => {
		const me = await somebody()
		const data = readBack(await takeOut(full))
		// Past all checks of the file: the database itself refuses a version of 0.
		const broken = { ...data, tools: { ...data.tools, what_matters: [{ ...data.tools.what_matters![0]!, version: 0 }] } }
		await expect(takeIn(me, form(), broken, [])).rejects.toThrow()
		expect((await takeOut(me)).tools).toEqual({})
		await takeIn(me, form(), data, [])
		expect(comparable(await takeOut(me))).toEqual(comparable(data))
	})

	test('a toolbox with something in it is left as it is; sent twice it is there once; two windows at once put in one', async () => {
		const data = readBack(await takeOut(full))
		const me = await somebody()
		const id = await addEntry(me, form(), 'strategies', STRATEGY)
		await expect(takeIn(me, form(), data, [])).rejects.toMatchObject({ kind: 'look_again', reason: 'not_empty' })
		expect((await listEntries(me, 'strategies')).map((one) => one.id)).toEqual([id])
		const other = await somebody()
		const key = form()
		await takeIn(other, key, data, [])
		await takeIn(other, key, data, [])
		const third = await somebody()
		const both = await Promise.allSettled([takeIn(third, form(), data, []), takeIn(third, form(), data, [])])
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
		for (const who of [other, third]) expect((await takeOut(who)).tools.diary).toHaveLength(data.tools.diary!.length)
	})

	test('nobody takes out or puts in what is another’s, and who has no toolbox finds nothing', async () => {
		const stranger = { ...full, community: randomUUID() }
		expect((await takeOut(stranger)).tools).toEqual({})
		expect((await takeOut(await somebody(['member'], full.community))).tools).toEqual({})
		for (const role of ['provider', 'consultant', 'relative', 'coordinator', 'evaluator'] as const) {
			await expect(takeOut({ ...full, roles: [role] })).rejects.toMatchObject({ kind: 'not_found' })
			await expect(takeIn({ ...full, roles: [role] }, form(), EMPTY, [])).rejects.toMatchObject({ kind: 'not_found' })
		}
	})
})

test('the file is as docs/toolbox-export.schema.json says; a planted fault is not', async () => {
	const drawn = toJsonSchema(ownDataSchema(), { target: 'draft-2020-12', typeMode: 'output', errorMode: 'ignore' })
	const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Everything of a toolbox', ...drawn }
	await expect(`${JSON.stringify(schema, null, '\t')}\n`).toMatchFileSnapshot('../../../../../docs/toolbox-export.schema.json')
	const fits = new Ajv2020({ strict: false, formats: { uuid: true, date: true, time: true, 'date-time': true } }).compile(schema)
	const data = JSON.parse(asJson(await takeOut(full))) as OwnData
	expect([fits(data), fits.errors]).toEqual([true, null])
	expect(fits({ ...data, tools: { poems: [] } })).toBe(false)
	expect(fits({ ...data, tools: { goals: [entry({ title: 7 })] } })).toBe(false)
})

describe('as FHIR', () => {
	test('every Goal, CarePlan and Observation holds to the R4 definitions; planted faults do not', async () => {
		const bundle = ownAsFhir(await takeOut(full), 'Kari Solberg')
		const kinds = Map.groupBy(
			bundle.entry.map(({ resource }) => resource),
			({ resourceType }) => resourceType,
		)
		expect([...kinds.keys()].sort()).toEqual(['CarePlan', 'Goal', 'Observation'])
		const wrong = bundle.entry.flatMap(({ resource }) => errorsIn(resource))
		expect([...new Set(wrong)]).toEqual([])
		expect(errorsIn({ ...bundle, entry: bundle.entry.slice(0, 20) })).toEqual([])
		const [goal, plan, observation] = ['Goal', 'CarePlan', 'Observation'].map((kind) => kinds.get(kind)![0]!)
		const faults: object[] = [
			{ ...goal, lifecycleStatus: 'on_the_way' },
			{ ...goal, description: undefined },
			{ ...goal, achievementStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/goal-achievement', code: 'won' }] } },
			{ ...plan, intent: 'wish' },
			{ ...plan, activity: [{ detail: { status: 'late' } }] },
			{ ...plan, activity: [{ detail: { status: 'scheduled', scheduledTiming: { repeat: { periodUnit: 'week' } } } }] },
			{ ...observation, status: 'done' },
			{ ...observation, valueQuantity: { value: '7,5' } },
			{ ...observation, effectiveDateTime: 'i går' },
		]
		for (const fault of faults) expect(errorsIn(fault), JSON.stringify(fault).slice(0, 200)).not.toEqual([])
	})

	test('letters and numbers are as they were written, what points somewhere does, and nothing carries a number of ours', async () => {
		const data = await takeOut(full)
		const bundle = ownAsFhir(data, 'Kari Solberg')
		const text = JSON.stringify(bundle)
		for (const words of ['+47 022 33 44', '0047 (0) 12 34 56 78', '007,50', ODD]) expect(text).toContain(JSON.stringify(words).slice(1, -1))
		expect(text).toContain('Kari Solberg')
		const urls = new Set(bundle.entry.map(({ fullUrl }) => fullUrl))
		for (const [, to] of text.matchAll(/"reference":"([^"]+)"/g)) expect(urls).toContain(to)
		const ours = Object.values(data.tools).flatMap((entries) => entries.map(({ id }) => id))
		for (const id of [...ours, full.person, full.community]) expect(text).not.toContain(id)
		expect(bundle.entry).toHaveLength(urls.size)
	})
})

test('Every tool says how it leaves, and what it points to is given new names', () => {
	const renamed = { entry: (id: string) => (id ? 'new' : ''), person: () => 'nobody' }
	for (const { key, out, knows = [], content } of tools()) {
		expect(['each', 'whole', 'not'], key).toContain(out?.page)
		expect(typeof out.again, key).toBe('function')
		const pointing = Object.keys((content as unknown as { entries: object }).entries).filter(
			(name) => knows.some((other) => other.startsWith(name)) || name === 'measure',
		)
		const ids = Object.fromEntries(pointing.map((name) => [name, randomUUID()]))
		if (pointing.length === 0) continue
		const after = out.again({ ...ids } as never, renamed) as Record<string, string>
		for (const name of pointing) expect(after[name], `${key} ${name}`).not.toBe(ids[name])
	}
})
