import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres, type Login } from '#platform/server/embedded-postgres.ts'

export const asUrl = ({ user, password, host, port, database }: Login): string =>
	`postgresql://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`

/** Nobody pulls the plug while these tests run, so no commit waits for the disk. Those who kill a database start one of their own. */
export async function spareTheDisk(superuser: Login): Promise<void> {
	const client = new pg.Client(superuser)
	await client.connect()
	await client.query('alter role all set synchronous_commit = off')
	await client.end()
}

/**
 * One database server for all test files; each makes a database of its own in it. Starting a server per file would
 * cost more than most files take. TEST_DATABASE_URL names another server instead.
 */
export async function setup(): Promise<() => Promise<void>> {
	if (process.env.TEST_DATABASE_URL) return async () => {}
	const folder = mkdtempSync(join(tmpdir(), 'reconnect-tests-'))
	const embedded = await startEmbeddedPostgres({ dataDir: folder, say: () => {} })
	await spareTheDisk(embedded.superuser)
	process.env.TEST_DATABASE_URL = asUrl(embedded.owner)
	process.env.TEST_SUPERUSER_URL = asUrl(embedded.superuser)
	return async () => {
		await embedded.stop()
		rmSync(folder, { recursive: true, force: true })
	}
}
