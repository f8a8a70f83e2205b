import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run, type Counts } from './run.ts'

type Report = { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number; success: boolean }

/** Runs vitest and counts. A file that cannot even be loaded counts as a failure. */
export async function runVitest(words: string[], env: Record<string, string> = {}): Promise<Counts> {
	const folder = mkdtempSync(join(tmpdir(), 'reconnect-report-'))
	const report = join(folder, 'report.json')
	try {
		const well = await run(
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
