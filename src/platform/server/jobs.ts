import type { Kysely } from 'kysely'
import { fromKysely, PgBoss } from 'pg-boss'
import { libraryPool } from './db.ts'
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

/**
 * Puts a job into the queue in the transaction of its cause: it is there if and only if the cause is. What it says is
 * sealed.
 */
export async function enqueue(side: Side, tx: Kysely<never>, queue: Queue, says: object, startAfter: Date = now()): Promise<void> {
	// Wide enough for all there are, so that no size tells what is in it.
	const envelope = sealJson(envelopeKey(side), ENVELOPE, says, 384).toString('base64')
	await boss(side).send(queue, { envelope }, { db: fromKysely(tx as never), startAfter: startAfter.toISOString() })
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
