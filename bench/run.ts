import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startEmbeddedPostgres } from '#platform/server/embedded-postgres.ts'
import { measureInBrowser } from './browser.ts'
import { ask, how, pinMyself, stop } from './machine.ts'
import { get, measureReading, measureReplies, statementsOf, usageOf, type Figures } from './measure.ts'
import { tell } from './report.ts'
import { tellStartUp } from './start-up.ts'
import { startBare, startProduct, type Kind, type Target } from './targets.ts'
import { tellWeights } from './weights.ts'

/** `npm run bench` (see README.md). `--quick` to try, `--only=topic,reply` for a part, `--keep=FOLDER` to fill it once,
 * `--profile` to leave a .cpuprofile here. */
const { values: wish } = parseArgs({
	options: {
		quick: { type: 'boolean' },
		profile: { type: 'boolean' },
		only: { type: 'string' },
		connections: { type: 'string' },
		keep: { type: 'string' },
		seconds: { type: 'string' },
	},
})
const PARTS = ['topic', 'list', 'conversation', 'long', 'reply', 'statements', 'weights', 'browser', 'start']
const parts = wish.only?.split(',') ?? PARTS
const pace = wish.quick ? { rounds: 1, warm: 1, seconds: 2 } : { rounds: 3, warm: 2, seconds: 7 }
if (wish.seconds) Object.assign(pace, { seconds: Number(wish.seconds), rounds: 1 })
const connections = wish.connections?.split(',').map(Number) ?? [1, 20, 100]
const KINDS: Kind[] = ['topic', 'list', 'conversation', 'long']

console.log(
	`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.versions.node}; load by ${how.load}${how.pinned ? '' : '; NOT pinned to cores'}`,
)
console.log(
	`Load average before: ${loadavg()
		.map((value) => value.toFixed(1))
		.join(' ')}`,
)
pinMyself()
const folder = wish.keep ? resolve(wish.keep) : mkdtempSync(join(tmpdir(), 'reconnect-bench-'))
mkdirSync(folder, { recursive: true })
chmodSync(folder, 0o711)
const dataDir = join(folder, 'product')
mkdirSync(dataDir, { recursive: true })
const embedded = await startEmbeddedPostgres({ dataDir: join(folder, 'database'), say: () => {} })
const running: Target[] = []
try {
	const product = await startProduct(embedded, dataDir)
	running.push(product)
	const bare = await startBare(embedded)
	running.push(bare)
	for (const [kind, path] of Object.entries(product.paths)) {
		const page = await get(product, path)
		const size = (await page.text()).length
		if (page.status !== 200) throw new Error(`${kind} (${path}) answers ${page.status}`)
		console.log(
			`${kind}: ${(size / 1000).toFixed(1)} KB of HTML; bare ${bare.paths[kind as Kind] ? ((await (await get(bare, bare.paths[kind as Kind]!)).text()).length / 1000).toFixed(1) : '–'} KB`,
		)
	}
	const figures: Figures = new Map()
	if (wish.profile) await ask(product.child, 'profile', 'profiling')
	await measureReading(
		running,
		KINDS.filter((kind) => parts.includes(kind)),
		connections,
		pace,
		figures,
	)
	if (parts.includes('reply')) await measureReplies(running, [1, 10], pace, figures)
	if (wish.profile) await ask(product.child, 'profile end', 'profiled')
	if (figures.size > 0) tell(figures)
	for (const target of running) {
		const { rss, heapTotal, heapUsed, external } = await usageOf(target)
		const [all, heap, used, outside] = [rss, heapTotal, heapUsed, external].map((bytes) => (bytes / 2 ** 20).toFixed(0))
		console.log(
			`Memory after the load, ${target.name}: ${all} MiB (heap ${heap}, of which in use or not cleared away ${used}; outside ${outside})`,
		)
	}
	if (parts.includes('statements'))
		for (const kind of ['topic', 'list', 'conversation'] as const) {
			const { reading, first } = await statementsOf(product, product.paths[kind]!)
			console.log(`Statements, ${kind}: ${reading.toFixed(1)} reading on, ${first} for a first page`)
		}
	if (parts.includes('weights')) await tellWeights(product)
	if (parts.includes('browser')) await measureInBrowser(product)
	if (parts.includes('start')) await tellStartUp()
} finally {
	for (const { child } of running) await stop(child)
	await embedded.stop()
	if (!wish.keep) rmSync(folder, { recursive: true, force: true })
}
process.exit(0)
