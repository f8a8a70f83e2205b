import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import pg from 'pg'
import { getConstructionPlans } from 'pg-boss'
import { LOGIN_ROLES, type Connection, type LoginRole } from './db.ts'
import { derive, keyRing } from './keys.ts'
import { fingerprint } from './key-file.ts'
import { JOB_SCHEMAS, queueStatements } from './jobs.ts'
import { GRANTS, PREPARE } from './rights.ts'
import { StartError, withHelpMeanwhile } from './start-error.ts'

/** The order in which modules stand on each other, lowest first. */
const FLOORS = [
	'audit',
	'notifications',
	'accounts',
	'sharing',
	'personas',
	'discretion',
	'ties',
	'messaging',
	'toolbox',
	'forum',
	'cafes',
	'bridge',
	'moderation',
	'break-glass',
	'my-data',
]

const SOURCES = fileURLToPath(new URL('../../', import.meta.url))

type Script = { name: string; text: string }

function scriptsIn(folder: string, name: string): Script[] {
	let files: string[]
	try {
		files = readdirSync(folder)
	} catch {
		return []
	}
	return files
		.filter((file) => file.endsWith('.sql'))
		.sort()
		.map((file) => ({ name: `${name}/${file.slice(0, -4)}`, text: readFileSync(join(folder, file), 'utf8') }))
}

function migrations(): Script[] {
	return [
		...scriptsIn(join(SOURCES, 'platform/migrations'), 'platform'),
		...FLOORS.flatMap((module) => scriptsIn(join(SOURCES, 'modules', module, 'migrations'), module)),
	]
}

function policies(): Script[] {
	const scripts = [
		...scriptsIn(join(SOURCES, 'platform'), 'platform'),
		...FLOORS.flatMap((module) => scriptsIn(join(SOURCES, 'modules', module), module)),
	]
	return scripts.filter((script) => script.name.endsWith('/policies'))
}

/** The login role's name in this database cluster: role names are shared by all databases, so it carries ours. */
export function roleName(database: string, role: LoginRole): string {
	return `${database}_${role}`
}

/** A login role's password follows from the key file, so that it need not be kept anywhere. */
export function connectionOf(owner: Connection, role: LoginRole): Connection {
	return {
		...owner,
		user: roleName(owner.database, role),
		password: derive(keyRing().index, `login role ${owner.database} ${role}`).toString('base64url'),
	}
}

export function connections(owner: Connection): Record<LoginRole, Connection> {
	return Object.fromEntries(LOGIN_ROLES.map((role) => [role, connectionOf(owner, role)])) as Record<LoginRole, Connection>
}

