// Everything `npm test` runs, one after the other, with how long each took; ends with one line that counts.
// `npm test -- types unit` runs only these steps; `--soak` the long rounds too.
import { existsSync } from 'node:fs'
import { findBrowser } from './tests/browser.ts'
import { findCalendars } from './tests/calendars.ts'
import { testOnDebian, writeSchema } from './tests/debian.ts'
import { endChildren, run, type Counts } from './tests/run.ts'
import { runVitest, runVitestTwice } from './tests/vitest.ts'

/** `beside`: takes one core, and runs together with its neighbours that do too. */
type Step = { name: string; title: string; usual: boolean; beside?: true; run(): Promise<boolean | Counts> }

const words = process.argv.slice(2)
const soak = words.includes('--soak')
const write = words.includes('--write')
const wanted = words.filter((word) => !word.startsWith('--'))
if (soak) process.env.SOAK = '1'

const node = process.execPath
const tool = (file: string, ...args: string[]) => run(node, [`node_modules/${file}`, ...args])

const steps: Step[] = [
	{ name: 'browser', title: 'A browser to try the pages in', usual: true, run: findBrowser },
	// Without them one test is left out, and says so.
	{ name: 'calendars', title: 'What reads our calendar files', usual: true, run: async () => (await findCalendars(), true) },
	{ name: 'build', title: 'Build', usual: true, run: () => tool('vite/bin/vite.js', 'build', '--logLevel', 'warn') },
	{
		name: 'types',
		title: 'Types',
		usual: true,
		beside: true,
		run: () => tool('svelte-check/bin/svelte-check', '--tsconfig', './tsconfig.json', '--threshold', 'error'),
	},
	{ name: 'lint', title: 'Lint', usual: true, beside: true, run: () => tool('oxlint/bin/oxlint', '--type-aware', '--deny-warnings') },
	{
		name: 'format',
		title: 'Format (npm run format mends it)',
		usual: true,
		beside: true,
		run: () => tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
	},
	{ name: 'rules', title: 'Rules of the house', usual: false, run: () => runVitest(['--project', 'unit', 'tests/house-rules']) },
	{ name: 'unit', title: 'Units, rules of the house, database and walls', usual: true, run: () => runVitest(['--project', 'unit']) },
	{ name: 'doors', title: 'Every door, for everybody', usual: true, run: () => runVitest(['--project', 'doors']) },
	{ name: 'journeys', title: 'Journeys in a browser', usual: true, run: () => runVitestTwice('journeys', 'pages') },
	{
		name: 'matrix',
		title: 'The access matrix, written anew',
		usual: false,
		run: () => runVitest(['--project', 'doors', 'tests/served/access-matrix'], { ACCESS_MATRIX: 'write' }),
	},
	{ name: 'debian', title: "The database tests on Debian's PostgreSQL", usual: false, run: testOnDebian },
	{ name: 'schema', title: 'db/schema.sql', usual: false, run: () => writeSchema(write) },
]

async function main(): Promise<number> {
	const unknown = wanted.filter((word) => !steps.some((step) => step.name === word))
	if (unknown.length > 0) {
		console.error(`There is no step called ${unknown.join(', ')}.\n→ The steps are: ${steps.map((step) => step.name).join(' ')}`)
		return 1
	}
	const began = performance.now()
	const total: Counts = { passed: 0, failed: 0 }
	const failures: string[] = []
	const one = async (step: Step): Promise<void> => {
		console.log(`\n── ${step.title} ──`)
		const started = performance.now()
		const counts = asCounts(await outcome(step))
		console.log(`   ${step.name}: ${counts.failed === 0 ? 'well' : 'NOT WELL'} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
		total.passed += counts.passed
		total.failed += counts.failed
		if (counts.failed > 0) failures.push(step.name)
	}
	for (const together of inTurn(steps.filter((each) => (wanted.length > 0 ? wanted.includes(each.name) : each.usual)))) {
		await Promise.all(together.map(one))
		// Nothing after it can mean anything.
		if (failures.includes('build') && !existsSync('build/handler.js')) break
	}
	if (failures.length > 0) console.log(`\nNot well: ${failures.join(', ')}. One alone again: npm test -- ${failures[0]}`)
	console.log(`\n${Math.round((performance.now() - began) / 1000)} s in all\n${total.passed} passed, ${total.failed} failed`)
	return total.failed === 0 ? 0 : 1
}

/** One after the other, and those that may stand beside each other together. */
function inTurn(chosen: Step[]): Step[][] {
	const turns: Step[][] = []
	for (const step of chosen) {
		const last = turns.at(-1)
		if (step.beside && last?.every(({ beside }) => beside)) last.push(step)
		else turns.push([step])
	}
	return turns
}

async function outcome(step: Step): Promise<boolean | Counts> {
	try {
		return await step.run()
	} catch (error) {
		console.error(error instanceof Error ? error.message : error)
		return false
	}
}

const asCounts = (result: boolean | Counts): Counts =>
	typeof result === 'boolean' ? { passed: result ? 1 : 0, failed: result ? 0 : 1 } : result

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
	process.on(signal, () => {
		endChildren()
		process.exitCode = 1
	})
process.exit(await main())
