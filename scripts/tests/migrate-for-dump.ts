// Makes the database named on the command line on the test server and brings it up to date, for pg_dump to read.
import pg from 'pg'
import { connectionFromUrl } from '#platform/server/database-url.ts'
import { newKeyRing } from '#platform/server/key-file.ts'
import { useKeyRing } from '#platform/server/keys.ts'
import { migrate } from '#platform/server/migrate.ts'

const owner = connectionFromUrl(process.env.TEST_DATABASE_URL!)
const name = process.argv[2]!
const admin = new pg.Client(connectionFromUrl(process.env.TEST_SUPERUSER_URL!))
await admin.connect()
await admin.query(`create database ${pg.escapeIdentifier(name)} owner ${pg.escapeIdentifier(owner.user)}`)
await admin.end()
useKeyRing(newKeyRing())
await migrate({ ...owner, database: name }, 'trial')
