import { loadavg } from 'node:os'
import type { Figure, Figures } from './measure.ts'

export function median(values: number[]): number {
	const sorted = values.toSorted((a, b) => a - b)
	return sorted[Math.floor(sorted.length / 2)] ?? NaN
}

const round = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2))
const cell = (outcomes: Figure[] | undefined): string =>
	outcomes
		? `${round(median(outcomes.map((one) => one.rate)))} | ${round(median(outcomes.map((one) => one.p50)))} / ${round(median(outcomes.map((one) => one.p99)))}`
		: '– | –'
const failures = (outcomes: Figure[] | undefined): number =>
	(outcomes ?? []).reduce((sum, one) => sum + Object.values(one.failed).reduce((inner, count) => inner + count, 0), 0)

/** What we hold ourselves to, as a share of the calibrator's rate in the same run. */
const BARS: Record<string, number> = { 'topic c=20': 0.33, 'list c=20': 0.2, 'reply 10 at once': 0.4 }

export function tell(figures: Figures): void {
	console.log(
		'\n| | product, a second | p50 / p99 ms | bare, a second | p50 / p99 ms | share | bar | CPU ms an answer | bare | share | KB left behind | bare | failed |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|',
	)
	for (const [what, targets] of figures) {
		const product = targets.get('product')
		const bare = targets.get('bare')
		const of = (figures: Figure[] | undefined, key: 'rate' | 'cpu' | 'left'): number => median((figures ?? []).map((one) => one[key]))
		const percent = (share: number): string => (Number.isNaN(share) ? '–' : `${(share * 100).toFixed(0)} %`)
		const share = percent(of(product, 'rate') / of(bare, 'rate'))
		const cpu = `${of(product, 'cpu').toFixed(2)} | ${of(bare, 'cpu').toFixed(2)} | ${percent(of(bare, 'cpu') / of(product, 'cpu'))}`
		const left = `${of(product, 'left').toFixed(0)} | ${of(bare, 'left').toFixed(0)}`
		const bar = BARS[what] ? `≥ ${BARS[what] * 100} %` : ''
		console.log(
			`| ${what} | ${cell(product)} | ${cell(bare)} | ${share} | ${bar} | ${cpu} | ${left} | ${failures(product) + failures(bare)} |`,
		)
	}
	const p50 = (target: string): number => median((figures.get('topic c=1')?.get(target) ?? []).map((one) => one.p50))
	if (figures.get('topic c=1')?.has('bare'))
		console.log(`\nTopic page, one reader, p50: ${(p50('product') / p50('bare')).toFixed(1)} × bare (bar: ≤ 3 ×)`)
	console.log(
		`Load average of the machine: ${loadavg()
			.map((value) => value.toFixed(1))
			.join(' ')}`,
	)
}
