import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { asJob, asPerson, asPersonInAccounts, asPersonas, LOGIN_ROLES } from '#platform/server/db.ts'
import { readEnv } from '#platform/server/env.ts'
import { connectionOf } from '#platform/server/migrate.ts'
import { entriesAbout, noteAct, noteLook, noteRefusal, sealWaiting, verifySide, writeHeads, writeRefusals } from './index.ts'
import { openEntry } from './boxes.ts'
import { forgetMine } from './mine.ts'
import { entryOf } from './notes.ts'
import { chainOf } from './sealer.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let thief: pg.Client

beforeAll(async () => {
	database = await openTestDatabase()
	readEnv({ DATA_DIR: database.folder })
	thief = await database.thief()
}, 60_000)
afterAll(() => database?.close())

const community = randomUUID()
const [siri, per] = [randomUUID(), randomUUID()]
const who = { person: per, community }

async function look(times = 1): Promise<void> {
	for (let i = 0; i < times; i++)
		await asPerson(who, (tx) =>
			noteLook('care', tx, { person: per, role: 'provider', community, what: 'messaging.read', about: randomUUID(), whose: siri }),
		)
}

const count = async (table: string): Promise<number> => Number((await thief.query(`select count(*) from ${table}`)).rows[0].count)
const entries = async (): Promise<{ number: number; box: Buffer; mac: Buffer }[]> =>
	(await thief.query('select number, box, mac from care.audit_entry order by number')).rows

async function emptied(): Promise<void> {
	await thief.query('truncate care.audit_pending, care.audit_entry, peer.audit_pending, peer.audit_entry')
	rmSync(join(database.folder, 'audit-heads'), { recursive: true, force: true })
}

describe('an entry', () => {
	beforeEach(emptied)

	test('is written with its act, sealed, and moved into the chain', async () => {
		await look(3)
		expect(await count('care.audit_pending')).toBe(3)
		expect(await sealWaiting('care')).toBe(3)
		expect(await count('care.audit_pending')).toBe(0)
		const rows = await entries()
		expect(rows.map((row) => row.number)).toEqual([1, 2, 3])
		expect(rows.map((row) => openEntry('care', row.number, row.box))).toContainEqual(
			expect.objectContaining({ kind: 'look', who: per, whose: siri, what: 'messaging.read', times: 1 }),
		)
		expect(new Set(rows.map((row) => row.box.length)).size).toBe(1)
		expect(await verifySide('care')).toMatchObject({ entries: 3, finding: undefined })
	})

	test('goes away with an act that is rolled back', async () => {
		await expect(
			asPerson(who, async (tx) => {
				await noteAct('care', tx, { person: per, role: 'provider', what: 'messaging.read' })
				throw new Error('changed my mind')
			}),
		).rejects.toThrow('changed my mind')
		expect(await count('care.audit_pending')).toBe(0)
	})

	test('cannot name somebody else than who is asking', async () => {
		await expect(asPerson(who, (tx) => noteAct('care', tx, { person: siri, role: 'provider', what: 'messaging.read' }))).rejects.toThrow(
			'somebody else',
		)
		const mine = randomUUID()
		const personas = { community, personas: [mine], claims: [], standing: 'member' as const }
		await asPersonas(personas, (tx) => noteAct('peer', tx, { persona: mine, role: 'consultant', what: 'moderation.look' }))
		await expect(
			asPersonas(personas, (tx) => noteAct('peer', tx, { persona: per, role: 'member', what: 'moderation.look' })),
		).rejects.toThrow('somebody else')
	})

	test('takes no name, line break, escape or bidirectional mark', async () => {
		for (const bad of ['Siri Nordmann', 'read\nmessaging.read', 'a\u001b[2J', 'a\u202eb', 'æ', ''])
			await expect(
				asPerson(who, (tx) => noteAct('care', tx, { person: per, role: 'provider', what: 'messaging.read', reason: bad })),
			).rejects.toThrow('no code and no id')
	})

	test('waits with every chain number once when four seal at a time', async () => {
		await look(40)
		await Promise.all(Array.from({ length: 4 }, () => sealWaiting('care')))
		await sealWaiting('care')
		expect(await verifySide('care')).toMatchObject({ entries: 40, finding: undefined })
	})

	test('that was spoilt while it waited does not stop the others', async () => {
		await look(2)
		await thief.query(`update care.audit_pending set box = 'x' where id = (select id from care.audit_pending limit 1)`)
		expect(await sealWaiting('care')).toBe(2)
		const what = (await entries()).map((row) => openEntry('care', row.number, row.box).what)
		expect(what.sort()).toEqual(['audit.unreadable', 'messaging.read'])
	})
})

