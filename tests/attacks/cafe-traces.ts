import { openGuestOwner } from '#modules/personas/server/index.ts'
import { rowsOf, text, type Dump } from './dump.ts'
import type { Riddle } from './match.ts'
import type { Truth } from './simulation.ts'
import type { Trace } from './trace.ts'
import { DAY } from './time.ts'

/** The day of the date a guest comes to is public: a thief knows it of each. @returns the date by guest. */
export function addDates(dump: Dump, guests: Map<string, Trace>): Map<string, string> {
	const startsAt = new Map(rowsOf(dump, 'peer.cafe_date').map(({ values }) => [text(values.id), Date.parse(text(values.starts_at))]))
	const dateOf = new Map<string, string>()
	for (const { values } of rowsOf(dump, 'peer.cafe_sign_up')) {
		const [guest, date] = [text(values.guest), text(values.date)]
		const time = startsAt.get(date)
		dateOf.set(guest, date)
		if (time !== undefined)
			guests
				.get(guest)
				?.acts.push({ table: 'peer.cafe_date', xids: [], place: 0, depth: 0, days: [Math.floor(time / DAY)], times: [], size: 0 })
	}
	return dateOf
}

/** Who is behind which guest, told by the key file alone. */
export function ownersOfGuests(dump: Dump): Map<string, string> {
	return new Map(
		rowsOf(dump, 'peer.cafe_claim').map(({ values }) => {
			const guest = text(values.guest)
			const owner = Buffer.from(text(values.owner).replace(/^\\x/, ''), 'hex')
			return [guest, openGuestOwner({ guest, community: text(values.community), owner })]
		}),
	)
}

const sorted = (traces: Iterable<Trace>): Trace[] => [...traces].sort((a, b) => (a.id < b.id ? -1 : 1))

/** Who of the members is this guest? */
export function guestsToHandles(
	guests: Map<string, Trace>,
	handles: Map<string, Trace>,
	owners: Map<string, string>,
	truth: Truth,
): Riddle[] {
	return sorted(guests.values()).flatMap((trace) => {
		const owner = owners.get(trace.id)
		if (!owner) return []
		const home = truth.communityOf.get(owner)
		const candidates = sorted(handles.values()).filter(({ id }) => truth.communityOf.get(id) === home)
		const answer = candidates.findIndex(({ id }) => id === owner)
		return answer === -1 ? [] : [{ trace, candidates, answer }]
	})
}

/** Which name of the group is this guest? Asked of those who have one name only, so that there is one answer. */
export function guestsToPersonas(
	guests: Map<string, Trace>,
	personas: Map<string, Trace>,
	owners: Map<string, string>,
	truth: Truth,
): Riddle[] {
	return sorted(guests.values()).flatMap((trace) => {
		const owner = owners.get(trace.id)
		const candidates = sorted(personas.values()).filter(({ community }) => community === trace.community)
		const theirs = candidates.filter(({ id }) => truth.ownerOf.get(id) === owner)
		return theirs.length === 1 ? [{ trace, candidates, answer: candidates.indexOf(theirs[0]!) }] : []
	})
}

/** Which guest of another date is this one? One question for each pair of dates, asked where there is an answer. */
export function guestsToGuests(guests: Map<string, Trace>, dateOf: Map<string, string>, owners: Map<string, string>): Riddle[] {
	const at = Map.groupBy(sorted(guests.values()), ({ id }) => dateOf.get(id) ?? '')
	at.delete('')
	return [...at].flatMap(([date, here]) =>
		[...at].flatMap(([other, there]) =>
			other === date || there.length < 2 || here[0]!.community !== there[0]!.community
				? []
				: here.flatMap((trace) => {
						const answer = there.findIndex(({ id }) => owners.get(id) === owners.get(trace.id))
						return answer === -1 ? [] : [{ trace, candidates: there, answer }]
					}),
		),
	)
}
