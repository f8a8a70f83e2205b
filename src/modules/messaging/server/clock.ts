import { raiseCheckIns, reachesIn as tiedReaches, type Reach } from '#modules/ties/server/index.ts'
import { dayBeforeDue, isLate, standInFor, whoReads, hereAt } from '#modules/ties/rules.ts'
import { tellPerson } from '#modules/notifications/server/index.ts'
import type { CareKind } from '#modules/notifications/rules.ts'
import { now } from '#platform/server/clock.ts'
import { asJob, type CareTx } from '#platform/server/db.ts'
import { reachesIn, seatsIn, seatStandIn, unseatStandIns, type Seat } from './delivery.ts'

/** Two weeks without a sign of life: eight of the pilot's 27 helpers never gave one, and nobody said so. */
export const SILENT_DAYS = 14

type Waiting = { conversation: string; community: string; ordinal: number; due: string }
type Thread = Waiting & { member: string; seats: Seat[]; team: { unit: string; owner: string | undefined } | undefined; reaches: Reach[] }

/**
 * Goes through all that waits for an answer: reminds on the reading day before it is due, says when it is late and lets the
 * stand-in or the team know, raises what nobody of a team has taken, lets stand-ins in and out as leaves begin and end, and brings
 * check-ins and silent helpers up. Each step once, however often it runs and in however many processes.
 *
 * @returns how many steps it took.
 */
export async function turnClock(): Promise<number> {
	let steps = await endStandIns()
	for (const waiting of await allWaiting()) steps += await asJob('care', (tx) => lookAfter(tx, waiting))
	return steps + (await raiseCheckIns(SILENT_DAYS, heardOf))
}

function allWaiting(): Promise<Waiting[]> {
	return asJob('care', (tx) =>
		tx
			.selectFrom('care.message')
			.select(['conversation', 'community', 'ordinal'])
			.select((eb) => eb.ref('due_day').$notNull().as('due'))
			.where('due_day', 'is not', null)
			.orderBy('due_day')
			.execute(),
	)
}

async function lookAfter(tx: CareTx, waiting: Waiting): Promise<number> {
	const thread = await threadOf(tx, waiting)
	if (!thread) return 0
	const here = hereAt(now(), thread.reaches[0]!.readers.place)
	let steps = 0
	for (const reach of thread.reaches) if (await letStandInRead(tx, thread, reach, here.day)) steps++
	const { readers } = thread.reaches[0]!
	// With a team it is not whose turn it is that reminds, but that nobody has taken it by the next reading day.
	if (thread.team && !thread.team.owner && here.day >= dayBeforeDue(readers, waiting.due) && (await step(tx, waiting, 'unowned'))) {
		await tellTeam(tx, thread, 'message_team')
		steps++
	}
	if (here.day >= dayBeforeDue(readers, waiting.due) && !isLate(readers, waiting.due, here) && (await step(tx, waiting, 'reminded'))) {
		await tellWhoAnswers(tx, thread, here.day, 'message_due')
		steps++
	}
	if (thread.reaches.every((reach) => isLate(reach.readers, waiting.due, here)) && (await step(tx, waiting, 'late'))) {
		await sayLate(tx, thread, here.day)
		steps++
	}
	return steps
}

async function threadOf(tx: CareTx, waiting: Waiting): Promise<Thread | undefined> {
	// Answered meanwhile, by somebody who did not wait for us.
	const still = await tx
		.selectFrom('care.message')
		.select('due_day')
		.where('conversation', '=', waiting.conversation)
		.where('ordinal', '=', waiting.ordinal)
		.where('due_day', 'is not', null)
		.executeTakeFirst()
	const seats = await seatsIn(tx, waiting.conversation)
	const member = seats.find(({ part }) => part === 'member')?.person
	if (!still || !member) return undefined
	const team = await tx
		.selectFrom('care.team_thread')
		.select(['unit', 'owner_now'])
		.where('conversation', '=', waiting.conversation)
		.executeTakeFirst()
	const reaches = await reachesIn(tx, seats, { community: waiting.community, member, unit: team?.unit })
	if (reaches.length === 0) return undefined
	return { ...waiting, due: still.due_day!, member, seats, reaches, team: team && { unit: team.unit, owner: team.owner_now ?? undefined } }
}

/** @returns true for whoever takes the step; the row lets nobody take it twice. */
async function step(tx: CareTx, { conversation, community, ordinal }: Waiting, name: 'reminded' | 'late' | 'unowned'): Promise<boolean> {
	const made = await tx
		.insertInto('care.clock_step')
		.values({ conversation, community, ordinal, step: name })
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst()
	return made.numInsertedOrUpdatedRows === 1n
}

/** A leave has begun since it was written: the stand-in reads what waits, and is told. */
async function letStandInRead(tx: CareTx, thread: Thread, { helper, readers }: Reach, day: string): Promise<boolean> {
	const reader = helper ? whoReads(readers, day) : undefined
	if (!helper || reader?.who !== 'stand_in') return false
	return seatAndTell(tx, thread, helper, reader.person)
}

