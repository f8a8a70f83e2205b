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

/** Runs a program in a process group of its own, its output on ours. @returns whether it ended well. */
export async function run(program: string, words: readonly string[], env: Record<string, string | undefined> = {}): Promise<boolean> {
	if (stopped) return false
	const child = spawn(program, words, { stdio: ['ignore', 'inherit', 'inherit'], detached: true, env: { ...process.env, ...env } })
	children.add(child)
	const code = await new Promise<number>((resolve) => {
		child.once('error', () => resolve(127))
		child.once('exit', (exit) => resolve(exit ?? 1))
	})
	children.delete(child)
	return code === 0
}
