import pg from 'pg'
import { connectionFromUrl } from '#platform/server/database-url.ts'

type Written = { side: 'care' | 'peer'; tables: string[] }

/** Notes which tables are written, by the login roles that serve requests (the work of the program has roles of its own). */
export type WriteProbe = { taken(): Promise<Written[]>; close(): Promise<void> }

const PLANT = `
drop schema if exists probe cascade;
create schema probe;
create table probe.written (schema text not null, name text not null);
create function probe.note() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
	if session_user::text !~ '_job$' then
		insert into probe.written values (tg_table_schema, tg_table_name);
	end if;
	return null;
end $$;
do $$
declare t record;
begin
	for t in select schemaname, tablename from pg_tables where schemaname in ('accounts', 'care', 'care_jobs', 'peer', 'peer_jobs', 'sign_in')
		and tablename !~ '^(job_common|version|queue|schedule|subscription|archive|warning|bam)' loop
		execute format('create or replace trigger probe after insert or update or delete on %I.%I for each row execute function probe.note()', t.schemaname, t.tablename);
	end loop;
end $$`

const sideOf = (schema: string): Written['side'] => (schema.startsWith('peer') ? 'peer' : 'care')

export async function plantProbe(superuserUrl: string): Promise<WriteProbe> {
	const client = new pg.Client(connectionFromUrl(superuserUrl))
	await client.connect()
	await client.query(PLANT)
	return {
		/** What was written since the last time one asked, by side. */
		async taken() {
			const { rows } = await client.query<{ schema: string; name: string }>('delete from probe.written returning schema, name')
			const sides = Map.groupBy(rows, ({ schema }) => sideOf(schema))
			return [...sides].map(([side, written]) => ({
				side,
				tables: [...new Set(written.map(({ schema, name }) => `${schema}.${name}`))].sort(),
			}))
		},
		async close() {
			await client.query('drop schema probe cascade')
			await client.end()
		},
	}
}
