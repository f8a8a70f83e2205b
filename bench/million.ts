import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startEmbeddedPostgres, type Embedded } from '#platform/server/embedded-postgres.ts'
import { grow, LONG_POSTS, LONG_TOPIC, MILLION, RARE_WORD, SMALL, type Size } from './grow.ts'
import { stop } from './machine.ts'
import { startProduct, type Target } from './targets.ts'
import { text } from './workload.ts'

/**
 * Does a page cost more with a million posts than with ten thousand? `node bench/million.ts` fills one database of each
 * size, starts the product on both, and asks them in turn, one page at a time. `--keep=FOLDER` fills once, `--times=100`.
 */
const { values: wish } = parseArgs({ options: { keep: { type: 'string' }, times: { type: 'string' }, only: { type: 'string' } } })
const times = Number(wish.times ?? 150)
const BAR = 1.5

const folder = wish.keep ? resolve(wish.keep) : mkdtempSync(join(tmpdir(), 'reconnect-million-'))
const databases: Embedded[] = []
const running: Target[] = []

async function open(name: string, size: Size): Promise<Target> {
	const dataDir = join(folder, name, 'product')
	mkdirSync(dataDir, { recursive: true })
	for (const each of [folder, join(folder, name)]) chmodSync(each, 0o711)
	const embedded = await startEmbeddedPostgres({ dataDir: join(folder, name, 'database'), say: () => {} })
	databases.push(embedded)
	const began = performance.now()
	const target = await startProduct(embedded, dataDir, () => grow(embedded.superuser, size))
	running.push(target)
	console.log(
		`${size.posts} posts in ${size.topics} topics by ${size.personas} names: ready in ${((performance.now() - began) / 1000).toFixed(0)} s`,
	)
	return target
}

const ask = (target: Target, path: string, body?: URLSearchParams): Promise<Response> => {
	const origin = `http://127.0.0.1:${target.port}`
	const headers = { cookie: target.clients[0]!.cookie, accept: 'text/html', origin }
	return fetch(origin + path, { headers, redirect: 'manual', ...(body ? { method: 'POST', body } : {}) })
}

/** Where the form of the search leads: the question stands in the address sealed. */
async function searchFor(target: Target, words: string): Promise<string> {
	const answer = await ask(target, '/group/search', new URLSearchParams({ words }))
	return answer.headers.get('location')!
}

type Act = { name: string; once: (target: Target) => Promise<() => Promise<Response>> }
const page = (name: string, path: (target: Target) => string | Promise<string>): Act => ({
	name,
	once: async (target) => {
		const where = await path(target)
		return () => ask(target, where)
	},
})
const areaOf = async (target: Target): Promise<string> => {
	const html = await (await ask(target, '/group')).text()
	return `/group?area=${/area=([0-9a-f-]{36})/.exec(html)![1]}`
}
const olderThan = async (target: Target): Promise<string> => {
	let path = '/group'
	for (let part = 0; part < 8; part++) path = /href="(\/group\?after=[^"]+)"/.exec(await (await ask(target, path)).text())?.[1] ?? path
	return path
}
const longTopic = (from: number) => (): string => `/group/${LONG_TOPIC}?from=${from}`
const reply = (target: Target): Promise<Response> =>
	ask(
		target,
		target.paths.reply!,
		new URLSearchParams(`${target.clients[0]!.form}&form_key=${randomUUID()}&body=${encodeURIComponent(`${randomUUID()} ${text(7)}`)}`),
	)

const ACTS: Act[] = [
	page('group page', () => '/group'),
	page('area list', areaOf),
	page('area list, ninth part', olderThan),
	page('topic of 500, first page', longTopic(1)),
	page('topic of 500, middle', longTopic(241)),
	page('topic of 500, last page', longTopic(LONG_POSTS - 19)),
	page('search, a word many use', (target) => searchFor(target, 'natta')),
	page('search, two such words', (target) => searchFor(target, 'natta katten')),
	page('search, a rare word', (target) => searchFor(target, RARE_WORD)),
	page('search, nothing there', (target) => searchFor(target, 'xylofonkonsert')),
	page('search, a slip of the finger', (target) => searchFor(target, RARE_WORD.replace('v', ''))),
	page('catch up', () => '/group/catch-up'),
	{ name: 'reply', once: async (target) => () => reply(target) },
]

type Figure = { p50: number; p99: number }
const part = (all: number[], share: number): number => all.toSorted((a, b) => a - b)[Math.floor(all.length * share)] ?? NaN

async function measure(act: Act): Promise<Figure[] | undefined> {
	const acts = await Promise.all(running.map((target) => act.once(target)))
	const taken = acts.map((): number[] => [])
	for (let time = -10; time < times; time++)
		for (const [at, once] of acts.entries()) {
			const began = performance.now()
			const answer = await once()
			await answer.text()
			if (answer.status >= 400) {
				console.log(`${act.name}: ${answer.status}, left out`)
				return undefined
			}
			if (time >= 0) taken[at]!.push(performance.now() - began)
		}
	return taken.map((all) => ({ p50: part(all, 0.5), p99: part(all, 0.99) }))
}

try {
	await open('small', SMALL)
	await open('million', MILLION)
	console.log(`Load average: ${loadavg()[0]!.toFixed(1)}; ${times} times each, in turn\n`)
	console.log('| page | 10,000 posts: p50 / p99 ms | a million: p50 / p99 ms | ratio of p50 | of p99 | ≤ 1.5 |\n|---|--:|--:|--:|--:|---|')
	for (const act of ACTS.filter(({ name }) => !wish.only || name.includes(wish.only))) {
		const [small, million] = (await measure(act)) ?? []
		if (!small || !million) continue
		const ms = ({ p50, p99 }: Figure): string => `${p50.toFixed(1)} / ${p99.toFixed(1)}`
		const ratio = million.p50 / small.p50
		console.log(
			`| ${act.name} | ${ms(small)} | ${ms(million)} | ${ratio.toFixed(2)} | ${(million.p99 / small.p99).toFixed(2)} | ${ratio <= BAR ? 'yes' : 'no'} |`,
		)
	}
} finally {
	for (const { child } of running) await stop(child)
	for (const database of databases) await database.stop()
	if (!wish.keep) rmSync(folder, { recursive: true, force: true })
}
process.exit(0)
