import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/support/database.ts'
import { asPersonas, readAsPersonas, statementCount, type PeerTx, type PersonasIdentity } from './db.ts'
import { prepared, type Of } from './prepared.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
	database = await openTestDatabase()
})
afterAll(() => database.close())

const somebody = (): PersonasIdentity => ({
	community: randomUUID(),
	personas: [randomUUID()],
	claims: ['ab'.repeat(32)],
	standing: 'member',
})
const whoAsks = prepared((db: PeerTx, value: Of<{ nap: number }>) =>
	db
		.selectNoFrom([
			sql<string>`app.community()`.as('community'),
			sql<string[]>`app.personas()`.as('personas'),
			sql<string>`pg_sleep(${value('nap')}::float8)`.as('nap'),
		])
		.select(sql<string>`current_setting('transaction_read_only')`.as('only_reads')),
)

test('each look has its own asker, however many look at once over the same connections', async () => {
	const all = Array.from({ length: 60 }, somebody)
	const seen = await Promise.all(
		all.map((who, at) => readAsPersonas(who, async (tx) => Promise.all([whoAsks(tx, { nap: (at % 3) / 1000 }), whoAsks(tx, { nap: 0 })]))),
	)
	for (const [at, both] of seen.entries())
		for (const [row] of both)
			expect([row!.community, row!.personas, row!.only_reads]).toEqual([all[at]!.community, all[at]!.personas, 'on'])
})

test('nothing of who asked is left on a connection for the next', async () => {
	await Promise.all(Array.from({ length: 8 }, () => readAsPersonas(somebody(), (tx) => whoAsks(tx, { nap: 0 }))))
	const nobody = { ...somebody(), claims: [], personas: [] }
	for (let n = 0; n < 8; n++) {
		const [row] = await readAsPersonas(nobody, (tx) => whoAsks(tx, { nap: 0 }))
		expect([row!.community, row!.personas]).toEqual([null, []])
	}
})

test('who only reads cannot write, not even what they could otherwise', async () => {
	const who = somebody()
	const key = { key: randomUUID(), persona: who.personas[0]!, community: who.community, day: '2026-11-28' }
	const write = (tx: PeerTx) => tx.insertInto('peer.form_key').values(key).execute()
	await expect(readAsPersonas(who, write)).rejects.toThrow('read-only')
	await asPersonas(who, write)
})

test('a statement that fails fails alone with those of its look, and the next look is answered', async () => {
	const who = somebody()
	const wrong = (tx: PeerTx) => sql`select 1 / ${0}::int as odd`.execute(tx)
	for (let n = 0; n < 3; n++) {
		const [first, second, third] = await Promise.allSettled([
			readAsPersonas(who, async (tx) => Promise.all([whoAsks(tx, { nap: 0 }), wrong(tx)])),
			readAsPersonas(who, (tx) => whoAsks(tx, { nap: 0 })),
			readAsPersonas(who, (tx) => sql`select 1 as fine where ${n}::int >= 0`.execute(tx)),
		])
		expect([first.status, second.status, third.status]).toEqual(['rejected', 'fulfilled', 'fulfilled'])
	}
})

test('what is asked for together is one look, what comes later another, as the same asker', async () => {
	const who = somebody()
	await readAsPersonas(who, (tx) => whoAsks(tx, { nap: 0 }))
	const before = statementCount()
	const rows = await readAsPersonas(who, async (tx) => {
		const together = await Promise.all([whoAsks(tx, { nap: 0 }), whoAsks(tx, { nap: 0 })])
		return [...together.flat(), ...(await whoAsks(tx, { nap: 0 }))]
	})
	expect(rows.map(({ community }) => community)).toEqual([who.community, who.community, who.community])
	expect(statementCount() - before).toBe(5)
})

test('a connection that the database ends is replaced', async () => {
	const who = somebody()
	await readAsPersonas(who, (tx) => whoAsks(tx, { nap: 0 }))
	const thief = await database.thief()
	await thief.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename like '%peer' and datname = current_database()`)
	await new Promise((resolve) => setTimeout(resolve, 100))
	for (let n = 0; n < 6; n++) expect(await readAsPersonas(who, (tx) => whoAsks(tx, { nap: 0 }))).toHaveLength(1)
})
