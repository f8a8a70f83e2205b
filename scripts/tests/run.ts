import { spawn, type ChildProcess } from 'node:child_process'

export type Counts = { passed: number; failed: number }

const children = new Set<ChildProcess>()
let stopped = false

/** Ends whatever runs now, with all it started, and lets nothing new begin. */
export function endChildren(): void {
	stopped = true
	for (const child of children) {
		try {
			process.kill(-child.pid!, 'SIGTERM')
		} catch {
			// It has ended.
		}
	}
}

type Env = Record<string, string | undefined>

/** Runs a program in a process group of its own, its output on ours. @returns whether it ended well. */
export function run(program: string, words: readonly string[], env: Env = {}): Promise<boolean> {
	return stopped ? Promise.resolve(false) : ended(spawn(program, words, { ...how(env), stdio: ['ignore', 'inherit', 'inherit'] }))
}

/** The same beside something else that talks: what it says comes when it has ended. */
export async function runAside(program: string, words: readonly string[], env: Env = {}): Promise<boolean> {
	if (stopped) return false
	const child = spawn(program, words, { ...how(env), stdio: ['ignore', 'pipe', 'pipe'] })
	const said: Buffer[] = []
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => said.push(part))
	const well = await ended(child)
	process.stdout.write(Buffer.concat(said))
	return well
}

const how = (env: Env) => ({ detached: true, env: { ...process.env, ...env } })

async function ended(child: ChildProcess): Promise<boolean> {
	children.add(child)
	const code = await new Promise<number>((resolve) => {
		child.once('error', () => resolve(127))
		child.once('exit', (exit) => resolve(exit ?? 1))
	})
	children.delete(child)
	return code === 0
}
