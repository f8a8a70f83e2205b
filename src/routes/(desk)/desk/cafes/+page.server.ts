import { listPlaces, listSeries, numbersOf, upcomingDates } from '#modules/cafes/server/index.ts'
import { mayHost, sheetIsOpen } from '#modules/cafes/rules.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asking } from '../../../asking.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
	const viewer = await personasOf(asking(locals))
	if (!mayHost(viewer)) return { duty: false as const }
	const [places, series, upcoming] = await Promise.all([listPlaces(viewer), listSeries(viewer), upcomingDates(viewer)])
	const numbers = await numbersOf(
		viewer,
		upcoming.map(({ id }) => id),
	)
	const dates = upcoming.map((date) => ({ date, ...numbers.get(date.id)!, sheet: sheetIsOpen(date, now()) }))
	return { duty: true as const, places, series, dates }
}
