import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findHoles } from '#platform/server/catalogue-lint.ts'
import { roleName } from '#platform/server/migrate.ts'
import { openTestDatabase } from '../support/database.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let thief: pg.Client
let role: (name: Parameters<typeof roleName>[1]) => string

beforeAll(async () => {
	database = await openTestDatabase()
	thief = await database.thief()
	role = (name) => `"${roleName(database.owner.database, name)}"`
})
afterAll(() => database.close())

test('a fresh database has no hole', async () => {
	expect(await findHoles(database.owner)).toEqual([])
})

type Planted = { finding: string; plant(): string; undo(): string }
const owner = (): string => `"${database.owner.user}"`
const dropPlanted = (): string => 'drop table care.planted'
const wallOf = (table: string): string => `alter table ${table} enable row level security, force row level security`

const faults: Planted[] = [
	{
		finding: 'login role can bypass or escalate',
		plant: () => `alter role ${role('care')} bypassrls`,
		undo: () => `alter role ${role('care')} nobypassrls`,
	},
	{
		finding: 'login role can bypass or escalate',
		plant: () => `alter role ${role('peer')} createrole`,
		undo: () => `alter role ${role('peer')} nocreaterole`,
	},
	{
		finding: 'login role is a member of another role',
		plant: () => `grant pg_read_all_data to ${role('peer')}`,
		undo: () => `revoke pg_read_all_data from ${role('peer')}`,
	},
	{
		finding: 'login role owns a relation',
		plant: () => `alter table care.entry owner to ${role('care')}`,
		undo: () => `alter table care.entry owner to ${owner()}`,
	},
	{
		finding: 'row security is not enabled and forced',
		plant: () => 'alter table care.message no force row level security',
		undo: () => 'alter table care.message force row level security',
	},
	{
		finding: 'row security is not enabled and forced',
		plant: () => 'alter table peer.persona_claim disable row level security',
		undo: () => 'alter table peer.persona_claim enable row level security',
	},
	{ finding: 'table has no policy', plant: () => `create table care.planted (id uuid); ${wallOf('care.planted')}`, undo: dropPlanted },
	{
		finding: 'view does not ask as its reader',
		plant: () => 'create view care.planted as select * from care.message',
		undo: () => 'drop view care.planted',
	},
	{
		finding: 'materialized view',
		plant: () => 'create materialized view care.planted as select * from care.message',
		undo: () => 'drop materialized view care.planted',
	},
	{
		finding: 'sequence in a schema whose order must not tell',
		plant: () => `create table care.planted (id serial); ${wallOf('care.planted')}`,
		undo: dropPlanted,
	},
	{
		finding: 'definer function without pinned search_path',
		plant: () =>
			'create function care.planted() returns int language sql security definer as $$select 1$$; revoke all on function care.planted() from public',
		undo: () => 'drop function care.planted()',
	},
	{
		finding: 'definer function everybody may call',
		plant: () => 'create function care.planted() returns int language sql security definer set search_path = pg_catalog as $$select 1$$',
		undo: () => 'drop function care.planted()',
	},
	{
		finding: 'right to truncate, refer or trigger',
		plant: () => `grant truncate on care.message to ${role('care')}`,
		undo: () => `revoke truncate on care.message from ${role('care')}`,
	},
	{
		finding: 'policy reads a setting itself',
		plant: () => `create policy planted on care.entry for select to ${role('care')} using (current_setting('app.person', true) = 'x')`,
		undo: () => 'drop policy planted on care.entry',
	},
	{
		finding: 'policy asks per row who is asking',
		plant: () => `create policy planted on care.entry for select to ${role('care')} using (person = app.person())`,
		undo: () => 'drop policy planted on care.entry',
	},
	{
		finding: 'policy walks a sub-select (use = any (array(…)))',
		plant: () =>
			`create policy planted on care.entry for select to ${role('care')} using (exists (select from care.entry_version v where v.person = entry.person))`,
		undo: () => 'drop policy planted on care.entry',
	},
	{
		finding: 'everybody may connect or make temporary tables',
		plant: () => `grant temp on database "${database.owner.database}" to public`,
		undo: () => `revoke temp on database "${database.owner.database}" from public`,
	},
	{
		finding: 'right across the wall',
		plant: () => `grant select on care.message to ${role('peer')}`,
		undo: () => `revoke select on care.message from ${role('peer')}`,
	},
	{
		finding: 'right across the wall',
		plant: () => `grant select (id) on peer.persona to ${role('accounts')}`,
		undo: () => `revoke select (id) on peer.persona from ${role('accounts')}`,
	},
	{
		finding: 'right across the wall',
		plant: () => `grant insert on peer.audit_pending to ${role('care')}`,
		undo: () => `revoke insert on peer.audit_pending from ${role('care')}`,
	},
]

test.each(faults)('is seen: $finding', async ({ finding, plant, undo }) => {
	await thief.query(plant())
	try {
		expect((await findHoles(database.owner)).map((hole) => hole.finding)).toContain(finding)
	} finally {
		await thief.query(undo())
	}
	expect(await findHoles(database.owner)).toEqual([])
})
