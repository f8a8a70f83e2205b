import { randomUUID } from 'node:crypto'
import { Kysely, sql, type RawBuilder } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asPerson, asPersonas, asPersonInAccounts, LOGIN_ROLES, type LoginRole } from '#platform/server/db.ts'
import { connections } from '#platform/server/migrate.ts'
import { openTestDatabase } from '../support/database.ts'
import { insertOf, ourTables, quoted, rowOf, seedAllTables, somebody, type Somebody } from './seed.ts'
import { WALLS } from './tables.ts'

const NOT_PERMITTED = '42501'
const OWN: Record<LoginRole, string[]> = {
	sign_in: ['sign_in'],
	accounts: ['accounts'],
	accounts_job: ['accounts'],
	care: ['care'],
	care_job: ['care'],
	peer: ['peer'],
	peer_job: ['peer'],
}
/** Roles that say who is asking; the others are the program's own work, or the sign-in library's. */
const PEOPLES: LoginRole[] = ['accounts', 'care', 'peer']

const home = randomUUID()
const victim = somebody(home)
const neighbour = somebody(home)
const stranger = somebody(randomUUID())

let database: Awaited<ReturnType<typeof openTestDatabase>>
let thief: pg.Client
let tables: string[]
const clients = {} as Record<LoginRole, pg.Client>

beforeAll(async () => {
	database = await openTestDatabase()
	thief = await database.thief()
	tables = await ourTables(thief)
	await seedAllTables(thief, victim)
	for (const role of LOGIN_ROLES) {
		clients[role] = new pg.Client(connections(database.owner)[role])
		await clients[role].connect()
	}
})
afterAll(async () => {
	await Promise.all(Object.values(clients).map((client) => client.end()))
	await database.close()
})

test('every table has its line in the list of walls', () => {
	expect(tables.filter((table) => !WALLS[table])).toEqual([])
	expect(Object.keys(WALLS).filter((table) => !tables.includes(table))).toEqual([])
})

/** What a statement comes to: the number of rows, or the code of the refusal. The transaction leaves nothing. */
async function outcome(client: pg.Client, settings: string[], text: string, values: unknown[] = []): Promise<number | string> {
	await client.query(['begin', ...settings.map((setting) => `set local ${setting}`)].join('; '))
	try {
		return (await client.query(text, values)).rowCount ?? 0
	} catch (error) {
		return (error as { code: string }).code
	} finally {
		await client.query('rollback')
	}
}

const everyIdentityOf = (who: Somebody): string[] => [
	`app.person = '${who.person}'`,
	`app.community = '${who.community}'`,
	`app.personas = '{${who.persona}}'`,
	`app.claims = '{"\\\\x${who.claim.toString('hex')}"}'`,
	`app.standing = 'consultant'`,
	`app.visitor = 'yes'`,
]

describe('who says no name sees no row', () => {
	const situations: Record<string, () => string[]> = {
		'nothing said': () => [],
		'empty words': () => ['person', 'community', 'personas', 'claims', 'standing', 'visitor'].map((name) => `app.${name} = ''`),
		'a community and nobody in it': () => [`app.community = '${victim.community}'`],
		'a standing alone': () => [`app.community = '${victim.community}'`, `app.standing = 'consultant'`],
		'nonsense for a number': () => [`app.person = 'x'`, `app.community = 'x'`, `app.personas = 'x'`, `app.claims = 'x'`],
	}

	test.each(Object.keys(situations))('%s', async (name) => {
		const seen: string[] = []
		for (const role of PEOPLES)
			for (const table of tables) {
				const result = await outcome(clients[role], situations[name]!(), `select from ${quoted(table)}`)
				// Nonsense is refused by its form (22P02), before any row.
				if (result !== 0 && result !== NOT_PERMITTED && result !== '22P02') seen.push(`${role} sees ${result} in ${table}`)
			}
		expect(seen).toEqual([])
	})

	test('who somebody was does not outlive the transaction', async () => {
		for (const role of PEOPLES) {
			await clients[role].query(['begin', ...everyIdentityOf(victim).map((setting) => `set local ${setting}`), 'commit'].join('; '))
			const seen: { table: string; result: number | string }[] = []
			for (const table of tables) seen.push({ table, result: await outcome(clients[role], [], `select from ${quoted(table)}`) })
			expect(seen.filter(({ result }) => result !== 0 && result !== NOT_PERMITTED)).toEqual([])
		}
	})

	test('a person nobody knows sees only what everybody may', async () => {
		const nobody = somebody(randomUUID())
		const settings = everyIdentityOf(nobody).slice(0, -1)
		const seen: string[] = []
		for (const role of PEOPLES)
			for (const table of tables.filter((each) => WALLS[each]?.seen !== 'everybody')) {
				const result = await outcome(clients[role], settings, `select from ${quoted(table)}`)
				if (result !== 0 && result !== NOT_PERMITTED) seen.push(`${role} sees ${result} in ${table}`)
			}
		expect(seen).toEqual([])
	})
})