async function seatAndTell(tx: CareTx, thread: Thread, helper: string, person: string): Promise<boolean> {
	const { conversation, community, ordinal } = thread
	if (!(await seatStandIn(tx, { conversation, community, helper, person, after: ordinal - 1 }, thread.seats))) return false
	await tell(tx, thread, [person], 'message')
	return true
}

/** Late: the member is told so, whoever should have answered too, and the stand-in the member allowed gets it. */
async function sayLate(tx: CareTx, thread: Thread, day: string): Promise<void> {
	await tell(tx, thread, [thread.member], 'message_late')
	await tellWhoAnswers(tx, thread, day, 'message_late')
	if (thread.team) return tellTeam(tx, thread, 'message_late')
	for (const { helper, readers } of thread.reaches) {
		const person = helper && standInFor(readers, day)
		if (helper && person) await seatAndTell(tx, thread, helper, person)
	}
}

/** The helpers who are there, their stand-ins, or whoever has taken it for the team. */
async function tellWhoAnswers(tx: CareTx, thread: Thread, day: string, kind: CareKind): Promise<void> {
	const people = thread.reaches.flatMap(({ helper, readers }) => {
		if (!helper) return thread.team?.owner ? [thread.team.owner] : []
		const reader = whoReads(readers, day)
		return reader.who === 'helper' ? [helper] : reader.who === 'stand_in' ? [reader.person] : []
	})
	await tell(tx, thread, people, kind)
}

/** Those who lead the team, or all of it where nobody does. */
async function tellTeam(tx: CareTx, thread: Thread, kind: CareKind): Promise<void> {
	const rows = await tx.selectFrom('care.team_member').select(['person', 'lead']).where('unit', '=', thread.team!.unit).execute()
	const leads = rows.filter(({ lead }) => lead)
	await tell(
		tx,
		thread,
		(leads.length > 0 ? leads : rows).map(({ person }) => person),
		kind,
	)
}

async function tell(tx: CareTx, { community, conversation }: Waiting, people: readonly string[], kind: CareKind): Promise<void> {
	for (const person of new Set(people)) await tellPerson(tx, { community, person, kind, about: conversation })
}

/** Who stood in for somebody who is back has no seat any more, once nothing waits there. */
async function endStandIns(): Promise<number> {
	const seats = await asJob('care', (tx) =>
		tx
			.selectFrom('care.participant as s')
			.innerJoin('care.participant as m', (join) => join.onRef('m.conversation', '=', 's.conversation').on('m.part', '=', 'member'))
			.select(['s.conversation', 's.community', 's.person', 'm.person as member'])
			.select((eb) => eb.ref('s.stands_in_for').$notNull().as('helper'))
			.where('s.stands_in_for', 'is not', null)
			.where((is) =>
				is.not(
					is.exists(
						is
							.selectFrom('care.message as w')
							.select('w.ordinal')
							.whereRef('w.conversation', '=', 's.conversation')
							.where('w.due_day', 'is not', null),
					),
				),
			)
			.execute(),
	)
	let ended = 0
	for (const { conversation, community, helper, member } of seats)
		ended += await asJob('care', async (tx) => {
			const reach = (await tiedReaches(tx, { community, member })).find((one) => one.helper === helper)
			const away = reach && whoReads(reach.readers, hereAt(now(), reach.readers.place).day).who !== 'helper'
			return away ? 0 : unseatStandIns(tx, conversation, helper, 'program')
		})
	return ended
}

/** Whether a helper, or anybody of a team, has read or written anything to the member. */
async function heardOf({
	community,
	member,
	helper,
	unit,
}: {
	community: string
	member: string
	helper: string | null
	unit: string | null
}): Promise<boolean> {
	const row = await asJob('care', (tx) => {
		let query = tx
			.selectFrom('care.participant as h')
			.innerJoin('care.participant as m', 'm.conversation', 'h.conversation')
			.select('h.person')
			.where('h.community', '=', community)
			.where('m.person', '=', member)
			.where('m.part', '=', 'member')
			.where((is) =>
				is.or([
					is('h.seen_ordinal', '>', 0),
					is.exists(
						is
							.selectFrom('care.message as w')
							.select('w.ordinal')
							.whereRef('w.conversation', '=', 'h.conversation')
							.whereRef('w.author', '=', 'h.person'),
					),
				]),
			)
		query = unit ? query.where('h.via', '=', unit) : query.where('h.person', '=', helper!)
		return query.limit(1).executeTakeFirst()
	})
	return row !== undefined
}

/** So often that a reminder comes the same hour, and so seldom that it costs nothing. */
const EVERY_MS = 10 * 60_000

/** Turns the clock now and then while the program runs. @returns how to stop. */
export function startClock(report: (problem: unknown) => void): () => Promise<void> {
	let running = Promise.resolve()
	const turn = (): void => {
		running = turnClock().then(() => {}, report)
	}
	turn()
	const timer = setInterval(turn, EVERY_MS)
	timer.unref()
	return async () => {
		clearInterval(timer)
		await running
	}
}
