import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { today } from './clock.ts'
import type { DB } from './db-types.ts'
import { kyselyOver } from './kysely-over.ts'
import './pg-values.ts'
import { processWide } from './process-wide.ts'
import { askingIn, letGo, readWithin, writeWithin, type Look } from './reading.ts'

/**
 * The login roles of the app. Each has its own pool and reaches its own schemas only; none owns anything and none
 * bypasses row-level security. `sign_in` belongs to the sign-in library alone.
 */
export const LOGIN_ROLES = ['sign_in', 'accounts', 'care', 'peer', 'accounts_job', 'care_job', 'peer_job'] as const
export type LoginRole = (typeof LOGIN_ROLES)[number]

type TablesOf<Schema extends string> = Pick<DB, Extract<keyof DB, `${Schema}.${string}`>>
export type SignInTables = TablesOf<'sign_in'>
export type AccountsTables = TablesOf<'accounts'>
export type CareTables = TablesOf<'care'>
export type PeerTables = TablesOf<'peer'>

/** A transaction in which the database knows who is asking. */
export type AccountsTx = Kysely<AccountsTables>
export type CareTx = Kysely<CareTables>
export type PeerTx = Kysely<PeerTables>

export type Connection = {
	host: string
	port: number
	database: string
	user: string
	password: string
	ssl?: boolean | object | undefined
}

type Pools = { kysely: Partial<Record<LoginRole, Kysely<DB>>>; pg: Partial<Record<LoginRole, pg.Pool>>; statements: number }
const pools = processWide('pools', (): Pools => ({ kysely: {}, pg: {}, statements: 0 }))

/**
 * So long a page waits for one answer. A database that is killed can leave a question without any, and a page must not wait for
 * ever: then it says that we are away, and the form can be sent again. The program's own work takes longer now and then.
 */
const ANSWER_WITHIN_MS = 20_000

/** How many connections a role may hold. The two sides carry the pages; the rest is seldom. */
const POOL_SIZE: Record<LoginRole, number> = { sign_in: 5, accounts: 8, care: 12, peer: 12, accounts_job: 2, care_job: 4, peer_job: 4 }

/**
 * Names every statement after its text, so that a connection parses and plans it once. Statements come from code,
 * never from input, so their number is bounded.
 */
const names = processWide('statement names', () => new Map<string, string>())
function nameOf(text: string): string {
	let name = names.get(text)
	if (!name) names.set(text, (name = `s${names.size}`))
	return name
}

export function openPools(connections: Record<LoginRole, Connection>): void {
	for (const role of LOGIN_ROLES) {
		const pool = new pg.Pool({
			...connections[role],
			max: POOL_SIZE[role],
			idleTimeoutMillis: 60_000,
			connectionTimeoutMillis: 5_000,
			keepAlive: true,
			...(role.endsWith('_job') ? {} : { query_timeout: ANSWER_WITHIN_MS }),
			// Statements asked for together go out together. The sign-in library is not ours to hurry.
			pipeline: role !== 'sign_in',
		})
		// A connection that dies while idle (the database stopped) is replaced at the next use; the error has no reader.
		pool.on('error', () => {})
		pool.on('connect', (client) => {
			// One that dies while somebody holds it tells the statement that waits; without a listener it would end the process too.
			client.on('error', () => {})
			const plain = client.query.bind(client) as (...args: unknown[]) => unknown
			client.query = ((text: unknown, values?: unknown, ...rest: unknown[]) => {
				pools.statements++
				// Without values it may be several statements in one (begin and who is asking), which cannot be prepared.
				if (typeof text === 'string' && Array.isArray(values) && values.length === 0 && rest.length === 0) return plain(text)
				if (typeof text === 'string' && Array.isArray(values) && rest.length === 0) return plain({ name: nameOf(text), text, values })
				return values === undefined ? plain(text) : plain(text, values, ...rest)
			}) as typeof client.query
		})
		pools.pg[role] = pool
		pools.kysely[role] = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
	}
}

