import { asJob, type PeerTx } from '#platform/server/db.ts'
import { now } from '#platform/server/clock.ts'
import { hearWritten, tellWritten } from '#platform/server/live.ts'
import { ALARMS } from './alarms.ts'

export const ALARM_CHANNELS = ['push', 'mail', 'sms'] as const
export type AlarmChannel = (typeof ALARM_CHANNELS)[number]

/** Whom an alarm of a community reaches now, by their names at work, first in turn first; `duty` empty: outside the hours. */
export type InTurn = { duty: string[]; night: string[]; contact: boolean; minutes: number }

/** What the program needs from the other side, put together above all modules. */
export type AlarmWays = {
	inTurn(community: string): Promise<InTurn>
	/**
	 * @param to a name at work, or nobody: whom the organisation names, with a link to this alarm. @returns false when there is no such way
	 *   to them. @throws to try again.
	 */
	send(channel: AlarmChannel, to: string | null, community: string, alarm: string): Promise<boolean>
}

const MINUTE = 60_000
/** Nobody is told of the same alarm again within the hour, and then they are: it stands until somebody has it. */
const AGAIN_AFTER_MS = 60 * MINUTE
/** Whom the organisation names is no one on duty: told so often, and then no more. */
const CONTACT_TIMES = 3
const TRY_FOR_MS = 60 * MINUTE
const TRY_AGAIN_MS = 10_000

type Due = { report: string; community: string; desk_case: string }

/**
 * Takes the next step of every alarm that is due: tells the next in turn, then whom the organisation names, until somebody has it.
 * A step and what is to leave for it are written together and then sent, so that whatever is killed, nothing is lost; the number of
 * a step lets no two processes take the same. What leaves for them is sent by `sendAlarms`. @returns how many steps were taken.
 */
export async function turnAlarms(ways: AlarmWays): Promise<number> {
	const due = await asJob('peer', (tx) =>
		tx
			.selectFrom('peer.alarm')
			.select(['report', 'community', 'desk_case'])
			.where('taken_at', 'is', null)
			.where('next_at', '<=', now())
			.orderBy('raised_at')
			.limit(200)
			.execute(),
	)
	let steps = 0
	const known = new Map<string, InTurn>()
	for (const alarm of due) {
		const turn = known.get(alarm.community) ?? (await ways.inTurn(alarm.community))
		known.set(alarm.community, turn)
		const taken = await asJob('peer', (tx) => stepOn(tx, alarm, turn))
		if (taken > 0) tellWritten(alarm.report)
		steps += taken
	}
	return steps
}

async function stepOn(tx: PeerTx, alarm: Due, turn: InTurn): Promise<number> {
	const moment = now()
	const still = await tx
		.selectFrom('peer.alarm')
		.select(['raised_at', 'desk_case'])
		.where('report', '=', alarm.report)
		.where('taken_at', 'is', null)
		.where('next_at', '<=', moment)
		.forUpdate()
		.skipLocked()
		.executeTakeFirst()
	if (!still) return 0
	const said = await tx.selectFrom('peer.alarm_step').selectAll().where('alarm', '=', alarm.report).orderBy('nth').execute()
	const next = await nextStepOf(tx, alarm, still.raised_at, { said, turn, moment })
	for (const [at, { what, who }] of next.entries()) {
		const nth = said.length + 1 + at
		const step = { alarm: alarm.report, nth, community: alarm.community }
		await tx
			.insertInto('peer.alarm_step')
			.values({ ...step, what, who, at: moment })
			.execute()
		if (what === 'told' || what === 'contact')
			await tx
				.insertInto('peer.alarm_send')
				.values(ALARM_CHANNELS.map((channel) => ({ ...step, channel, due_at: moment })))
				.execute()
	}
	await tx
		.updateTable('peer.alarm')
		.set({ next_at: new Date(moment.getTime() + turn.minutes * MINUTE) })
		.where('report', '=', alarm.report)
		.execute()
	return next.length
}

type Step = { what: 'told' | 'nobody' | 'contact' | 'no_contact'; who: string | null }
type Said = { what: string; who: string | null; at: Date }

async function nextStepOf(
	tx: PeerTx,
	alarm: Due,
	raised: Date,
	{ said, turn, moment }: { said: readonly Said[]; turn: InTurn; moment: Date },
): Promise<Step[]> {
	if (await anotherRings(tx, alarm, raised)) return []
	const lately = (what: string, who: string | null): boolean =>
		said.some((one) => one.what === what && one.who === who && moment.getTime() - one.at.getTime() < AGAIN_AFTER_MS)
	const people = turn.duty.length > 0 ? turn.duty : turn.night
	const next = people.find((who) => !lately('told', who))
	if (next) return [{ what: 'told', who: next }]
	const steps: Step[] = []
	if (people.length === 0 && !lately('nobody', null)) steps.push({ what: 'nobody', who: null })
	const told = said.filter(({ what }) => what === 'contact').length
	if (turn.contact && told < CONTACT_TIMES && !lately('contact', null)) steps.push({ what: 'contact', who: null })
	if (!turn.contact && !said.some(({ what }) => what === 'no_contact')) steps.push({ what: 'no_contact', who: null })
	return steps
}

