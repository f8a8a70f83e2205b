import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run, runAside, type Counts } from './run.ts'

type Report = { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number; success: boolean }

/** Runs vitest and counts. A file that cannot even be loaded counts as a failure. */
export async function runVitest(words: string[], env: Record<string, string> = {}, start = run): Promise<Counts> {
	const folder = mkdtempSync(join(tmpdir(), 'reconnect-report-'))
	const report = join(folder, 'report.json')
	try {
		const well = await start(
			process.execPath,
			['node_modules/vitest/vitest.mjs', 'run', ...words, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
			env,
		)
		const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as Report
		return { passed: numPassedTests, failed: numFailedTests || (well ? 0 : 1) }
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
}

/** Two projects at once, each with an application of its own: a test machine has two cores. */
export async function runVitestTwice(one: string, other: string): Promise<Counts> {
	const [first, second] = await Promise.all([runVitest(['--project', one]), runVitest(['--project', other], {}, runAside)])
	return { passed: first.passed + second.passed, failed: first.failed + second.failed }
}
