import { readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import type { Login } from '../embedded-postgres.ts'
import { readAccess } from './access.ts'

export type Attached = { owner: Login; superuser: Login }

/**
 * The embedded database of a data folder, if it is running now. Looks only: nothing is made, started or put in order.
 *
 * @returns undefined when it is not running or cannot be reached.
 */
export async function attachToRunning(dataDir: string): Promise<Attached | undefined> {
	const access = readAccess(dataDir)
	const address = access && listeningAt(clusterOf(dataDir))
	if (!address) return undefined
	const login = (who: { user: string; password: string }): Login => ({ ...address, ...who, database: 'reconnect' })
	const client = new pg.Client({ ...login(access.owner), connectionTimeoutMillis: 2000 })
	try {
		await client.connect()
		return { owner: login(access.owner), superuser: login(access.superuser) }
	} catch {
		return undefined
	} finally {
		await client.end().catch(() => {})
	}
}

/** In the data folder itself, or where the note there says (see place.ts). */
function clusterOf(dataDir: string): string {
	try {
		const { home } = JSON.parse(readFileSync(path.join(dataDir, 'postgres-place.json'), 'utf8')) as { home: string }
		return path.join(home, 'postgres')
	} catch {
		return path.join(dataDir, 'postgres')
	}
}

/** PostgreSQL notes in its own file where it listens: line 4 the port, 5 the socket's folder, 6 the address. */
function listeningAt(cluster: string): { host: string; port: number } | undefined {
	try {
		const lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')
		const host = lines[4] || lines[5]
		return host && lines[3] ? { host, port: Number(lines[3]) } : undefined
	} catch {
		return undefined
	}
}
