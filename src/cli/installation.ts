import { join } from 'node:path'
import { connectionFromUrl } from '#platform/server/database-url.ts'
import { closePools, openPools, type Connection } from '#platform/server/db.ts'
import { attachToRunning } from '#platform/server/embedded/attach.ts'
import { startEmbeddedPostgres } from '#platform/server/embedded-postgres.ts'
import type { Env } from '#platform/server/env.ts'
import { openKeyFile } from '#platform/server/key-reload.ts'
import { checkKeyStore, closeKeyStore, openKeyStore } from '#platform/server/key-store.ts'
import { connections } from '#platform/server/migrate.ts'

type Opened<T> = T & { close(): Promise<void> }

/** Opens key file and key store, beside a running server or without one. */
export async function openKeys(env: Env): Promise<Opened<object>> {
	openKeyFile(env.keyFile)
	await openKeyStore(env.keysDatabaseUrl ? { url: env.keysDatabaseUrl } : { file: join(env.dataDir, 'keys', 'key-store.sqlite') })
	await checkKeyStore()
	return { close: closeKeyStore }
}

/** Opens the database too: the running one, or the embedded one started for as long as the command takes. */
export async function openInstallation(env: Env, say: (line: string) => void): Promise<Opened<{ owner: Connection }>> {
	const keys = await openKeys(env)
	const { owner, stop } = await openDatabase(env, say)
	openPools(connections(owner))
	return {
		owner,
		async close() {
			await closePools()
			await stop()
			await keys.close()
		},
	}
}

export async function openDatabase(env: Env, say: (line: string) => void): Promise<{ owner: Connection; stop(): Promise<void> }> {
	if (env.databaseUrl) return { owner: connectionFromUrl(env.databaseUrl), stop: async () => {} }
	const running = await attachToRunning(env.dataDir)
	if (running) return { owner: running.owner, stop: async () => {} }
	const embedded = await startEmbeddedPostgres({ dataDir: env.dataDir, say })
	return { owner: embedded.owner, stop: () => embedded.stop() }
}