function filled(text: string, database: string): string {
	return text.replace(/\{\{(\w+)\}\}/g, (_, role: LoginRole) => {
		if (!LOGIN_ROLES.includes(role)) throw new Error(`No login role is called ${role}`)
		return pg.escapeIdentifier(roleName(database, role))
	})
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * Brings the database to the state of this code: roles, migrations, policies, job schemas. Safe when two start at
 * once (an advisory lock) and when it was killed half-way (one transaction).
 *
 * @param owner a connection that owns the database and may make roles. @param kind what the installation is for.
 * @throws StartError when the database is too old, may not make roles, or belongs to another key file.
 */
export async function migrate(owner: Connection, kind: 'trial' | 'production', say: (line: string) => void = () => {}): Promise<void> {
	const client = new pg.Client(owner)
	await connect(client, owner)
	try {
		await client.query('select pg_advisory_lock(7232665)')
		await refuseOld(client)
		await client.query('begin')
		await client.query(`create schema if not exists migration;
			create table if not exists migration.done (name text primary key, hash text not null);`)
		const rows = (await client.query<{ name: string; hash: string }>('select name, hash from migration.done')).rows
		const done = new Map(rows.map((row) => [row.name, row.hash]))
		const before = done.size
		await makeRoles(client, owner, before === 0, say)
		await runMigrations(client, owner.database, done, say)
		await checkInstallation(client, kind, before === 0)
		await applyPolicies(client, owner.database, done)
		await client.query('commit')
	} finally {
		await client.end()
	}
}

async function connect(client: pg.Client, owner: Connection): Promise<void> {
	try {
		await client.connect()
	} catch (error) {
		const { code, message } = error as { code?: string; message: string }
		if (code === '28P01' || code === '28000')
			throw new StartError(`The database refuses ${owner.user}.`, 'Check user and password in DATABASE_URL.')
		if (code === '3D000') throw new StartError(`There is no database called ${owner.database}.`, 'Create it, or correct DATABASE_URL.')
		throw withHelpMeanwhile(
			new StartError(
				`The database at ${owner.host}:${owner.port} cannot be reached (${code ?? message}).`,
				'Start it, or correct DATABASE_URL.',
			),
		)
	}
}

async function refuseOld(client: pg.Client): Promise<void> {
	const version = Number((await client.query('show server_version_num')).rows[0].server_version_num)
	if (version < 150000)
		throw new StartError(
			`The database is PostgreSQL ${Math.floor(version / 10000)}.`,
			'Use PostgreSQL 15 or newer, or leave DATABASE_URL out.',
		)
}

/** Roles outlive a database that was dropped: a fresh one may find them there, with passwords of another key file. */
async function makeRoles(client: pg.Client, owner: Connection, fresh: boolean, say: (line: string) => void): Promise<void> {
	const names = LOGIN_ROLES.map((role) => roleName(owner.database, role))
	const existing = new Set(
		(await client.query('select rolname from pg_roles where rolname = any($1)', [names])).rows.map((row) => row.rolname as string),
	)
	const missing = LOGIN_ROLES.filter((role) => !existing.has(roleName(owner.database, role)))
	if (missing.length === 0 && !fresh) return
	const may = (await client.query('select rolcreaterole or rolsuper as may from pg_roles where rolname = current_user')).rows[0].may
	if (!may) throw new StartError(`${owner.user} may not create roles in the database.`, `Run: alter role ${owner.user} createrole`)
	say('Making login roles')
	const database = pg.escapeIdentifier(owner.database)
	await client.query(`revoke all on database ${database} from public; revoke all on schema public from public;`)
	for (const role of LOGIN_ROLES) {
		const { user, password } = connectionOf(owner, role)
		const [name, secret] = [pg.escapeIdentifier(user), pg.escapeLiteral(scramOf(password))]
		if (!existing.has(user))
			await client.query(`create role ${name} login nosuperuser nocreatedb nocreaterole noinherit nobypassrls password ${secret}`)
		else if (fresh) await client.query(`alter role ${name} password ${secret}`)
		await client.query(`grant connect on database ${database} to ${name}`)
	}
	await client.query(`alter role ${pg.escapeIdentifier(roleName(owner.database, 'sign_in'))} set search_path = sign_in`)
}

/** The password as PostgreSQL keeps it (RFC 5803), so that no statement, and so no log of the database, ever holds it. */
function scramOf(password: string): string {
	const [salt, rounds] = [randomBytes(16), 4096]
	const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256')
	const hmac = (says: string): Buffer => createHmac('sha256', salted).update(says).digest()
	const stored = createHash('sha256').update(hmac('Client Key')).digest('base64')
	return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${stored}:${hmac('Server Key').toString('base64')}`
}

async function runMigrations(client: pg.Client, database: string, done: Map<string, string>, say: (line: string) => void): Promise<void> {
	for (const { name, text } of migrations()) {
		const known = done.get(name)
		if (known === hashOf(text)) continue
		if (known) throw new StartError(`The migration ${name} was changed after it ran.`, 'Put it back as it was and add a new one.')
		say(`Migrating ${name}`)
		await client.query(filled(text, database))
		await client.query('insert into migration.done values ($1, $2)', [name, hashOf(text)])
	}
	for (const schema of Object.values(JOB_SCHEMAS)) {
		if (done.has(schema)) continue
		await client.query(getConstructionPlans(schema).replace(/^\s*BEGIN;|COMMIT;\s*$/g, ''))
		await client.query('insert into migration.done values ($1, $2)', [schema, 'pg-boss'])
	}
}

async function checkInstallation(client: pg.Client, kind: 'trial' | 'production', fresh: boolean): Promise<void> {
	const mine = fingerprint(keyRing())
	if (fresh) await client.query('insert into app.installation (key_fingerprint, kind) values ($1, $2)', [mine, kind])
	const there = (await client.query<{ key_fingerprint: Buffer; kind: string }>('select key_fingerprint, kind from app.installation'))
		.rows[0]
	if (!there || !there.key_fingerprint.equals(mine))
		throw withHelpMeanwhile(
			new StartError(
				'The key file does not belong to this database.',
				'Put the key file back that this database was made with, or point KEY_FILE to it.',
			),
		)
	if (there.kind === 'trial' && kind === 'production')
		throw new StartError('This database holds the people of a trial.', 'Use an empty database for production.')
}

/** Who may what is said in `policies.sql` alone: all that was granted before is taken back first. */
async function applyPolicies(client: pg.Client, database: string, done: Map<string, string>): Promise<void> {
	const scripts = policies()
	const texts = [...scripts.map((script) => script.text), ...Object.values(JOB_SCHEMAS).map(queueStatements), PREPARE, GRANTS]
	const hash = hashOf(texts.join('\u0000') + LOGIN_ROLES.join())
	if (done.get('policies') === hash) return
	await client.query(filled(PREPARE, database))
	await client.query(filled(GRANTS, database))
	for (const { text } of scripts) await client.query(filled(text, database))
	for (const schema of Object.values(JOB_SCHEMAS)) await client.query(queueStatements(schema))
	await client.query('insert into migration.done values ($1, $2) on conflict (name) do update set hash = excluded.hash', ['policies', hash])
}
