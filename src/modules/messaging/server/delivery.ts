import { sql } from 'kysely'
import { awayAmong, reachesIn as tiedReaches, usualReaches, type Reach } from '#modules/ties/server/index.ts'
import { dueDay, whoReads, hereAt } from '#modules/ties/rules.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { tellPerson } from '#modules/notifications/server/index.ts'
import { now } from '#platform/server/clock.ts'
import type { CareTx } from '#platform/server/db.ts'

export type Seat = {
	person: string
	part: string
	via: string | null
	stands_in_for: string | null
	from_ordinal: number
}

/** Who is in a conversation, in whatever way. */
export function seatsIn(tx: CareTx, conversation: string): Promise<Seat[]> {
	return tx
		.selectFrom('care.participant')
		.select(['person', 'part', 'via', 'stands_in_for', 'from_ordinal'])
		.where('conversation', '=', conversation)
		.orderBy('person')
		.execute()
}

/** Somebody is left who can read what is written next. */
export const isOpen = (seats: readonly Seat[]): boolean => seats.some(({ part }) => part === 'provider')

type Where = { community: string; member: string; unit: string | undefined }

/** What a conversation rests on: the ties of those who sit in it for themselves or as a team, and what is usual where there is none. */
export async function reachesIn(tx: CareTx, seats: readonly Seat[], { community, member, unit }: Where): Promise<Reach[]> {
	const helpers = seats.filter((seat) => seat.part === 'provider' && !seat.via && !seat.stands_in_for).map(({ person }) => person)
	const tied = (await tiedReaches(tx, { community, member })).filter((reach) =>
		reach.helper ? helpers.includes(reach.helper) : reach.unit === unit,
	)
	const known = new Set(tied.map(({ helper }) => helper))
	return [
		...tied,
		...(await usualReaches(
			tx,
			community,
			member,
			helpers.filter((helper) => !known.has(helper)),
		)),
	]
}

type Delivered = { conversation: string; community: string; ordinal: number; waiting: boolean }

/**
 * Decides, at the moment of delivery, who reads what a member has just written: a stand-in takes a seat where a helper is away and
 * the member has allowed it, and leaves it where the helper is back and nothing waits.
 *
 * @returns the day by which an answer is due, the earliest of all who read; null when nobody will for very long.
 */
export async function seatReaders(
	tx: CareTx,
	member: string,
	{ conversation, community, ordinal, waiting }: Delivered,
): Promise<string | null> {
	const [seats, team] = await Promise.all([
		seatsIn(tx, conversation),
		tx.selectFrom('care.team_thread').select('unit').where('conversation', '=', conversation).executeTakeFirst(),
	])
	const days: string[] = []
	for (const { helper, readers } of await reachesIn(tx, seats, { community, member, unit: team?.unit })) {
		const { day } = hereAt(now(), readers.place)
		const due = dueDay(readers, day)
		if (due) days.push(due)
		if (!helper) continue
		const reader = whoReads(readers, day)
		if (reader.who === 'stand_in')
			await seatStandIn(tx, { conversation, community, helper, person: reader.person, after: ordinal - 1 }, seats)
		else if (reader.who === 'helper' && !waiting) await unseatStandIns(tx, conversation, helper)
	}
	return days.sort()[0] ?? null
}

type StandIn = {
	conversation: string
	community: string
	helper: string
	person: string
	/** Sees what comes after this one. */ after: number
}

/** @returns whether they had no seat yet. */
export async function seatStandIn(tx: CareTx, { helper, after, ...row }: StandIn, seats: readonly Seat[]): Promise<boolean> {
	if (seats.some(({ person }) => person === row.person)) return false
	await tx
		.insertInto('care.participant')
		.values({ ...row, part: 'provider', stands_in_for: helper, from_ordinal: after, seen_ordinal: after })
		.onConflict((conflict) => conflict.doNothing())
		.execute()
	return true
}

/** Whoever stood in for a helper who is back goes, and so does what waits to tell them. By the member's own words, or by the program. */
export async function unseatStandIns(
	tx: CareTx,
	conversation: string,
	helper: string,
	by: 'member' | 'program' = 'member',
): Promise<number> {
	const gone = await tx
		.deleteFrom('care.participant')
		.where('conversation', '=', conversation)
		.where('stands_in_for', '=', helper)
		.returning('person')
		.execute()
	for (const { person } of gone)
		if (by === 'member') await sql`select care.forget_notice(${person}::uuid, ${conversation}::uuid)`.execute(tx)
		else await tx.deleteFrom('care.notice').where('person', '=', person).where('about', '=', conversation).execute()
	return gone.length
}

/**
 * Tells the others that something was written. Of a team's conversation whoever has taken it is told, or everybody while nobody
 * has. Whoever is on leave finds it when they are back; no letter goes to them.
 */
export async function tellOthers(tx: CareTx, viewer: Viewer, conversation: string): Promise<void> {
	const [seats, team] = await Promise.all([
		seatsIn(tx, conversation),
		tx.selectFrom('care.team_thread').select('owner_now').where('conversation', '=', conversation).executeTakeFirst(),
	])
	const others = seats
		.filter(({ person }) => person !== viewer.person)
		.filter(({ person, via }) => !via || !team?.owner_now || team.owner_now === person)
	const away = await awayAmong(
		tx,
		viewer.community,
		others.filter(({ part }) => part === 'provider').map(({ person }) => person),
	)
	for (const { person } of others)
		await tellPerson(tx, { community: viewer.community, person, kind: 'message', about: conversation }, { quiet: away.has(person) })
}
