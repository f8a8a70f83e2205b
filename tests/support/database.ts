import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { liftLimits } from '#modules/forum/server/index.ts'
import { closePools, LOGIN_ROLES, openPools, type Connection } from '#platform/server/db.ts'
import { startEmbeddedPostgres } from '#platform/server/embedded-postgres.ts'
import { readEnv } from '#platform/server/env.ts'
import { startJobs, stopJobs } from '#platform/server/jobs.ts'
import { newKeyRing } from '#platform/server/key-file.ts'
import { closeKeyStore, openKeyStore } from '#platform/server/key-store.ts'
import { useKeyRing } from '#platform/server/keys.ts'
import { connections, migrate, roleName } from '#platform/server/migrate.ts'
import { connectionFromUrl } from '#platform/server/database-url.ts'
import { forgetDatabase } from './memory.ts'

export type TestDatabase = {
	/** Owns the database and is no superuser. */
	owner: Connection
	/** Sees everything, as a thief would. */
	superuser: Connection
	/** A client that ends with the database. */
	thief(): Promise<pg.Client>
	folder: string
}

/**
 * A database of its own, migrated, with keys and pools open. On TEST_DATABASE_URL (an owner who may create databases
 * and roles; TEST_SUPERUSER_URL beside it) or on an embedded one.
 */
export async function openTestDatabase(): Promise<TestDatabase & { close(): Promise<void> }> {
	const folder = mkdtempSync(join(tmpdir(), 'reconnect-test-'))
	const server = await testServer(folder)
	const name = `test_${randomBytes(5).toString('hex')}`
	const admin = new pg.Client(server.superuser)
	await admin.connect()
	await admin.query(`create database ${name} owner ${pg.escapeIdentifier(server.owner.user)}`)
	await admin.end()
	const owner = { ...server.owner, database: name }
	const superuser = { ...server.superuser, database: name }
	readEnv({ DATA_DIR: folder, LOG: 'silent' })
	useKeyRing(newKeyRing())
	await openKeyStore({ file: join(folder, 'keys.sqlite') })
	await migrate(owner, 'trial')
	openPools(connections(owner))
	await startJobs(() => {})
	// Most tests write faster than anybody does.
	liftLimits()
	const clients: pg.Client[] = []
	return {
		owner,
		superuser,
		folder,
		async thief() {
			const client = new pg.Client(superuser)
			await client.connect()
			clients.push(client)
			return client
		},
		async close() {
			await Promise.allSettled(clients.map((client) => client.end()))
			await stopJobs()
			await closePools()
			await closeKeyStore()
			forgetDatabase()
			if (server.shared) await dropDatabase(server.superuser, name)
			else await server.stop()
			rmSync(folder, { recursive: true, force: true })
		},
	}
}

export async function withTestDatabase(work: (database: TestDatabase) => Promise<void>): Promise<void> {
	const database = await openTestDatabase()
	try {
		await work(database)
	} finally {
		await database.close()
	}
}

async function testServer(folder: string): Promise<{ owner: Connection; superuser: Connection; shared: boolean; stop(): Promise<void> }> {
	if (process.env.TEST_DATABASE_URL) {
		const owner = connectionFromUrl(process.env.TEST_DATABASE_URL)
		const superuser = connectionFromUrl(process.env.TEST_SUPERUSER_URL ?? process.env.TEST_DATABASE_URL)
		return { owner, superuser, shared: true, stop: async () => {} }
	}
	const embedded = await startEmbeddedPostgres({ dataDir: folder, say: () => {} })
	return { owner: embedded.owner, superuser: embedded.superuser, shared: false, stop: () => embedded.stop() }
}

async function dropDatabase(admins: Connection, name: string): Promise<void> {
	const admin = new pg.Client(admins)
	await admin.connect()
	await admin.query(`drop database if exists ${name} with (force)`)
	for (const role of LOGIN_ROLES) await admin.query(`drop role if exists ${pg.escapeIdentifier(roleName(name, role))}`)
	await admin.end()
}