describe('refusals', () => {
	beforeEach(emptied)

	test('of a flood become a few entries and a number', async () => {
		for (let i = 0; i < 1000; i++) noteRefusal('care', { person: per, role: 'provider', what: 'refused.group', reason: 'not_found' }, per)
		await writeRefusals(true)
		await sealWaiting('care')
		const all = (await entries()).map((row) => openEntry('care', row.number, row.box))
		expect(all.length).toBe(21)
		expect(all.reduce((sum, entry) => sum + entry.times, 0)).toBe(1000)
	})

	test('on the peer side name no person', async () => {
		noteRefusal('peer', { role: 'member', what: 'refused.group', reason: 'not_found' }, per)
		await writeRefusals(true)
		await sealWaiting('peer')
		const row = (await thief.query('select number, box from peer.audit_entry')).rows[0]
		expect(JSON.stringify(openEntry('peer', row.number, row.box))).not.toContain(per)
	})
})

describe('who has looked', () => {
	beforeEach(async () => {
		await emptied()
		forgetMine()
	})

	test('shows what others did with one’s things, newest first, a page at a time, and nobody else’s', async () => {
		for (let i = 0; i < 35; i++) {
			await look()
			await sealWaiting('care')
		}
		await asPerson({ person: siri, community }, (tx) =>
			noteAct('care', tx, { person: siri, role: 'member', what: 'sharing.given', whose: siri }),
		)
		await sealWaiting('care')
		const first = await entriesAbout('care', [siri])
		expect(first.entries.map((entry) => entry.number)).toEqual(Array.from({ length: 30 }, (_, i) => 35 - i))
		const second = await entriesAbout('care', [siri], first.olderThan)
		expect(second.entries.map((entry) => entry.number)).toEqual([5, 4, 3, 2, 1])
		expect(second.olderThan).toBeUndefined()
		expect(await entriesAbout('care', [per])).toEqual({ entries: [], olderThan: undefined })
		await look()
		await sealWaiting('care')
		expect((await entriesAbout('care', [siri])).entries[0]).toMatchObject({
			number: 37,
			who: per,
			role: 'provider',
			what: 'messaging.read',
		})
	})
})

describe('the chain', () => {
	beforeEach(async () => {
		await emptied()
		await look(20)
		await sealWaiting('care')
		await writeHeads()
		expect((await verifySide('care')).finding).toBeUndefined()
	})

	const finding = async () => (await verifySide('care')).finding

	test('tells a changed entry', async () => {
		await thief.query(`update care.audit_entry set box = set_byte(box, 40, (get_byte(box, 40) + 1) % 256) where number = 7`)
		expect(await finding()).toMatchObject({ number: 7, what: 'changed' })
	})
	test('tells a removed entry', async () => {
		await thief.query('delete from care.audit_entry where number = 7')
		expect(await finding()).toMatchObject({ number: 7, what: 'missing' })
	})
	test('tells a removed entry when the rest was renumbered', async () => {
		await thief.query(
			'delete from care.audit_entry where number = 7; update care.audit_entry set number = number + 1000 where number > 7; update care.audit_entry set number = number - 1001 where number > 1000',
		)
		expect(await finding()).toMatchObject({ number: 7, what: 'changed' })
	})
	test('tells two that changed places', async () => {
		await thief.query(
			'update care.audit_entry set number = 100 where number = 7; update care.audit_entry set number = 7 where number = 9; update care.audit_entry set number = 9 where number = 100',
		)
		expect(await finding()).toMatchObject({ number: 7, what: 'changed' })
	})
	test('tells one that was put in', async () => {
		await thief.query(
			'update care.audit_entry set number = number + 1000 where number > 7; update care.audit_entry set number = number - 999 where number > 1000; insert into care.audit_entry select 8, box, mac from care.audit_entry where number = 7',
		)
		expect(await finding()).toMatchObject({ number: 8, what: 'changed' })
		await thief.query('delete from care.audit_entry where number > 20')
	})
	test('tells one that was added at the end', async () => {
		await thief.query('insert into care.audit_entry select 21, box, mac from care.audit_entry where number = 20')
		expect(await finding()).toMatchObject({ number: 21, what: 'changed' })
	})
	test('tells a cut tail by the head outside', async () => {
		await thief.query('delete from care.audit_entry where number > 15')
		expect(await finding()).toMatchObject({ number: 16, what: 'cut' })
	})
	test('tells a cut tail that has grown again', async () => {
		await thief.query('delete from care.audit_entry where number > 15')
		await look(9)
		await sealWaiting('care')
		expect(await finding()).toMatchObject({ number: 20, what: 'rebuilt' })
	})
	test('tells an emptied one', async () => {
		await thief.query('truncate care.audit_entry')
		expect(await finding()).toMatchObject({ number: 1, what: 'cut' })
	})
	test('cannot be rebuilt by somebody with the code and the database but not the key', async () => {
		let previous: Buffer = Buffer.alloc(32)
		const guess = randomBytes(32)
		for (const row of await entries()) {
			previous = createHmac('sha256', guess).update(row.box).update(previous).digest()
			await thief.query('update care.audit_entry set mac = $1 where number = $2', [previous, row.number])
		}
		expect(await finding()).toMatchObject({ number: 1, what: 'changed' })
	})
	test('tells a head file that was changed', async () => {
		const file = join(database.folder, 'audit-heads/care.log')
		writeFileSync(file, readFileSync(file, 'utf8').replace(' 20 ', ' 19 '))
		expect(await finding()).toMatchObject({ number: 19, what: 'head_changed' })
		appendFileSync(file, 'nonsense\n')
		expect(await finding()).toBeDefined()
	})
})

