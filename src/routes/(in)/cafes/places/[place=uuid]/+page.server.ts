import { placePage, upcomingDates } from '#modules/cafes/server/index.ts'
import { atCafes } from '../../../../at-cafes.ts'

export const load = async ({ locals, params }) => {
	const viewer = await atCafes(locals)
	const place = await placePage(viewer, params.place)
	const dates = await upcomingDates(viewer, { place: params.place })
	// What is online alone is not here.
	return { place, dates: dates.filter(({ mode }) => mode !== 'online').slice(0, 3) }
}
