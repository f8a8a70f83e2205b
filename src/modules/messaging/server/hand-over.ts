import { peopleWithRole, stillHolding } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { inTeam, standingIn, type Standing } from '#modules/ties/server/index.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { onceForPerson } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import { clearNotices } from '#modules/notifications/server/index.ts'
import { seatsIn, standingInPlace, type Seat } from './delivery.ts'
import { holdConversation } from './head.ts'
import { waitingIn } from './later.ts'
import { addEvent, addMessage, mustHaveNoGap, myPart, writeIn } from './messages.ts'
import type { Somebody } from './people.ts'

/**
 * What a helper can hand a conversation over to: by name. In a team's conversation its other readers. `inPlace`: whoever stands in for
 * another hands on their seat, with what waits there.
 */
export type Handing = { colleagues: Somebody[]; team: boolean; inPlace: boolean }

/** @throws Refusal `not_found` for who is no helper in it. */
export async function handingOf(viewer: Viewer, conversation: string): Promise<Handing> {
	const { ids, team, mine } = await asPerson(viewer, async (tx) => {
		if ((await myPart(tx, viewer, conversation)) !== 'provider') throw new Refusal('not_found')
		return allowedIn(tx, viewer, conversation)
	})
	const people = await peopleWithRole(viewer, ['provider'], ids)
	return {
		team: team !== undefined,
		inPlace: mine.stands_in_for !== null,
		colleagues: people.map(({ person, name, title, place }) => ({ person, name, title, place })),
	}
}

type Allowed = { ids: string[]; team: string | undefined; seats: Seat[]; mine: Seat }

/** The member's own choice: whom they let stand in for this helper; or the team they wrote to. */
async function allowedIn(tx: CareTx, viewer: Viewer, conversation: string): Promise<Allowed> {
	const seats = await seatsIn(tx, conversation)
	const mine = seats.find(({ person }) => person === viewer.person)
	if (!mine) throw new Refusal('not_found')
	const team = await tx.selectFrom('care.team_thread').select('unit').where('conversation', '=', conversation).executeTakeFirst()
	if (team && mine.via) {
		const readers = await inTeam(tx, viewer.community, team.unit)
		return { ids: readers.map(({ person }) => person).filter((person) => person !== viewer.person), team: team.unit, seats, mine }
	}
	const standing = mine.stands_in_for ? await standingInPlace(tx, viewer.community, conversation) : await myStanding(tx, viewer, seats)
	// Who stands in can take over for good; another stand-in's seat is theirs already.
	const there = new Set(seats.filter(({ stands_in_for }) => !stands_in_for || mine.stands_in_for).map(({ person }) => person))
	const allowed = standing?.ends[0]?.agreement.standIns ?? []
	const here = await stillHolding(viewer.community, 'provider', allowed)
	return { ids: allowed.filter((person) => here.has(person) && !there.has(person)), team: undefined, seats, mine }
}

async function myStanding(tx: CareTx, viewer: Viewer, seats: readonly Seat[]): Promise<Pick<Standing, 'ends'>> {
	const member = seats.find(({ part }) => part === 'member')?.person
	const { ends } = member ? await standingIn(tx, { community: viewer.community, member }) : { ends: [] }
	return { ends: ends.filter(({ helper }) => helper === viewer.person) }
}

export type HandOver = { form_key: string; to: string; sees: 'all' | 'waiting'; stay: boolean; text: string }

/**
 * Hands a conversation to a colleague, with a message to the member that says so. What waits goes on waiting, until the same day.
 *
 * @param input.sees what the colleague sees: all that one sees oneself, or what waits for an answer and what comes, which is what a
 *   stand-in's seat shows in any case. @param input.stay whether one still reads there oneself.
 * @throws Refusal `not_found`; `look_again` with field `to` for whom the member has not agreed to, or `text` (`empty`, `gap`).
 */
export async function handOver(viewer: Viewer, conversation: string, input: HandOver): Promise<void> {
	if (input.text.trim() === '') throw new Refusal('look_again', 'empty', { fields: { text: 'empty' } })
	mustHaveNoGap(input)
	await writeIn(viewer, conversation, async (tx) => {
		if ((await myPart(tx, viewer, conversation)) !== 'provider') throw new Refusal('not_found')
		await onceForPerson(tx, viewer, input.form_key, async () => {
			const held = await holdConversation(tx, conversation)
			const { ids, team, seats, mine } = await allowedIn(tx, viewer, conversation)
			// Whoever stands in sees what waits, and so does the next one.
			const sees = team ? 'all' : mine.stands_in_for ? 'waiting' : input.sees
			if (!ids.includes(input.to)) throw new Refusal('look_again', 'hand_over_to', { fields: { to: 'hand_over_to' } })
			if (team) await tx.updateTable('care.team_thread').set({ owner_now: input.to }).where('conversation', '=', conversation).execute()
			else await seatColleague(tx, mine, conversation, { to: input.to, sees }, seats)
			await tx.deleteFrom('care.promised').where('conversation', '=', conversation).execute()
			await addMessage(tx, viewer, conversation, 'provider', { text: input.text }, { answers: false })
			const now = await holdConversation(tx, conversation)
			const ordinal = await addEvent(tx, viewer, now, { what: 'handed', whom: input.to, sees })
			if (!team && !input.stay) await goMyself(tx, viewer, conversation)
			return `${held.id} ${ordinal}`
		})
	})
}

async function seatColleague(
	tx: CareTx,
	{ from_ordinal, stands_in_for }: Seat,
	conversation: string,
	{ to, sees }: Pick<HandOver, 'to' | 'sees'>,
	seats: readonly Seat[],
): Promise<void> {
	const { community, last_ordinal } = await tx
		.selectFrom('care.conversation')
		.select(['community', 'last_ordinal'])
		.where('id', '=', conversation)
		.executeTakeFirstOrThrow()
	// Nobody hands on more than they see.
	const from = sees === 'all' ? from_ordinal : ((await waitingIn(tx, conversation))?.ordinal ?? last_ordinal + 1) - 1
	// Somebody who stood in so far has the seat for good now.
	if (seats.some(({ person }) => person === to))
		await tx.deleteFrom('care.participant').where('conversation', '=', conversation).where('person', '=', to).execute()
	await tx
		.insertInto('care.participant')
		.values({ conversation, community, person: to, part: 'provider', stands_in_for, from_ordinal: from, seen_ordinal: from })
		.execute()
}

async function goMyself(tx: CareTx, viewer: Viewer, conversation: string): Promise<void> {
	await clearNotices(tx, viewer, conversation)
	await tx.deleteFrom('care.participant').where('conversation', '=', conversation).where('person', '=', viewer.person).execute()
}
