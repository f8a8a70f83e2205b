import { sql } from 'kysely'
import { placeOfCommunity, stillHolding } from '#modules/accounts/server/index.ts'
import { awayAmong, reachesOf, standingIn, standingOf, type AgreementRow, type Reach, type Standing } from '#modules/ties/server/index.ts'
import { dueDay, whoReads, hereAt } from '#modules/ties/rules.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { tellPerson } from '#modules/notifications/server/index.ts'
import { now } from '#platform/server/clock.ts'
import type { CareTx } from '#platform/server/db.ts'
import { prepared, type Of } from '#platform/server/prepared.ts'

export type Seat = {
	person: string
	part: string
	via: string | null
	stands_in_for: string | null
	from_ordinal: number
}

/** Who is in a conversation, in whatever way. */
export function seatsIn(tx: CareTx, conversation: string): Promise<Seat[]> {
	return askSeats(tx, { conversation })
}

const askSeats = prepared((db: CareTx, value: Of<{ conversation: string }>) =>
	db
		.selectFrom('care.participant')
		.select(['person', 'part', 'via', 'stands_in_for', 'from_ordinal'])
		.where('conversation', '=', value('conversation'))
		.orderBy('person'),
)

/** Somebody is left who can read what is written next. */
export const isOpen = (seats: readonly Pick<Seat, 'part'>[]): boolean => seats.some(({ part }) => part === 'provider')

type Where = { community: string; member: string; unit: string | undefined }

/** What a conversation rests on: the ties of those who sit in it for themselves or as a team, and what is usual where there is none. */
export async function reachesIn(tx: CareTx, seats: readonly Seat[], where: Where): Promise<Reach[]> {
	const standing = await standingFor(tx, seats, where)
	const [here, place] = await Promise.all([stillHolding(where.community, 'provider', standing.people), placeOfCommunity(where.community)])
	return seatedIn(seats, reachesOf(standing, here, place))
}

/** The same before it is known who of its people is still a helper. */
export async function standingFor(tx: CareTx, seats: readonly Seat[], { community, member, unit }: Where): Promise<Standing> {
	const helpers = seats.filter((seat) => seat.part === 'provider' && !seat.via && !seat.stands_in_for).map(({ person }) => person)
	const standing = await standingIn(tx, { community, member, helpers })
	return { ...standing, ends: standing.ends.filter((one) => (one.helper ? helpers.includes(one.helper) : one.unit === unit)) }
}

/** Whoever sits in a helper's place goes on reading for them. */
export function seatedIn(seats: readonly Seat[], reaches: readonly Reach[]): Reach[] {
	return reaches.map((reach) => {
		const seated = seats.filter((seat) => reach.helper && seat.stands_in_for === reach.helper).map(({ person }) => person)
		return seated.length === 0 ? reach : { ...reach, readers: { ...reach.readers, seated } }
	})
}

type InPlace = Partial<AgreementRow> & { tie: string; member: string; helper: string }

/** What whoever sits in another's place needs to know of what is agreed there. Undefined when the contact has ended. */
export async function standingInPlace(tx: CareTx, community: string, conversation: string): Promise<Standing | undefined> {
	const { rows } = await sql<InPlace>`select * from care.agreed_in_place(${conversation}::uuid)`.execute(tx)
	const [row] = rows
	if (!row) return undefined
	const ends = { id: row.tie, member: row.member, helper: row.helper, unit: null }
	return standingOf(tx, community, ends, row.version ? (row as AgreementRow) : undefined)
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
