import { expect, test } from 'vitest'
import { best, rob } from './rob.ts'

// What is run: three times a month of 200 people in one community; 200 communities of five for ten days, or for as many as one hour of
// ours lives through; and one month of 200 people without the measures. `npm run attack:deanonymise` alone is the first of these.
const HOUR = 3_600_000

test.each([1, 2, 3])(
	'200 people, a month, seed %i: nothing but what SECURITY.md says',
	async (seed) => {
		const { code, report, findings } = await rob('--members=200', '--days=30', `--seed=${seed}`)
		console.log(report)
		expect(findings.names).toEqual([])
		expect(code, report).toBe(0)
	},
	2 * HOUR,
)

test(
	'200 communities of five',
	async () => {
		const { code, report, findings } = await rob('--communities=200', '--members=5', '--days=10', '--minutes=60')
		console.log(report)
		expect(findings.names).toEqual([])
		expect(code, report).toBe(0)
	},
	2 * HOUR,
)

test(
	'without the measures nearly all of 200 are found, by the nightly dump alone',
	async () => {
		const { report, findings } = await rob('--members=200', '--days=30', '--unsafe')
		console.log(report)
		expect(best(findings, 'persona to handle', 'dump')).toBeGreaterThanOrEqual(0.8)
	},
	2 * HOUR,
)
