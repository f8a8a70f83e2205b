import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { closePools, openPools, type Connection } from './db.ts'
import { connectionFromUrl } from './database-url.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import type { Env } from './env.ts'
import { newKeyRing, writeKeyFile } from './key-file.ts'
import { openKeyFile } from './key-reload.ts'
import { checkKeyStore, closeKeyStore, openKeyStore } from './key-store.ts'
import { closeLive, openLive } from './live.ts'
import { connections, migrate } from './migrate.ts'
import { lintCatalogue } from './catalogue-lint.ts'
import { startJobs, stopJobs } from './jobs.ts'
import { logError } from './log.ts'
import { withHelpMeanwhile } from './start-error.ts'

type Booted = { close(): Promise<void> }

/**
 * Opens everything below the pages: keys, database, key store, pools, jobs.
 *
 * @throws StartError with what to do. What was opened before is closed again.
 */
export async function boot(env: Env, say: (line: string) => void): Promise<Booted> {
	// Others may pass through but not look around: as root, the database runs under an account of its own.
	mkdirSync(env.dataDir, { recursive: true, mode: 0o711 })
	openKeys(env)
	const closers: (() => Promise<unknown>)[] = []
	const close = async (): Promise<void> => {
		for (const closer of closers.splice(0).reverse()) await closer().catch(() => {})
	}
	try {
		const owner = await openDatabase(env, say, closers)
		await migrate(owner, env.mode, say)
		await openKeyStore(env.keysDatabaseUrl ? { url: env.keysDatabaseUrl } : { file: join(env.dataDir, 'keys', 'key-store.sqlite') })
		closers.push(closeKeyStore)
		await checkKeyStore().catch((error) => Promise.reject(withHelpMeanwhile(error)))
		openPools(connections(owner))
		closers.push(closePools)
		openLive(connections(owner).peer)
		closers.push(closeLive)
		await lintCatalogue(owner)
		await startJobs((problem) => logError('jobs', '', problem))
		closers.push(stopJobs)
		return { close }
	} catch (error) {
		await close()
		throw error
	}
}

function openKeys(env: Env): void {
	mkdirSync(dirname(env.keyFile), { recursive: true, mode: 0o700 })
	const firstTrial = env.mode === 'trial' && !existsSync(env.keyFile) && !existsSync(join(env.dataDir, 'postgres-access.json'))
	if (firstTrial) writeKeyFile(env.keyFile, newKeyRing())
	try {
		openKeyFile(env.keyFile)
	} catch (error) {
		throw withHelpMeanwhile(error)
	}
}

async function openDatabase(env: Env, say: (line: string) => void, closers: (() => Promise<unknown>)[]): Promise<Connection> {
	if (env.databaseUrl) return connectionFromUrl(env.databaseUrl)
	const embedded = await startEmbeddedPostgres({ dataDir: env.dataDir, say })
	closers.push(() => embedded.stop())
	return embedded.owner
}
