import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { getHeapStatistics } from 'node:v8'
import { statementCount } from '#platform/server/db.ts'
import { seed } from './seed.ts'
import { seedThreads } from './seed-threads.ts'
import { liftLimits } from '#modules/forum/server/index.ts'
import '../src/start.ts'

liftLimits()

/** The product as `npm start` runs it, with an ear for the benchmark: it can be asked what only the process itself knows. */
process.on('message', (asked) => {
	if (asked === 'seed') seed().then((seeded) => process.send?.({ seeded }), fail)
	if (asked === 'seed threads') seedThreads(process.env.SUPERUSER_URL!).then((threads) => process.send?.({ threads }), fail)
	if (asked === 'usage')
		process.send?.({ ...process.memoryUsage(), cpu: process.cpuUsage(), allocated: getHeapStatistics().total_allocated_bytes })
	if (asked === 'profile') startProfile().then(() => process.send?.({ profiling: true }), fail)
	if (asked === 'profile end') endProfile().then(() => process.send?.({ profiled: true }), fail)
	if (asked === 'statements') process.send?.({ statements: statementCount() })
})

const inspector = new Session()

/** Of the load alone: what a start costs would hide it. */
async function startProfile(): Promise<void> {
	inspector.connect()
	await inspector.post('Profiler.enable')
	await inspector.post('Profiler.start')
}

async function endProfile(): Promise<void> {
	const { profile } = await inspector.post('Profiler.stop')
	writeFileSync('bench.cpuprofile', JSON.stringify(profile))
	inspector.disconnect()
}

// Should the benchmark end, so does what it measured.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))

function fail(problem: unknown): void {
	console.error(problem)
	process.exit(1)
}