describe('no login role reaches across the wall', () => {
	// As if a statement of one side were bent by an attacker: it names whom it likes and asks for everything.
	test.each(LOGIN_ROLES)('%s', async (role) => {
		const reached: string[] = []
		for (const table of tables.filter((each) => !OWN[role].includes(each.split('.')[0]!))) {
			const name = quoted(table)
			const { text, values } = insertOf(table, await rowOf(thief, table, victim))
			const tries: [string, unknown[]?][] = [
				[`select from ${name}`],
				[`delete from ${name}`],
				[`update ${name} set ${Object.keys(await rowOf(thief, table, victim)).map((column) => `"${column}" = "${column}"`)[0]}`],
				[text, values],
			]
			for (const [statement, parameters] of tries) {
				const result = await outcome(clients[role], everyIdentityOf(victim), statement, parameters)
				const audited = table === 'care.audit_pending' && statement.startsWith('insert') && role.startsWith('accounts')
				if (result !== NOT_PERMITTED && !audited) reached.push(`${statement}: ${result}`)
			}
		}
		expect(reached).toEqual([])
	})
})

/** The way in of people to a table, as this somebody. */
function inTheirName<T>(table: string, who: Somebody, work: (tx: Kysely<never>) => Promise<T>): Promise<T> {
	const side = table.split('.')[0]
	const claims = [who.claim.toString('hex')]
	if (side === 'care') return asPerson(who, (tx) => work(tx as unknown as Kysely<never>))
	if (side === 'accounts') return asPersonInAccounts(who, (tx) => work(tx as unknown as Kysely<never>))
	return asPersonas({ community: who.community, personas: [who.persona], claims, standing: 'member' }, (tx) =>
		work(tx as unknown as Kysely<never>),
	)
}

class Undo extends Error {}
/** Rows a statement touches in somebody's name, or the refusal's code; nothing of it stays. */
async function touched(table: string, who: Somebody, statement: RawBuilder<unknown>): Promise<number | string> {
	let count = 0
	try {
		await inTheirName(table, who, async (tx) => {
			const result = await statement.execute(tx)
			count = Number(result.numAffectedRows ?? result.rows.length)
			throw new Undo()
		})
	} catch (error) {
		if (!(error instanceof Undo)) return (error as { code: string }).code
	}
	return count
}

describe('the second wall', () => {
	const ours = Object.keys(WALLS).filter((table) => /^(accounts|care|peer)\./.test(table))

	test.each(ours)('%s is seen by whom it is meant for, and by nobody else', async (table) => {
		const look = sql.raw(`select * from ${quoted(table)}`)
		const seenBy = async (who: Somebody): Promise<boolean> => {
			const count = await touched(table, who, look)
			return count !== NOT_PERMITTED && count !== 0
		}
		const { seen } = WALLS[table]!
		expect({ owner: await seenBy(victim), neighbour: await seenBy(neighbour), stranger: await seenBy(stranger) }).toEqual({
			owner: seen !== 'nobody',
			neighbour: seen === 'community' || seen === 'everybody',
			stranger: seen === 'everybody',
		})
	})

	test.each(ours)('%s is changed and removed by nobody else', async (table) => {
		const changed: string[] = []
		const allowed = WALLS[table]!.othersChange ?? {}
		for (const other of [neighbour, stranger]) {
			const gone = await touched(table, other, sql.raw(`delete from ${quoted(table)}`))
			if (gone !== 0 && gone !== NOT_PERMITTED) changed.push(`delete: ${gone}`)
			for (const column of Object.keys(await rowOf(thief, table, victim)).filter((name) => !(name in allowed && other === neighbour))) {
				const result = await touched(table, other, sql.raw(`update ${quoted(table)} set "${column}" = "${column}"`))
				if (result !== 0 && result !== NOT_PERMITTED) changed.push(`update ${column}: ${result}`)
			}
		}
		expect(changed).toEqual([])
	})

	test.each(ours)("%s takes nothing in somebody else's name", async (table) => {
		const added: string[] = []
		for (const other of WALLS[table]!.othersAdd ? [] : [neighbour, stranger]) {
			const row = await rowOf(thief, table, { ...victim, conversation: victim.conversation })
			if ('id' in row && typeof row.id === 'string') row.id = randomUUID()
			const columns = Object.keys(row).map((name) => sql.id(name))
			const insert = sql`insert into ${sql.table(table)} (${sql.join(columns)}) values (${sql.join(Object.values(row))})`
			const result = await touched(table, other, insert)
			if (result !== NOT_PERMITTED) added.push(`${other === neighbour ? 'neighbour' : 'stranger'}: ${result}`)
		}
		expect(added).toEqual([])
	})
})
