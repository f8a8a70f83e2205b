import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, line, stop } from './machine.ts'
import { median } from './report.ts'

/** How long until somebody who starts it again can use it, the embedded database included. */
export async function tellStartUp(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'reconnect-bench-'))
	const times: number[] = []
	for (let start = 0; start < 4; start++) {
		const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'start.mjs')], {
			env: { ...process.env, DATA_DIR: folder, PORT: String(await freePort()) },
			stdio: ['ignore', 'pipe', 'inherit'],
		})
		const said = await line(child, /is ready at \S+ \(([\d.]+) s\)/)
		if (start > 0) times.push(Number(said[1]))
		await stop(child)
	}
	rmSync(folder, { recursive: true, force: true })
	console.log(`Start, when it was started before: ${median(times).toFixed(2)} s (bar: ≤ 1.5 s)`)
}
