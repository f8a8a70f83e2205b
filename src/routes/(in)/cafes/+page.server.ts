import { listPlaces, mySignUps, pastDates, upcomingDates } from '#modules/cafes/server/index.ts'
import { atCafes } from '../../at-cafes.ts'

export const load = async ({ locals, url }) => {
	const viewer = await atCafes(locals)
	const [dates, places, mine] = await Promise.all([upcomingDates(viewer), listPlaces(viewer), mySignUps(viewer)])
	const past =
		mine.length > 0
			? await pastDates(
					viewer,
					mine.map(({ date }) => date),
				)
			: []
	return { all: url.searchParams.has('all'), dates, places, mine, past, member: locals.viewer?.roles.includes('member') ?? false }
}