/** Reports of the same thing ring once: the first of them, until somebody has it. What was folded into another rings with that one. */
async function anotherRings(tx: PeerTx, alarm: Due, raised: Date): Promise<boolean> {
	const folded = await tx
		.selectFrom('peer.alarm as a')
		.innerJoin('peer.alarm as first', 'first.report', 'a.folded_into')
		.select('a.report')
		.where('a.report', '=', alarm.report)
		.where('first.taken_at', 'is', null)
		.executeTakeFirst()
	if (folded) return true
	const earlier = await tx
		.selectFrom('peer.alarm')
		.select('report')
		.where('desk_case', '=', alarm.desk_case)
		.where('taken_at', 'is', null)
		.where('report', '<>', alarm.report)
		.where((is) => is.or([is('raised_at', '<', raised), is.and([is('raised_at', '=', raised), is('report', '<', alarm.report)])]))
		.limit(1)
		.executeTakeFirst()
	return earlier !== undefined
}

/** Sends what is due, each in a transaction of its own that holds its row: a second process passes it over. */
export async function sendAlarms(ways: AlarmWays): Promise<void> {
	const due = await asJob('peer', (tx) =>
		waiting(tx).select(['alarm', 'nth', 'channel']).orderBy('due_at').orderBy('nth').limit(500).execute(),
	)
	await Promise.all(
		ALARM_CHANNELS.map(async (channel) => {
			for (const one of due) if (one.channel === channel) await asJob('peer', (tx) => sendOne(tx, { ...one, channel }, ways))
		}),
	)
}

const waiting = (tx: PeerTx) =>
	tx.selectFrom('peer.alarm_send').where('sent_at', 'is', null).where('ended_at', 'is', null).where('due_at', '<=', now())

async function sendOne(tx: PeerTx, { alarm, nth, channel }: { alarm: string; nth: number; channel: AlarmChannel }, ways: AlarmWays) {
	const row = await waiting(tx)
		.select(['tries', 'community'])
		.where('alarm', '=', alarm)
		.where('nth', '=', nth)
		.where('channel', '=', channel)
		.forUpdate()
		.skipLocked()
		.executeTakeFirst()
	if (!row) return
	const step = await tx
		.selectFrom('peer.alarm_step')
		.select(['who', 'at'])
		.where('alarm', '=', alarm)
		.where('nth', '=', nth)
		.executeTakeFirstOrThrow()
	const taken = await tx.selectFrom('peer.alarm').select('taken_at').where('report', '=', alarm).executeTakeFirst()
	const moment = now()
	const late = moment.getTime() - step.at.getTime() > TRY_FOR_MS
	const done = taken?.taken_at || late ? false : await ways.send(channel, step.who, row.community, alarm).catch(() => undefined)
	const set =
		done === undefined
			? { tries: row.tries + 1, due_at: new Date(moment.getTime() + Math.min(row.tries + 1, 6) * TRY_AGAIN_MS) }
			: done
				? { tries: row.tries + 1, sent_at: moment }
				: { ended_at: moment }
	await tx
		.updateTable('peer.alarm_send')
		.set(set)
		.where('alarm', '=', alarm)
		.where('nth', '=', nth)
		.where('channel', '=', channel)
		.execute()
}

const LOOK_EVERY_MS = 3_000

/**
 * Looks every few seconds, and at once when an alarm is raised anywhere. Sending goes beside the steps: a mail server that hangs
 * does not keep the next from being told. @returns how to stop; what has begun is finished.
 */
export function startAlarms(ways: AlarmWays, report: (problem: unknown) => void): () => Promise<void> {
	const sending = oneAtATime(() => sendAlarms(ways).catch(report))
	const stepping = oneAtATime(() =>
		turnAlarms(ways)
			.catch(report)
			.then(() => sending.turn()),
	)
	const timer = setInterval(stepping.turn, LOOK_EVERY_MS)
	timer.unref()
	const deaf = hearWritten(ALARMS, stepping.turn)
	stepping.turn()
	return async () => {
		clearInterval(timer)
		deaf()
		await stepping.done()
		await sending.done()
	}
}

/** Asked for while it runs, it runs once more afterwards. */
function oneAtATime(work: () => Promise<unknown>): { turn(): void; done(): Promise<void> } {
	let running: Promise<void> | undefined
	let again = false
	const run = async (): Promise<void> => {
		do {
			again = false
			await work()
		} while (again)
		running = undefined
	}
	return {
		turn() {
			if (running) again = true
			else running = run()
		},
		async done() {
			await running
		},
	}
}
