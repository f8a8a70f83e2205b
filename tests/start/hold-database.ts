// Holds a database as the application does, writing rows and saying which were acknowledged, until something kills it.
// Used by embedded-postgres.test.ts: node hold-database.ts <data folder>
import pg from 'pg'
import { startEmbeddedPostgres } from '../../src/platform/server/embedded-postgres.ts'

const embedded = await startEmbeddedPostgres({ dataDir: process.argv[2]!, say: () => {} })
embedded.onExit(() => process.exit(4))
const client = new pg.Client(embedded.superuser).on('error', () => {})
await client.connect()
const pidFile = await client.query(`SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid`)
console.log(`postmaster ${pidFile.rows[0].pid}`)
await client.query('CREATE TABLE IF NOT EXISTS kept (run text, n int)')
const run = process.argv[3]
// The database may be what is killed; then there is nothing more to hold.
process.on('unhandledRejection', () => process.exit(4))
process.on('uncaughtException', () => process.exit(4))
for (let n = 1; ; n += 1) {
	await client.query('INSERT INTO kept VALUES ($1, $2)', [run, n])
	console.log(`acknowledged ${n}`)
}