describe('the app itself', () => {
	test('may not change, remove or empty what is sealed', async () => {
		for (const role of LOGIN_ROLES) {
			const client = new pg.Client(connectionOf(database.owner, role))
			await client.connect()
			for (const table of ['care.audit_entry', 'peer.audit_entry'])
				for (const attack of [`update ${table} set box = ''`, `delete from ${table}`, `truncate ${table}`])
					await expect(client.query(attack)).rejects.toThrow(/permission denied/)
			for (const table of ['care.audit_pending', 'peer.audit_pending'])
				for (const attack of [`update ${table} set box = ''`, `truncate ${table}`])
					await expect(client.query(attack)).rejects.toThrow(/permission denied/)
			await client.end()
		}
	})

	test('does nothing that has to be recorded when it cannot be recorded', async () => {
		await thief.query(`insert into accounts.community (id, slug, name) values ('${community}', 'prove', 'Prøve')`)
		await thief.query(`insert into accounts.person (id, box) values ('${per}', 'x')`)
		const giveRole = () =>
			asPersonInAccounts(who, async (tx) => {
				await tx
					.insertInto('accounts.role')
					.values({ ...who, role: 'member', box: Buffer.from('x') })
					.execute()
				await noteAct('care', tx, { person: per, role: 'member', community, what: 'accounts.role_given', about: per })
			})
		const role = `"${database.owner.database}_accounts"`
		await thief.query(`revoke insert on care.audit_pending from ${role}`)
		await expect(giveRole()).rejects.toThrow(/permission denied/)
		expect(await count('accounts.role')).toBe(0)
		await thief.query(`grant insert on care.audit_pending to ${role}`)
		await giveRole()
		expect(await count('accounts.role')).toBe(1)
		expect(await asJob('accounts', (tx) => tx.selectFrom('accounts.role').select('person').execute())).toEqual([{ person: per }])
	})
})

// Held to the work it takes and not to the clock on the wall: other tests run beside this one.
test('a long chain is verified fast', async () => {
	const LONG = 30_000
	await emptied()
	const note = { person: randomUUID(), role: 'provider', what: 'messaging.read', whose: siri }
	const many = chainOf(
		'care',
		{ number: 0, mac: Buffer.alloc(32) },
		Array.from({ length: LONG }, () => entryOf('look', note)),
	)
	for (let i = 0; i < many.length; i += 5000) {
		const part = many.slice(i, i + 5000)
		const columns = [part.map((r) => r.number), part.map((r) => r.box), part.map((r) => r.mac)]
		await thief.query('insert into care.audit_entry select * from unnest($1::bigint[], $2::bytea[], $3::bytea[])', columns)
	}
	const began = performance.now()
	const before = process.cpuUsage()
	expect(await verifySide('care')).toMatchObject({ entries: LONG, finding: undefined })
	const { user, system } = process.cpuUsage(before)
	const [wall, work] = [(performance.now() - began) / 1000, (user + system) / 1e6]
	console.log(
		`verified ${LONG} entries in ${wall.toFixed(2)} s, ${work.toFixed(2)} s of work: ${(work * (1e6 / LONG)).toFixed(0)} s of work for a million`,
	)
	expect(work * (1e6 / LONG)).toBeLessThan(120)
}, 120_000)
