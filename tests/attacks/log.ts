import type pg from 'pg'
import { realNow } from './time.ts'

export type Phase = 'act' | 'program' | 'night'
/** A change of a row, with the moment it was committed. */
export type Change = { time: number; phase: Phase; table: string; op: string; row: Record<string, unknown> }
/** What a thief with a copy of each night sees of a row: which table, which night it was new or other than the night before. */
export type NightlyChange = { night: number; table: string; row: Record<string, unknown> }

export type LogReader = {
	/** Stamps what was committed since the last call with the moment. */
	read(time: number, phase: Phase): Promise<void>
	snapshot(night: number): Promise<void>
	changes: Change[]
	nightly: NightlyChange[]
	/** The moment in the life of the test at which it was so late on the machine (milliseconds). Files bear the machine's own times. */
	timeOf(real: number): number
}

const SCHEMAS = ['sign_in', 'accounts', 'care', 'peer', 'care_jobs', 'peer_jobs']

/**
 * The write-ahead log holds every new row and the moment of each commit. Instead of taking its records apart, triggers
 * write the same down: an upper bound of what the log tells, exact to the moment and with nothing lost.
 */
export async function openLog(thief: pg.Client): Promise<LogReader> {
	await thief.query(`create schema thief;
		create table thief.log (number bigint generated always as identity primary key, name text not null, op text not null, line jsonb not null);
		create function thief.note() returns trigger language plpgsql security definer as $$
		begin
			insert into thief.log (name, op, line) values (tg_table_schema || '.' || tg_table_name, tg_op,
				(case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end) - 'box' - 'data' - 'mac' - 'password');
			return null;
		end $$;`)
	const tables = await tablesOf(thief)
	for (const table of tables)
		await thief.query(`create trigger zz_thief after insert or update or delete on ${table} for each row execute function thief.note()`)
	let last = 0
	const changes: Change[] = []
	const nightly: NightlyChange[] = []
	let before = new Map<string, string>()
	const moments: { real: number; time: number }[] = []
	return {
		changes,
		nightly,
		timeOf: (real) => moments[firstFrom(moments, real)]?.time ?? 0,
		async read(time, phase) {
			moments.push({ real: realNow(), time })
			const { rows } = await thief.query('select number, name, op, line from thief.log where number > $1 order by number', [last])
			for (const row of rows) changes.push({ time, phase, table: row.name, op: row.op, row: row.line })
			if (rows.length > 0) last = Number(rows.at(-1)!.number)
		},
		async snapshot(night) {
			const now = new Map<string, string>()
			for (const table of tables) {
				const { rows } = await thief.query(
					`select md5(t::text) as hash, to_jsonb(t) - 'box' - 'data' - 'mac' - 'password' as line from ${table} t`,
				)
				for (const { hash, line } of rows) {
					now.set(`${table} ${hash}`, '')
					if (!before.has(`${table} ${hash}`)) nightly.push({ night, table, row: line })
				}
			}
			before = now
		},
	}
}

function firstFrom(moments: readonly { real: number }[], real: number): number {
	let [low, high] = [0, moments.length - 1]
	while (low < high) {
		const middle = (low + high) >> 1
		if (moments[middle]!.real < real) low = middle + 1
		else high = middle
	}
	return low
}

export async function tablesOf(thief: pg.Client, schemas: readonly string[] = SCHEMAS): Promise<string[]> {
	const { rows } = await thief.query(
		`select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind = 'r' and n.nspname = any ($1) order by 1`,
		[schemas],
	)
	return rows.map((row) => row.name as string)
}
