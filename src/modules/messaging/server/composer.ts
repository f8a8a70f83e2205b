import { peopleWithRole, placeOfCommunity, unitsOf } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { reachesIn as tiedReaches, type Reach } from '#modules/ties/server/index.ts'
import { dueDay, isLate, nextReading, whoReads, type Reading, hereAt } from '#modules/ties/rules.ts'
import { now } from '#platform/server/clock.ts'
import { asPerson } from '#platform/server/db.ts'
import type { Part } from '../rules.ts'
import { isOpen, reachesIn, seatsIn } from './delivery.ts'

/** What is agreed with one helper or team, and who reads now. A name is missing when they are no longer here. */
export type Expectation = {
	/** Undefined where the member let somebody in without one. */
	tie: string | undefined
	/** The helper's or team's id. */
	id: string
	name: string | undefined
	team: boolean
	days: number[]
	within: number
	/** Somebody reads at this hour, or when next; undefined when nobody does for very long. */
	reading: Reading
	/** Away: until when, and who reads meanwhile. `back` is undefined when they are no helper here any more. */
	away: { back: string | undefined; standIn: string | undefined } | undefined
	/** The day an answer to something written now would be due. */
	due: string | undefined
}

/** What stands beside the form one writes in. */
export type Composer = {
	part: Part
	/** Contact has ended: nobody would read it. */
	closed: boolean
	/** With whom it is agreed, seen from the member; a helper sees their own. */
	expectations: Expectation[]
	/** The day by which an answer is due to what waits, whether it is over, and who has said they would answer by then. */
	due: string | undefined
	late: boolean
	promisedBy: string | undefined
	/** With a team: who of it answers; `name` is undefined while nobody has taken it. */
	team: { mine: boolean; name: string | undefined } | undefined
	/** Who reads in somebody's place, and in whose. */
	standIns: { name: string | undefined; for: string | undefined }[]
	today: string
}

/** What is expected of the helpers and teams one can write to, for the page on which one begins. By id. */
export async function expectationsOf(viewer: Viewer): Promise<Expectation[]> {
	const reaches = await asPerson(viewer, (tx) => tiedReaches(tx, { community: viewer.community, member: viewer.person }))
	return expected(viewer, reaches)
}

/** @returns undefined for who is not in it. */
export async function composerOf(viewer: Viewer, conversation: string): Promise<Composer | undefined> {
	const { seats, team, resting, waits, promised } = await asPerson(viewer, async (tx) => {
		const seats = await seatsIn(tx, conversation)
		const [team, waits, promised] = await Promise.all([
			tx.selectFrom('care.team_thread').select(['unit', 'owner_now']).where('conversation', '=', conversation).executeTakeFirst(),
			tx
				.selectFrom('care.message')
				.select((eb) => eb.fn.min('due_day').as('due'))
				.where('conversation', '=', conversation)
				.where('due_day', 'is not', null)
				.executeTakeFirst(),
			tx.selectFrom('care.promised').select('person').where('conversation', '=', conversation).executeTakeFirst(),
		])
		const member = seats.find(({ part }) => part === 'member')?.person
		const resting = member ? await reachesIn(tx, seats, { community: viewer.community, member, unit: team?.unit }) : []
		return { seats, team, resting, waits, promised }
	})
	const me = seats.find(({ person }) => person === viewer.person)
	if (!me) return undefined
	const shown = me.part === 'member' ? resting : resting.filter(({ helper, unit }) => helper === viewer.person || unit)
	const place = await placeOfCommunity(viewer.community)
	const here = hereAt(now(), place)
	const due = waits?.due ?? undefined
	const standing = seats.filter(({ stands_in_for }) => stands_in_for)
	const names = await namesBy(viewer, [
		...standing.flatMap((seat) => [seat.person, seat.stands_in_for!]),
		...(promised ? [promised.person] : []),
		...(team?.owner_now ? [team.owner_now] : []),
	])
	return {
		part: me.part as Part,
		closed: !isOpen(seats),
		expectations: await expected(viewer, shown),
		due,
		late: due !== undefined && (shown[0] ? isLate(shown[0].readers, due, here) : due < here.day),
		promisedBy: promised && (names.get(promised.person) ?? ''),
		team: team && { mine: team.owner_now === viewer.person, name: team.owner_now ? (names.get(team.owner_now) ?? '') : undefined },
		standIns: standing.map((seat) => ({ name: names.get(seat.person), for: names.get(seat.stands_in_for!) })),
		today: here.day,
	}
}

async function namesBy(viewer: Viewer, people: readonly string[]): Promise<Map<string, string>> {
	if (people.length === 0) return new Map()
	return new Map((await peopleWithRole(viewer, ['provider'], people)).map(({ person, name }) => [person, name]))
}

async function expected(viewer: Viewer, reaches: readonly Reach[]): Promise<Expectation[]> {
	if (reaches.length === 0) return []
	const people = reaches.flatMap(({ helper, readers }) => [...(helper ? [helper] : []), ...readers.agreement.standIns])
	const [names, units] = await Promise.all([namesBy(viewer, people), reaches.some(({ unit }) => unit) ? unitsOf(viewer) : []])
	return reaches.map(({ tie, helper, unit, readers }): Expectation => {
		const here = hereAt(now(), readers.place)
		const reader = whoReads(readers, here.day)
		return {
			tie,
			id: (helper ?? unit)!,
			name: helper ? names.get(helper) : units.find(({ id }) => id === unit)?.name,
			team: unit !== undefined,
			days: readers.agreement.days,
			within: readers.agreement.within,
			reading: nextReading(readers, here),
			away:
				reader.who === 'helper'
					? undefined
					: { back: reader.back, standIn: reader.who === 'stand_in' ? (names.get(reader.person) ?? '') : undefined },
			due: dueDay(readers, here.day),
		}
	})
}
