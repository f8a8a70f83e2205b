// Ten years of a toolbox beside one month of it, in one run: `node bench/toolbox.ts` (after `npm run build`; `--times=15`). Every page over
// HTTP, one at a time, in turn for the one and the other, so that whatever else the machine does hits both alike.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { readOwnData, asJson, takeIn, takeOut } from '#modules/toolbox/server/index.ts'
import { startEmbeddedPostgres } from '#platform/server/embedded-postgres.ts'
import { asUrl } from '../tests/support/one-server.ts'
import { openOwnHouse } from '../tests/support/own-house.ts'
import { newCommunity, newPerson } from '../tests/support/people.ts'
import { signedIn, type WebPerson } from '../tests/support/web-person.ts'
import { median } from './report.ts'
import { lifeOf, ONE_MONTH, TEN_YEARS, type Life } from './toolbox-years.ts'

const TIMES = Number(/--times=(\d+)/.exec(process.argv.join(' '))?.[1] ?? 15)
/** Of the page of ten years, in milliseconds. */
const PAGE_MOST = 200
const SEARCH_MOST = 2_000

type Somebody = { web: WebPerson; ids: Map<string, string> }
type Asked = { what: string; most: number; ask: (who: Somebody) => Promise<{ status: number; body: string }> }

const entry = (who: Somebody, tool: string, more = ''): string => `/toolbox/${tool.replaceAll('_', '-')}/${who.ids.get(tool)}${more}`
const page = (path: string): Asked => ({ what: path, most: PAGE_MOST, ask: ({ web }) => web.get(path) })
const ofEntry = (tool: string, more = ''): Asked => ({
	what: `${tool}: an entry${more}`,
	most: PAGE_MOST,
	ask: (who) => who.web.get(entry(who, tool, more)),
})
const search = (words: string): Asked => ({
	what: `diary: search, ${words}`,
	most: SEARCH_MOST,
	ask: ({ web }) => web.post('/toolbox/diary?/find', { words }),
})
const file = (form: string): Asked => ({
	what: `everything out, ${form}`,
	most: Infinity,
	ask: ({ web }) => web.post('/toolbox/own-data/file', { form }),
})

const TOOLS = [
	'what-matters',
	'strategies',
	'crisis-plan',
	'life-domains',
	'goals',
	'activities',
	'diary',
	'registrations',
	'network',
	'strengths',
	'medication',
	'exercises',
]
const LISTS = ['strategies', 'life_domains', 'goals', 'activities', 'diary', 'network', 'network_snapshots', 'medication', 'exercises']

function asked(month: string): Asked[] {
	return [
		...['/today', '/help-now', '/toolbox', '/toolbox/choose', '/toolbox/own-data', '/messages/new'].map(page),
		...TOOLS.map((tool) => page(`/toolbox/${tool}`)),
		...TOOLS.filter((tool) => !/crisis|matters|strengths/.test(tool)).map((tool) => page(`/toolbox/${tool}/new`)),
		...TOOLS.map((tool) => page(`/toolbox/${tool}/print`)),
		...LISTS.map((tool) => ofEntry(tool)),
		...[...LISTS, 'crisis_plan', 'what_matters', 'strengths', 'registrations', 'readings'].map((tool) => ofEntry(tool, '/edit')),
		...['life_domains', 'crisis_plan', 'what_matters', 'goals'].map((tool) => ofEntry(tool, '/history')),
		ofEntry('life_domains', '/time-line'),
		ofEntry('registrations'),
		ofEntry('registrations', '?span=months'),
		...[`/toolbox/diary/month/${month}`, '/toolbox/network/compare', '/toolbox/network/picture', '/toolbox/activities/calendar'].map(page),
		...['/toolbox/crisis-plan/card', '/toolbox/crisis-plan/phone', '/toolbox/exercises/do/breathe'].map(page),
		search('brua'),
		search('fjorden kaffen'),
		...['json', 'fhir', 'page'].map(file),
	]
}

const folder = mkdtempSync(join(tmpdir(), 'reconnect-bench-'))
const database = await startEmbeddedPostgres({ dataDir: folder, say: () => {} })
const house = await openOwnHouse({ DATABASE_URL: asUrl(database.owner) })
const community = await newCommunity('bench')
const last = new Date()

async function live(name: string, life: Life): Promise<Somebody> {
	const viewer = await newPerson(community, 'member', name)
	const read = readOwnData(Buffer.from(asJson(lifeOf(life, last))))
	if (!read.ok) throw new Error(`What the bench made is not taken: ${JSON.stringify(read)}`)
	const began = performance.now()
	await takeIn(viewer, randomUUID(), read.data, [])
	const put = performance.now() - began
	const data = await takeOut(viewer)
	console.log(`${name}: put in within ${(put / 1000).toFixed(1)} s, ${(asJson(data).length / 2 ** 20).toFixed(1)} MB`)
	const ids = Object.entries(data.tools).map(([tool, entries]) => [tool, entries.at(-1)!.id] as const)
	return { web: await signedIn(house.origin, `${name}@demo.example`), ids: new Map(ids) }
}

try {
	const people = [await live('month', ONE_MONTH), await live('years', TEN_YEARS)]
	// A database counts new rows by itself after some minutes; before it has, it takes the longer way to a shelf.
	const counter = new pg.Client(database.superuser)
	await counter.connect()
	await counter.query('analyze')
	await counter.end()
	console.log(`\n| page | a month, ms | ten years, ms | ratio | KB of the one and the other | bar met |\n|---|--:|--:|--:|--:|---|`)
	let slow = 0
	for (const { what, most, ask } of asked(last.toISOString().slice(0, 7))) {
		const took: number[][] = [[], []]
		const size = [0, 0]
		const rounds = most === Infinity ? 3 : TIMES
		for (let round = -1; round < rounds; round++)
			for (const [at, who] of people.entries()) {
				const began = performance.now()
				const answer = await ask(who)
				if (answer.status !== 200 && answer.status !== 303) throw new Error(`${what} answers ${answer.status}`)
				if (round >= 0) took[at]!.push(performance.now() - began)
				size[at] = answer.body.length / 1024
			}
		const [month, years] = took.map(median) as [number, number]
		const met = years <= most
		if (!met) slow++
		console.log(
			`| ${what} | ${month.toFixed(1)} | ${years.toFixed(1)} | ${(years / month).toFixed(1)} | ${size.map((one) => one.toFixed(0)).join(' / ')} | ${most === Infinity ? '' : met ? 'yes' : `NO, ${most}`} |`,
		)
	}
	console.log(
		`\n${slow} pages are over their bar. Load average: ${loadavg()
			.map((one) => one.toFixed(1))
			.join(' ')}`,
	)
} finally {
	await house.close()
	await database.stop()
	rmSync(folder, { recursive: true, force: true })
}
process.exit(0)
