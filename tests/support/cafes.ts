import { randomUUID } from 'node:crypto'
import type { NewSignUp } from '#modules/cafes/forms.ts'
import { cafeViewer, makePlace, makeSeries, upcomingDates, type CafeViewer } from '#modules/cafes/server/index.ts'
import { personasOf, type Asking, type PeerViewer } from '#modules/personas/server/index.ts'
import { at, now } from '#platform/server/clock.ts'

const HOUR = 3_600_000
const begins = new Map<string, Date>()

/** A place, a series that is once, and its one date in five days. @returns the date. */
export async function makeCafe(
	host: PeerViewer,
	{ seats = 8, mode = 'in_person' as 'in_person' | 'online' | 'both', link = '', area = '' } = {},
): Promise<string> {
	const place = await makePlace(host, { form_key: randomUUID(), name: 'Naustet', address: 'Brygga 1', facts: {}, way: [] })
	const series = await makeSeries(host, {
		form_key: randomUUID(),
		place,
		name: `Kafé ${randomUUID().slice(0, 8)}`,
		about: '',
		for_whom: '',
		mode,
		seats,
		area,
		remember: 'Nøkkel i skapet',
		link,
		rhythm: 'once',
		begins_on: new Date(now().getTime() + 5 * 24 * HOUR).toISOString().slice(0, 10),
		begins_at: '17:00',
		minutes: 120,
		except_on: [],
		time_zone: 'Europe/Oslo',
	})
	const [date] = await upcomingDates(host, { series })
	begins.set(date!.id, date!.startsAt)
	return date!.id
}

/** As if it were so many hours later than it is. */
export const hoursLater = <T>(hours: number, work: () => Promise<T>): Promise<T> => at(new Date(now().getTime() + hours * HOUR), work)

/** As if it were so many hours before a date begins; below zero it has begun. */
export const hoursBefore = <T>(date: string, hours: number, work: () => Promise<T>): Promise<T> =>
	at(new Date(begins.get(date)!.getTime() - hours * HOUR), work)

/** So many days after a date began. */
export const dayLater = <T>(date: string, days: number, work: () => Promise<T>): Promise<T> => hoursBefore(date, -24 * days, work)

/** Somebody as the cafés know them. */
export const atCafes = async (asking: Asking): Promise<CafeViewer> => cafeViewer(asking, await personasOf(asking))

/** Coming for the first time, with a word said at the door. */
export const withWord = (word: string, more: Partial<NewSignUp> = {}): NewSignUp => ({
	how: 'word',
	persona: '',
	name: '',
	word,
	step: 'twenty',
	first: 'yes',
	wishes: '',
	online: undefined,
	seen: undefined,
	...more,
})
