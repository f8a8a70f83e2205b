// Holds a database until something kills it or this, and says where it is. Used by messages-killed.test.ts:
// node serve-database.ts <data folder>
import { startEmbeddedPostgres } from '../../src/platform/server/embedded-postgres.ts'
import { asUrl } from '../support/one-server.ts'
import pg from 'pg'

const embedded = await startEmbeddedPostgres({ dataDir: process.argv[2]!, say: () => {} })
embedded.onExit(() => process.exit(4))
const client = new pg.Client(embedded.superuser).on('error', () => {})
await client.connect()
const { rows } = await client.query(`SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid`)
// The open connection keeps this process, and with it the database.
process.on('SIGTERM', () => void embedded.stop().then(() => process.exit(0)))
console.log(JSON.stringify({ pid: Number(rows[0].pid), owner: asUrl(embedded.owner), superuser: asUrl(embedded.superuser) }))
