import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Findings } from './attack.ts'

const RUN = fileURLToPath(new URL('./run.ts', import.meta.url))

/** One round in a process of its own, because it takes over the clock. */
export async function rob(...words: string[]): Promise<{ code: number | null; report: string; findings: Findings }> {
	const child = spawn(process.execPath, [RUN, '--json', ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
	let said = ''
	child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
	const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
	const json = /^JSON (.*)$/m.exec(said)?.[1]
	if (!json) throw new Error(`The round did not end:\n${said.slice(-2000)}`)
	return { code, report: said.replace(/^JSON .*$/m, ''), findings: JSON.parse(json) as Findings }
}

/** The share that the best signal, or all together, got right of one kind of loot: of those that were asked of everybody. */
export function best(findings: Findings, target: keyof Findings['outcomes'], loot: 'dump' | 'nights' | 'log'): number {
	const outcomes = findings.outcomes[target].filter((one) => one.loot === loot)
	const everybody = Math.max(1, ...outcomes.map((one) => one.of))
	return Math.max(0, ...outcomes.map((one) => (one.of === everybody ? one.right / everybody : 0)))
}
