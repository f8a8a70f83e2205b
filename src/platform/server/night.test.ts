import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/support/database.ts'
import { nightTables } from '../../data-map.ts'
import { rewriteTables, untilNight } from './night.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let thief: pg.Client
const PAIRS = 200

beforeAll(async () => {
	database = await openTestDatabase()
	thief = await database.thief()
	await thief.query(`insert into accounts.community (slug, name) values ('prove', 'Prøve')`)
	// As a careless program would: person and persona in one transaction, one pair after the other.
	for (let i = 0; i < PAIRS; i++) {
		const [person, persona] = [randomUUID(), randomUUID()]
		await thief.query(`begin;
			insert into accounts.person values ('${person}', 'box ${i}');
			insert into accounts.role select id, '${person}', 'member', 'role ${i}' from accounts.community;
			insert into accounts.sign_in_name values ('\\x${person.replaceAll('-', '')}', '${person}', 'email');
			insert into sign_in."user" (id, email) values ('${person}', '${i}@index.invalid');
			insert into sign_in.account ("userId", "accountId", "providerId") values ('${person}', '${i}', 'credential');
			insert into sign_in.session ("userId", token, "expiresAt") values ('${person}', '${i}', '2030-01-01Z');
			insert into peer.persona values ('${persona}', '${person}', 'name ${i}', 'name ${i}', 'member');
			insert into peer.persona_claim values ('${persona}', '${person}', 'claim ${i}', 'owner ${i}');
			commit`)
	}
}, 60_000)
afterAll(() => database?.close())

const one = async (question: string): Promise<number> => Number((await thief.query(question)).rows[0].n)

/** How many of the pairs a thief gets right. The box and the name carry the same number, which the thief does not see. */
const byTransaction = () =>
	one(`select count(*) as n from (select distinct on (a.id) convert_from(a.box, 'utf8') as box, p.name from accounts.person a join peer.persona p on p.xmin = a.xmin order by a.id, random()) g
		where substr(box, 5) = substr(name, 6)`)
const byPlace = () =>
	one(`select count(*) as n from
		(select convert_from(box, 'utf8') as box, row_number() over (order by ctid) as place from accounts.person) a join
		(select name, row_number() over (order by ctid) as place from peer.persona) p using (place) where substr(box, 5) = substr(name, 6)`)

async function hashes(): Promise<Record<string, string>> {
	const found: Record<string, string> = {}
	for (const table of nightTables()) {
		const name = table.replace(/[^.]+$/, (word) => `"${word}"`)
		found[table] = (
			await thief.query(`select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as hash from ${name} t`)
		).rows[0].hash
	}
	return found
}

test('before the night a thief links every person with their persona, and after it hardly any', async () => {
	expect([await byTransaction(), await byPlace()]).toEqual([PAIRS, PAIRS])
	const before = await hashes()
	const done = await rewriteTables(database.owner, nightTables())
	expect(done.map((table) => table.table).sort()).toEqual(nightTables().sort())
	expect(await hashes()).toEqual(before)
	const [transaction, place] = [await byTransaction(), await byPlace()]
	console.log(
		`linked of ${PAIRS}: by transaction ${transaction}, by place ${place}; the night took ${Math.round(done.reduce((sum, t) => sum + t.milliseconds, 0))} ms`,
	)
	expect(transaction).toBeLessThan(8)
	expect(place).toBeLessThan(8)
	expect(await one('select count(distinct xmin::text) as n from accounts.person')).toBe(1)
})

test('every table stands as it was: forced, with its keys and policies', async () => {
	expect(
		await one(`select count(*) as n from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where n.nspname in ('sign_in', 'accounts', 'care', 'peer') and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)`),
	).toBe(0)
	expect(await one('select count(*) as n from pg_constraint where not convalidated')).toBe(0)
	expect(await one(`select rolsuper::int as n from pg_roles where rolname = '${database.owner.user}'`)).toBe(0)
	await expect(
		thief.query(`insert into accounts.role select id, '${randomUUID()}', 'member', 'x' from accounts.community`),
	).rejects.toThrow(/foreign key/)
})

test('a table somebody holds is waited for, not fought over', async () => {
	const other = await database.thief()
	await other.query('begin; lock table accounts.person in share mode')
	setTimeout(() => void other.query('commit'), 1800)
	expect(await rewriteTables(database.owner, ['accounts.person'])).toMatchObject([{ table: 'accounts.person', rows: PAIRS }])
}, 30_000)

test('two nights at once are one', async () => {
	const both = await Promise.all([rewriteTables(database.owner, nightTables()), rewriteTables(database.owner, nightTables())])
	expect(both.map((done) => done.length).sort((a, b) => a - b)).toEqual([0, nightTables().length])
})

test('the night begins at half past three and a little', () => {
	expect(untilNight(new Date('2026-11-21T03:29:00Z'), 0)).toBe(60_000)
	expect(untilNight(new Date('2026-11-21T03:30:00Z'), 0)).toBe(86_400_000)
	expect(untilNight(new Date('2026-12-31T22:30:00Z'), 0.5)).toBe(5 * 3_600_000 + 10 * 60_000)
})
