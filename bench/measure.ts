import type { Job, Outcome } from './generator.ts'
import { ask, run } from './machine.ts'
import type { Kind, Target } from './targets.ts'
import { REPLIES_A_ROUND } from './workload.ts'

export type Pace = { rounds: number; warm: number; seconds: number }
/** `topic c=20` → target → one outcome a round. */
export type Figures = Map<string, Map<string, Figure[]>>
/**
 * With what an answer took of the application's own processor time, in ms, and how many KB it left to be cleared away: both stay
 * true on a machine that others use too.
 */
export type Figure = Outcome & { cpu: number; left: number }

export async function get(target: Target, path: string, headers: Record<string, string> = {}): Promise<Response> {
	return fetch(`http://127.0.0.1:${target.port}${path}`, { headers: { cookie: target.clients[0]!.cookie, ...headers }, redirect: 'manual' })
}

/** A server goes on with what it had accepted after the load has gone; three page loads one after the other wait for that. */
async function drain(target: Target): Promise<void> {
	for (let n = 0; n < 3; n++) await (await get(target, target.paths.topic!)).text()
}

type Usage = NodeJS.MemoryUsage & { cpu: NodeJS.CpuUsage; allocated: number }

export function usageOf(target: Target): Promise<Usage> {
	return ask<Usage>(target.child, 'usage', 'rss')
}

async function measured(target: Target, job: Job): Promise<Figure> {
	const before = await usageOf(target)
	const outcome = await run(job)
	const { cpu, allocated } = await usageOf(target)
	return {
		...outcome,
		cpu: (cpu.user + cpu.system - before.cpu.user - before.cpu.system) / 1000 / outcome.answers,
		left: (allocated - before.allocated) / 1000 / outcome.answers,
	}
}

function note(figures: Figures, what: string, target: string, figure: Figure): void {
	const row = figures.get(what) ?? new Map<string, Figure[]>()
	figures.set(what, row.set(target, [...(row.get(target) ?? []), figure]))
}

/** Each round goes through all targets in turn, so that a slow half-hour of the machine hits them alike. */
export async function measureReading(targets: Target[], kinds: Kind[], connections: number[], pace: Pace, figures: Figures): Promise<void> {
	for (const kind of kinds)
		for (const c of connections)
			for (let round = 0; round < pace.rounds; round++)
				for (const target of targets) {
					const path = target.paths[kind]
					if (!path) continue
					const job = (seconds: number): Job => ({
						port: target.port,
						path,
						seconds,
						clients: Array.from({ length: c }, () => ({ cookie: target.clients[0]!.cookie })),
					})
					await run(job(pace.warm))
					await drain(target)
					note(figures, `${kind} c=${c}`, target.name, await measured(target, job(pace.seconds)))
					await drain(target)
				}
}

/** 150 replies into one topic, all at once by so many people. Only a 303 counts. */
export async function measureReplies(targets: Target[], writers: number[], pace: Pace, figures: Figures): Promise<void> {
	for (const c of writers)
		for (let round = -1; round < pace.rounds; round++)
			for (const target of targets) {
				const job: Job = {
					port: target.port,
					path: target.paths.reply!,
					clients: target.clients.slice(0, c),
					seconds: 60,
					count: REPLIES_A_ROUND,
				}
				const figure = await measured(target, job)
				if (round >= 0) note(figures, `reply ${c} at once`, target.name, figure)
				await drain(target)
			}
}

/** Statements of one page: while somebody is reading on, and for a first page after a while, when nothing is known of them any more. */
export async function statementsOf(target: Target, path: string): Promise<{ reading: number; first: number }> {
	const count = async (): Promise<number> => (await ask<{ statements: number }>(target.child, 'statements', 'statements')).statements
	const load = async (): Promise<string> => (await get(target, path)).text()
	const PAGES = 50
	await load()
	const before = await count()
	for (let n = 0; n < PAGES; n++) await load()
	const reading = ((await count()) - before) / PAGES
	const firsts: number[] = []
	// Work of the program itself falls into some of these; the least of three is the page alone.
	for (let n = 0; n < 3; n++) {
		await new Promise((resolve) => setTimeout(resolve, 5_200))
		const start = await count()
		await load()
		firsts.push((await count()) - start)
	}
	return { reading, first: Math.min(...firsts) }
}
