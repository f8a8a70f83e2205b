import { placePage, upcomingDates } from '#modules/cafes/server/index.ts'
import { atCafes } from '../../../../at-cafes.ts'

export const load = async ({ locals, params }) => {
	const viewer = await atCafes(locals)
	const place = await placePage(viewer, params.place)
	return { place, dates: await upcomingDates(viewer, { place: params.place, limit: 6 }) }
}
