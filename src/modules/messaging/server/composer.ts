import { peopleWithRole, placeOfCommunity, unitsOf, type CommunityPlace, type KnownPerson } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { reachesOf, standingIn, type Reach, type Standing } from '#modules/ties/server/index.ts'
import { dueDay, hereAt, isLate, nextReading, whoReads, type Agreement, type Reading } from '#modules/ties/rules.ts'
import { now } from '#platform/server/clock.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import type { Part } from '../rules.ts'
import { isOpen, seatedIn, standingFor, standingInPlace } from './delivery.ts'
import { askPeople, type PeopleRow } from './people-rows.ts'

/** What is agreed with one helper or team, and who reads now. A name is missing when they are no longer here. */
export type Expectation = {
	/** Undefined where the member let somebody in without one. */
	tie: string | undefined
	/** For whoever sits in this helper's place, to whom the contact is not shown: what not to write here. */
	inPlace: Pick<Agreement, 'notFor' | 'notHere'> | undefined
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
	standIns: { me: boolean; name: string | undefined; for: string | undefined }[]
	today: string
}

/** What is expected of the helpers and teams one can write to, for the page on which one begins. By id. */
export async function expectationsOf(viewer: Viewer): Promise<Expectation[]> {
	const standing = await asPerson(viewer, (tx) => standingIn(tx, { community: viewer.community, member: viewer.person }))
	const [known, units, place] = await Promise.all([
		peopleWithRole(viewer, ['provider'], standing.people),
		unitNames(viewer, standing),
		placeOfCommunity(viewer.community),
	])
	const names = byId(known)
	return expected(reachesOf(standing, new Set(names.keys()), place), names, units)
}

/** @returns undefined for who is not in it. */
export async function composerOf(viewer: Viewer, conversation: string): Promise<Composer | undefined> {
	const found = await asPerson(viewer, async (tx) => {
		const people = await askPeople(tx, { conversation })
		return people.some(({ person }) => person === viewer.person) ? composerIn(tx, viewer, conversation, people) : undefined
	})
	if (!found) return undefined
	const [known, more] = await Promise.all([peopleWithRole(viewer, ['provider'], peopleOf(found)), placesFor(viewer, found)])
	return composerFrom(viewer, found, known, more)
}

/** What the composer follows from, read where the conversation is. */
export type ComposerRows = { people: readonly PeopleRow[]; standing: Standing; inPlace: boolean }

export async function composerIn(tx: CareTx, viewer: Viewer, conversation: string, people: readonly PeopleRow[]): Promise<ComposerRows> {
	const member = people.find(({ part }) => part === 'member')?.person
	const inPlace = people.some(({ person, stands_in_for }) => person === viewer.person && stands_in_for !== null)
	const standing = inPlace
		? await standingInPlace(tx, viewer.community, conversation)
		: member && (await standingFor(tx, people, { community: viewer.community, member, unit: people[0]!.unit ?? undefined }))
	return { people, standing: standing || { ends: [], people: [], times: new Map() }, inPlace }
}

/** Whose names and roles the composer needs. */
export function peopleOf({ people, standing }: ComposerRows): string[] {
	const [{ promised, owner_now } = { promised: null, owner_now: null }] = people
	const standing_in = people.flatMap(({ person, stands_in_for }) => (stands_in_for ? [person, stands_in_for] : []))
	return [...new Set([...standing.people, ...standing_in, ...(promised ? [promised] : []), ...(owner_now ? [owner_now] : [])])]
}

type Places = { place: CommunityPlace; units: Record<string, string> }

export async function placesFor(viewer: Viewer, { standing }: Pick<ComposerRows, 'standing'>): Promise<Places> {
	const [place, units] = await Promise.all([placeOfCommunity(viewer.community), unitNames(viewer, standing)])
	return { place, units }
}

/** @param known of those of `peopleOf` whoever holds a role here; only helpers count. */
export function composerFrom(
	viewer: Viewer,
	{ people, standing, inPlace }: ComposerRows,
	known: readonly KnownPerson[],
	{ place, units }: Places,
): Composer {
	const me = people.find(({ person }) => person === viewer.person)!
	const names = byId(known.filter(({ role }) => role === 'provider'))
	const reaches = seatedIn(people, reachesOf(standing, new Set(names.keys()), place))
	const shown = me.part === 'member' || inPlace ? reaches : reaches.filter(({ helper, unit }) => helper === viewer.person || unit)
	const here = hereAt(now(), place)
	const due = me.due ?? undefined
	const nameOf = (person: string): string | undefined => names.get(person)?.name
	const standIns = people.filter(({ stands_in_for }) => stands_in_for)
	return {
		part: me.part as Part,
		closed: !isOpen(people),
		expectations: expected(shown, names, units, inPlace),
		due,
		late: due !== undefined && (shown[0] ? isLate(shown[0].readers, due, here) : due < here.day),
		promisedBy: me.promised === null ? undefined : (nameOf(me.promised) ?? ''),
		team:
			me.unit === null
				? undefined
				: { mine: me.owner_now === viewer.person, name: me.owner_now === null ? undefined : (nameOf(me.owner_now) ?? '') },
		standIns: standIns.map((seat) => ({ me: seat.person === viewer.person, name: nameOf(seat.person), for: nameOf(seat.stands_in_for!) })),
		today: here.day,
	}
}

const byId = (known: readonly KnownPerson[]): Map<string, KnownPerson> => new Map(known.map((one) => [one.person, one]))

async function unitNames(viewer: Viewer, { ends }: Standing): Promise<Record<string, string>> {
	const units = ends.some(({ unit }) => unit) ? await unitsOf(viewer) : []
	return Object.fromEntries(units.map(({ id, name }) => [id, name]))
}

function expected(
	reaches: readonly Reach[],
	names: ReadonlyMap<string, KnownPerson>,
	units: Record<string, string>,
	inPlace = false,
): Expectation[] {
	return reaches.map(({ tie, helper, unit, readers }): Expectation => {
		const here = hereAt(now(), readers.place)
		const reader = whoReads(readers, here.day)
		const { days, within, notFor, notHere } = readers.agreement
		return {
			tie: inPlace ? undefined : tie,
			inPlace: inPlace ? { notFor, notHere } : undefined,
			id: (helper ?? unit)!,
			name: helper ? names.get(helper)?.name : units[unit!],
			team: unit !== undefined,
			days,
			within,
			reading: nextReading(readers, here),
			away:
				reader.who === 'helper'
					? undefined
					: { back: reader.back, standIn: reader.who === 'stand_in' ? (names.get(reader.person)?.name ?? '') : undefined },
			due: dueDay(readers, here.day),
		}
	})
}