export async function closePools(): Promise<void> {
	for (const role of LOGIN_ROLES) if (pools.pg[role]) letGo(pools.pg[role])
	await Promise.allSettled(LOGIN_ROLES.map(async (role) => pools.pg[role]?.end()))
	pools.kysely = {}
	pools.pg = {}
}

/** Statements sent since the start; the benchmark divides it by pages. */
export function statementCount(): number {
	return pools.statements
}

/** For the libraries that bring their own statements: the sign-in library and pg-boss. Nobody else. */
export function libraryPool(role: 'sign_in' | 'care_job' | 'peer_job' | 'accounts_job'): Kysely<DB> {
	return handle(role)
}

function handle(role: LoginRole): Kysely<DB> {
	const db = pools.kysely[role]
	if (!db) throw new Error(`The database is not open (${role})`)
	return db
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const HEX = /^[0-9a-f]*$/
const WORD = /^[a-z_]*$/

function checked(value: string, form: RegExp): string {
	if (!form.test(value)) throw new Error('A value for the database session has a wrong form')
	return value
}

/**
 * A transaction in which the database knows who is asking. Begin and who is asking go out with the first statements and are
 * not waited for alone; statements that `work` asks for together go out together. Should the beginning fail, what follows it
 * has no identity, and the database shows nobody's rows and takes none. The values are checked for their form and so can
 * stand in the text.
 */
async function within<T, Tables>(role: LoginRole, settings: Record<string, string>, work: (tx: Kysely<Tables>) => Promise<T>): Promise<T> {
	const says = Object.entries(settings).map(([name, value]) => `set local app.${name} = '${value}'`)
	const client = await pool(role).connect()
	let lost: Error | undefined
	try {
		const begun = client.query(['begin', ...says].join('; '))
		const [result] = await Promise.all([work(over(client) as unknown as Kysely<Tables>), begun])
		await client.query('commit')
		return result
	} catch (error) {
		// A connection that cannot even take back is not used again.
		await client.query('rollback').catch((problem: Error) => (lost = problem))
		throw error
	} finally {
		client.release(lost)
	}
}

/** Statements that say who is asking, by which settings they say. */
const identities = new Map<string, string>()

/** Who asks in a look, and where: see reading.ts. */
function lookAs(role: LoginRole, settings: Record<string, string>, readsOnly: boolean): Look {
	const said = Object.keys(settings)
	const name = `${readsOnly} ${said.join(' ')}`
	let text = identities.get(name)
	if (!text) {
		const each = said.map((setting, at) => `set_config('app.${setting}', $${at + 1}, true)`)
		if (readsOnly) each.unshift(`set_config('transaction_read_only', 'on', true)`)
		identities.set(name, (text = `select num_nulls(${each.join(', ')})`))
	}
	return { pool: pool(role), identity: { text, values: Object.values(settings) }, nameOf, count }
}

const count = (statements: number): void => void (pools.statements += statements)

function pool(role: LoginRole): pg.Pool {
	const opened = pools.pg[role]
	if (!opened) throw new Error(`The database is not open (${role})`)
	return opened
}

const overClient = new WeakMap<pg.PoolClient, Kysely<DB>>()
const clientUnder = new WeakMap<object, pg.PoolClient>()

/** Asks a statement that is put together already, in the transaction it belongs to: see prepared.ts. */
export async function askIn<Row>(tx: object, text: string, values: unknown[]): Promise<{ rows: Row[]; rowCount: number | null }> {
	const together = askingIn(tx)
	if (together) {
		const { rows, changed } = await together(text, values)
		return { rows: rows as Row[], rowCount: changed }
	}
	const client = clientUnder.get(tx)
	if (!client) throw new Error('A prepared statement is asked in a transaction of ours')
	return client.query<Row & pg.QueryResultRow>(text, values)
}
const CHANGES = ['INSERT', 'UPDATE', 'DELETE', 'MERGE']

function over(client: pg.PoolClient): Kysely<DB> {
	let known = overClient.get(client)
	if (known) return known
	known = kyselyOver(async (query) => {
		const { rows, command, rowCount } = await client.query(query.sql, [...query.parameters])
		return { rows: rows as unknown[], ...(CHANGES.includes(command) ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) }
	})
	overClient.set(client, known)
	clientUnder.set(known, client)
	return known
}

/** A person on the care side, in one community. */
export type PersonIdentity = { person: string; community: string }

function personSettings(who: PersonIdentity): Record<string, string> {
	return { person: checked(who.person, UUID), community: checked(who.community, UUID), today: today() }
}

/** The way in for a person to what the care modules hold (messaging, toolbox, sharing, their notices). */
export function asPerson<T>(who: PersonIdentity, work: (tx: CareTx) => Promise<T>): Promise<T> {
	return within('care', personSettings(who), work)
}

/** The same person's way in to `accounts`: persons, roles, invitations, communities. */
export function asPersonInAccounts<T>(who: PersonIdentity, work: (tx: AccountsTx) => Promise<T>): Promise<T> {
	return within('accounts', personSettings(who), work)
}

/**
 * Somebody on the peer side: the personas that are theirs in one community, and the claims that prove it. The peer
 * side never learns the person. `standing` says whether a consultant is asking, on duty, or a member.
 */
export type PersonasIdentity = {
	community: string
	personas: readonly string[]
	claims: readonly string[]
	standing: 'member' | 'consultant'
	/** Names whose words they do not meet, because one of the two blocked the other. */
	hidden?: readonly string[]
}

/** The way in to everything of the peer side. Who can make no claim is nobody here, and the database shows no rows. */
export function asPersonas<T>(who: PersonasIdentity, work: (tx: PeerTx) => Promise<T>): Promise<T> {
	return within('peer', personasSettings(who), work)
}

/** The same for pages that only read. */
export function readAsPersonas<T>(who: PersonasIdentity, work: (tx: PeerTx) => Promise<T>): Promise<T> {
	return readWithin(lookAs('peer', personasSettings(who), true), work as never)
}

/** The same for what is written at once, all of it asked for before anything is known. @throws what the database refuses. */
export function writeAsPersonas<T>(who: PersonasIdentity, work: (tx: PeerTx) => Promise<T>): Promise<T> {
	return writeWithin(lookAs('peer', personasSettings(who), false), work as never)
}

function personasSettings(who: PersonasIdentity): Record<string, string> {
	return {
		community: who.claims.length > 0 ? checked(who.community, UUID) : '',
		personas: `{${who.personas.map((id) => checked(id, UUID)).join(',')}}`,
		claims: `{${who.claims.map((claim) => `"\\\\x${checked(claim, HEX)}"`).join(',')}}`,
		standing: checked(who.standing, WORD),
		...(who.hidden?.length ? { hidden: `{${who.hidden.map((id) => checked(id, UUID)).join(',')}}` } : {}),
	}
}

/**
 * A coordinator who lays out what is everybody's on the peer side: the house rules, the places of cafés. They are nobody there and meet no row that is
 * anybody's, or that anybody wrote.
 *
 * @param community as the peer side knows it.
 */
export function asLayingOut<T>(community: string, work: (tx: PeerTx) => Promise<T>): Promise<T> {
	return within('peer', { lays_out: checked(community, UUID) }, work)
}

/** Somebody not signed in: an invitation being opened, a community's public face. */
export function asVisitor<T>(work: (tx: AccountsTx) => Promise<T>): Promise<T> {
	return within('accounts', { visitor: 'yes' }, work)
}

/** Work of the program itself, per side, with a login role of its own. */
export function asJob<T>(side: 'accounts', work: (tx: AccountsTx) => Promise<T>): Promise<T>
export function asJob<T>(side: 'care', work: (tx: CareTx) => Promise<T>): Promise<T>
export function asJob<T>(side: 'peer', work: (tx: PeerTx) => Promise<T>): Promise<T>
export function asJob<T>(side: 'accounts' | 'care' | 'peer', work: (tx: never) => Promise<T>): Promise<T> {
	return within(`${side}_job`, {}, work as (tx: Kysely<DB>) => Promise<T>)
}

/** Whether the database can be asked now. */
export async function databaseAnswers(): Promise<boolean> {
	try {
		await sql`select 1`.execute(handle('accounts'))
		return true
	} catch {
		return false
	}
}
