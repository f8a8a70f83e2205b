import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installPackages } from './browser.ts'
import { run, type Counts } from './run.ts'
import { normalSchema } from './schema.ts'
import { runVitest } from './vitest.ts'

/** As docs/running/database.md asks of every database: its log must not quote what somebody wrote. */
const TERSE = '-c log_error_verbosity=terse -c log_min_messages=log -c log_min_error_statement=panic -c log_parameter_max_length_on_error=0'

const SCHEMA = 'db/schema.sql'
const LIBRARIES = '/usr/lib/postgresql'

/** The oldest PostgreSQL that is here; that is the one a mistake would show on. */
function programs(): string | undefined {
	const versions = existsSync(LIBRARIES)
		? readdirSync(LIBRARIES).filter((version) => existsSync(join(LIBRARIES, version, 'bin/initdb')))
		: []
	const oldest = versions.map(Number).sort((a, b) => a - b)[0]
	return oldest === undefined ? undefined : join(LIBRARIES, String(oldest), 'bin')
}

async function findPrograms(): Promise<string> {
	if (!programs() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		console.log("   Installing Debian's PostgreSQL with apt-get (once) …")
		// Debian would make and start a cluster of its own, which nobody here asked for.
		mkdirSync('/etc/postgresql-common/createcluster.d', { recursive: true })
		writeFileSync('/etc/postgresql-common/createcluster.d/none.conf', 'create_main_cluster = false\n')
		await installPackages('postgresql')
	}
	const found = programs()
	if (!found) throw new Error("There is no PostgreSQL of Debian's here.\n→ Run once: sudo apt-get install postgresql")
	return found
}

type Server = { url: string; superuserUrl: string; dump(database: string): string }

/** A cluster in a temporary folder, run by Debian's account `postgres`, reached by a socket there; gone afterwards. */
async function withServer<T>(work: (server: Server) => Promise<T>): Promise<T> {
	const bin = await findPrograms()
	const folder = mkdtempSync(join(tmpdir(), 'reconnect-debian-'))
	chmodSync(folder, 0o755)
	const who = process.getuid?.() === 0 ? accountOf('postgres') : {}
	const data = join(folder, 'data')
	mkdirSync(data)
	if (who.uid !== undefined) for (const place of [folder, data]) chownSync(place, who.uid, who.gid!)
	const call = (program: string, words: string[]): string =>
		execFileSync(join(bin, program), words, {
			...who,
			cwd: folder,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { LC_ALL: 'C.UTF-8', PATH: '/usr/bin:/bin' },
		})
	const stop = (): void =>
		void spawnSync(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop'], { ...who, cwd: folder, stdio: 'ignore' })
	process.once('exit', stop)
	try {
		call('initdb', ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'])
		const settings = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=off -c max_connections=200 ${TERSE}`
		call('pg_ctl', ['-D', data, '-l', join(folder, 'log'), '-o', settings, '-w', 'start'])
		const psql = (sql: string): string =>
			call('psql', ['-h', folder, '-U', 'postgres', '-d', 'postgres', '-v', 'ON_ERROR_STOP=1', '-qAtc', sql])
		psql('create role owner login createdb createrole nosuperuser')
		const asUrl = (user: string): string => `postgresql://${user}:none@localhost/postgres?host=${encodeURIComponent(folder)}`
		console.log(`   PostgreSQL ${psql('show server_version')}`.trimEnd())
		const dump = (database: string): string =>
			call('pg_dump', ['-h', folder, '-U', 'postgres', '--schema-only', '--no-owner', '-N', 'care_jobs', '-N', 'peer_jobs', database])
		return await work({ url: asUrl('owner'), superuserUrl: asUrl('postgres'), dump })
	} finally {
		stop()
		process.off('exit', stop)
		rmSync(folder, { recursive: true, force: true })
	}
}

function accountOf(name: string): { uid?: number; gid?: number } {
	const fields = readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.map((line) => line.split(':'))
		.find(([user]) => user === name)
	if (!fields) throw new Error(`There is no account called ${name}.`)
	return { uid: Number(fields[2]), gid: Number(fields[3]) }
}

/** The database tests and the walls once more, on the oldest PostgreSQL we promise to run on; and db/schema.sql. */
export function testOnDebian(): Promise<Counts> {
	return withServer(async (server) => {
		const counts = await runVitest(['--project', 'unit'], {
			TESTS: 'database',
			TEST_DATABASE_URL: server.url,
			TEST_SUPERUSER_URL: server.superuserUrl,
		})
		const same = await schemaOf(server, false)
		return { passed: counts.passed + Number(same), failed: counts.failed + Number(!same) }
	})
}

/** Checks db/schema.sql against a freshly migrated database, or writes it. */
export function writeSchema(write: boolean): Promise<boolean> {
	return withServer((server) => schemaOf(server, write))
}

async function schemaOf(server: Server, write: boolean): Promise<boolean> {
	const env = { TEST_DATABASE_URL: server.url, TEST_SUPERUSER_URL: server.superuserUrl }
	if (!(await run(process.execPath, ['scripts/tests/migrate-for-dump.ts', 'reconnect'], env))) return false
	const now = normalSchema(server.dump('reconnect'), 'reconnect')
	const before = existsSync(SCHEMA) ? readFileSync(SCHEMA, 'utf8') : ''
	if (now === before) return true
	if (write) {
		mkdirSync('db', { recursive: true })
		writeFileSync(SCHEMA, now)
		console.log(`   ${SCHEMA} is written.`)
		return true
	}
	const lines = new Set(before.split('\n'))
	console.error(`   ${SCHEMA} is not what the migrations make. New there:`)
	for (const line of now
		.split('\n')
		.filter((each) => !lines.has(each))
		.slice(0, 20))
		console.error(`     ${line}`)
	console.error('   → Run: npm run db:schema')
	return false
}
