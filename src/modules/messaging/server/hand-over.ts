import { peopleWithRole } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { inTeam, reachesIn as tiedReaches } from '#modules/ties/server/index.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { onceForPerson } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import { clearNotices } from '#modules/notifications/server/index.ts'
import { seatsIn, type Seat } from './delivery.ts'
import { holdConversation } from './head.ts'
import { waitingIn } from './later.ts'
import { addEvent, addMessage, mustHaveNoGap, myPart, writeIn } from './messages.ts'
import type { Somebody } from './people.ts'

/** What a helper can hand a conversation over to: by name. In a team's conversation its other readers. */
export type Handing = { colleagues: Somebody[]; team: boolean }

/** @throws Refusal `not_found` for who is no helper in it. */
export async function handingOf(viewer: Viewer, conversation: string): Promise<Handing> {
	const { ids, team } = await asPerson(viewer, async (tx) => {
		if ((await myPart(tx, viewer, conversation)) !== 'provider') throw new Refusal('not_found')
		return allowedIn(tx, viewer, conversation)
	})
	const people = await peopleWithRole(viewer, ['provider'], ids)
	return { team: team !== undefined, colleagues: people.map(({ person, name, title, place }) => ({ person, name, title, place })) }
}

/** The member's own choice: whom they let stand in for this helper; or the team they wrote to. */
async function allowedIn(
	tx: CareTx,
	viewer: Viewer,
	conversation: string,
): Promise<{ ids: string[]; team: string | undefined; seats: Seat[] }> {
	const seats = await seatsIn(tx, conversation)
	const team = await tx.selectFrom('care.team_thread').select('unit').where('conversation', '=', conversation).executeTakeFirst()
	if (team) {
		const readers = await inTeam(tx, viewer.community, team.unit)
		return { ids: readers.map(({ person }) => person).filter((person) => person !== viewer.person), team: team.unit, seats }
	}
	const member = seats.find(({ part }) => part === 'member')?.person
	const own = member
		? (await tiedReaches(tx, { community: viewer.community, member })).find(({ helper }) => helper === viewer.person)
		: undefined
	const there = new Set(seats.filter(({ stands_in_for }) => !stands_in_for).map(({ person }) => person))
	return {
		ids: (own?.readers.agreement.standIns ?? []).filter((person) => own!.readers.times.has(person) && !there.has(person)),
		team: undefined,
		seats,
	}
}

export type HandOver = { form_key: string; to: string; sees: 'all' | 'waiting'; stay: boolean; text: string }

/**
 * Hands a conversation to a colleague, with a message to the member that says so. What waits goes on waiting, until the same day.
 *
 * @param input.sees what the colleague sees: all, or what waits for an answer and what comes. @param input.stay whether one still
 *   reads there oneself.
 * @throws Refusal `not_found`; `look_again` with field `to` for whom the member has not agreed to, or `text` (`empty`, `gap`).
 */
export async function handOver(viewer: Viewer, conversation: string, input: HandOver): Promise<void> {
	if (input.text.trim() === '') throw new Refusal('look_again', 'empty', { fields: { text: 'empty' } })
	mustHaveNoGap(input)
	await writeIn(viewer, conversation, async (tx) => {
		if ((await myPart(tx, viewer, conversation)) !== 'provider') throw new Refusal('not_found')
		await onceForPerson(tx, viewer, input.form_key, async () => {
			const held = await holdConversation(tx, conversation)
			const { ids, team, seats } = await allowedIn(tx, viewer, conversation)
			if (!ids.includes(input.to)) throw new Refusal('look_again', 'hand_over_to', { fields: { to: 'hand_over_to' } })
			if (team) await tx.updateTable('care.team_thread').set({ owner_now: input.to }).where('conversation', '=', conversation).execute()
			else await seatColleague(tx, viewer, conversation, input, seats)
			await tx.deleteFrom('care.promised').where('conversation', '=', conversation).execute()
			await addMessage(tx, viewer, conversation, 'provider', { text: input.text }, { answers: false })
			const now = await holdConversation(tx, conversation)
			const ordinal = await addEvent(tx, viewer, now, { what: 'handed', whom: input.to, sees: team ? 'all' : input.sees })
			if (!team && !input.stay) await goMyself(tx, viewer, conversation)
			return `${held.id} ${ordinal}`
		})
	})
}

async function seatColleague(
	tx: CareTx,
	viewer: Viewer,
	conversation: string,
	{ to, sees }: HandOver,
	seats: readonly Seat[],
): Promise<void> {
	const from = sees === 'all' ? 0 : ((await waitingIn(tx, conversation))?.ordinal ?? (await newestIn(tx, conversation)) + 1) - 1
	// Somebody who stood in so far has the seat for good now.
	if (seats.some(({ person }) => person === to))
		await tx.deleteFrom('care.participant').where('conversation', '=', conversation).where('person', '=', to).execute()
	await tx
		.insertInto('care.participant')
		.values({ conversation, community: viewer.community, person: to, part: 'provider', from_ordinal: from, seen_ordinal: from })
		.execute()
}

async function newestIn(tx: CareTx, conversation: string): Promise<number> {
	const { last_ordinal } = await tx
		.selectFrom('care.conversation')
		.select('last_ordinal')
		.where('id', '=', conversation)
		.executeTakeFirstOrThrow()
	return last_ordinal
}

async function goMyself(tx: CareTx, viewer: Viewer, conversation: string): Promise<void> {
	await clearNotices(tx, viewer, conversation)
	await tx.deleteFrom('care.participant').where('conversation', '=', conversation).where('person', '=', viewer.person).execute()
}
