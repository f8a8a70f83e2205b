import pg from 'pg'
import type { Login } from '../embedded-postgres.ts'

/** Makes the owner role and its database where they are missing: at the first start, and after a kill in the middle of it. */
export async function ensureDatabase({ owner, superuser }: { owner: Login; superuser: Login }): Promise<void> {
	const client = new pg.Client({ ...superuser, database: 'postgres' })
	await client.connect()
	try {
		const { rows } = await client.query(
			`SELECT to_regrole($1) IS NOT NULL AS role, EXISTS (SELECT FROM pg_database WHERE datname = $2) AS database`,
			[owner.user, owner.database],
		)
		if (!rows[0].role) await makeOwner(client, owner)
		if (!rows[0].database) await makeDatabase(client, owner)
	} finally {
		await client.end()
	}
}

async function makeOwner(client: pg.Client, { user, password }: Login): Promise<void> {
	await client.query(`CREATE ROLE ${client.escapeIdentifier(user)} LOGIN CREATEROLE PASSWORD ${client.escapeLiteral(password)}`)
	// Nobody but the superuser has any business in the two databases that initdb makes.
	await client.query('REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC')
}

async function makeDatabase(client: pg.Client, { user, database }: Login): Promise<void> {
	await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)} OWNER ${client.escapeIdentifier(user)} TEMPLATE template0`)
}
