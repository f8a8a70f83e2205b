import type { Kysely } from 'kysely'
import { fromKysely, PgBoss } from 'pg-boss'
import { askIn, libraryPool } from './db.ts'
import { derive, keyRing, sealJson, unsealJson, type Place } from './keys.ts'
import { now } from './clock.ts'
import { processWide } from './process-wide.ts'
import type { Side } from './key-store.ts'

/** Each side has its own jobs, in its own schema; nothing passes from one to the other. */
export const JOB_SCHEMAS = { care: 'care_jobs', peer: 'peer_jobs' } as const

/** `tell`: somebody may be told by mail that something is new. */
export type Queue = 'tell'

/** Tried again for an hour when mail is down (1, 2, 4, 8, then every 15 minutes), and forgotten within the hour after it went. */
const QUEUE_OPTIONS = {
	policy: 'standard',
	retryLimit: 7,
	retryDelay: 60,
	retryBackoff: true,
	retryDelayMax: 900,
	expireInSeconds: 300,
	deleteAfterSeconds: 600,
	retentionSeconds: 86400,
}

/**
 * Run by the owner at every change of policies. The trigger takes away when a job was made: that is the moment of a
 * message, and the care side shows no time in the clear. What stays is the slot at which it runs.
 */
export function queueStatements(schema: string): string {
	return `select ${schema}.create_queue('tell', '${JSON.stringify(QUEUE_OPTIONS)}'::jsonb)
		where not exists (select from ${schema}.queue where name = 'tell');
	create or replace function ${schema}.forget_when_made() returns trigger language plpgsql as $$
	begin
		new.created_on := new.start_after;
		return new;
	end $$;
	create or replace trigger forget_when_made before insert on ${schema}.job for each row execute function ${schema}.forget_when_made()`
}

type Bosses = Partial<Record<Side, PgBoss>>
const bosses = processWide('jobs', (): Bosses => ({}))

const ENVELOPE: Place = { table: 'job', column: 'data', row: '', community: '' }
// Not below a master: those are dropped after a rotation, and a job may wait for longer.
const envelopeKey = (side: Side): Buffer => derive(keyRing().index, `job envelope ${side}`)

/** Opens the queues of both sides, to put jobs in. A process that calls `workOn` also runs them. */
export async function startJobs(report: (error: unknown) => void): Promise<void> {
	for (const side of ['care', 'peer'] as const) {
		const boss = new PgBoss({
			db: fromKysely(libraryPool(`${side}_job`) as never),
			schema: JOB_SCHEMAS[side],
			migrate: false,
			createSchema: false,
			schedule: false,
			reindex: false,
			monitorVacuum: false,
			persistWarnings: false,
			// Its own default is once a day; what is done should be gone within the hour.
			maintenanceIntervalSeconds: 600,
		})
		boss.on('error', report)
		await boss.start()
		bosses[side] = boss
		forms[side] = await formOf(boss)
	}
}

export async function stopJobs(): Promise<void> {
	await Promise.allSettled(Object.values(bosses).map((boss) => boss.stop({ graceful: true, timeout: 5_000 })))
	delete bosses.care
	delete bosses.peer
}

function boss(side: Side): PgBoss {
	const there = bosses[side]
	if (!there) throw new Error(`The jobs of the ${side} side are not started`)
	return there
}

/** How the library puts a job in: the statement, and the job as it writes it down. */
type Form = { text: string; job: object }
const forms = processWide('job forms', (): Partial<Record<Side, Form>> => ({}))

/** Asked of the library once, so that a job can go out with all else that is written, and costs no more than any row. */
async function formOf(boss: PgBoss): Promise<Form> {
	let form: Form | undefined
	const executeSql = async (text: string, values: unknown[] = []) => {
		const [job] = JSON.parse(String(values[0])) as object[]
		form = { text, job: job! }
		return { rows: [{ id: '' }] }
	}
	await boss.send('tell', { envelope: '' }, { db: { executeSql }, startAfter: new Date(0).toISOString() })
	if (!form) throw new Error('The library puts jobs in another way now: see jobs.ts')
	return form
}

/**
 * Puts a job into the queue in the transaction of its cause: it is there if and only if the cause is. What it says is
 * sealed.
 */
export async function enqueue(side: Side, tx: Kysely<never>, queue: Queue, says: object, startAfter: Date = now()): Promise<void> {
	// Wide enough for all there are, so that no size tells what is in it.
	const envelope = sealJson(envelopeKey(side), ENVELOPE, says, 384).toString('base64')
	const form = forms[side]
	if (!form) throw new Error(`The jobs of the ${side} side are not started`)
	const job = { ...form.job, name: queue, data: { envelope }, startAfter: startAfter.toISOString() }
	await askIn(tx, form.text, [JSON.stringify([job])])
}

/**
 * Runs the jobs of a queue in batches. `handle` gets the opened envelopes and must do no harm when it runs twice. When it
 * throws, all of the batch is tried again; only our error code is kept.
 */
export async function workOn<Says>(
	side: Side,
	queue: Queue,
	handle: (batch: Says[]) => Promise<void>,
	pollingSeconds: number,
): Promise<void> {
	await boss(side).work<{ envelope: string }>(queue, { batchSize: 500, pollingIntervalSeconds: pollingSeconds }, async (jobs) => {
		const batch = jobs.map((job) => unsealJson<Says>(envelopeKey(side), ENVELOPE, Buffer.from(job.data.envelope, 'base64')))
		try {
			await handle(batch)
		} catch (error) {
			throw new Error(`job_failed ${(error as { code?: string }).code ?? (error as Error).name}`)
		}
	})
}
