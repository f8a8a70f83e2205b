import { boot } from '#platform/server/boot.ts'
import { readEnv } from '#platform/server/env.ts'
import { StartError } from '#platform/server/start-error.ts'
import { startWork } from './work.ts'

/**
 * Does the jobs in a process of its own: `node src/worker.ts`, with the settings of the web processes, which are started
 * with JOBS_HERE=no. One is enough; a second one takes over while it restarts.
 */
async function start(): Promise<void> {
	const env = readEnv(process.env)
	if (!env.databaseUrl)
		throw new StartError(
			'The worker needs the database of the web processes.',
			'Set DATABASE_URL, or leave JOBS_HERE out so that the web process does the jobs.',
		)
	const booted = await boot(env, console.log)
	const stopWork = await startWork({ jobs: true })
	console.log('The worker is ready')
	let stopping = false
	const stop = async (): Promise<void> => {
		if (stopping) return
		stopping = true
		await stopWork()
		await booted.close()
		process.exit(0)
	}
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
}

start().catch((error: unknown) => {
	if (error instanceof StartError) console.error(`\n${error.message}\n  ${error.todo}\n`)
	else console.error(error)
	process.exit(1)
})
