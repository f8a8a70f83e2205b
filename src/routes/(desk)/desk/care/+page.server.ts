import { upcomingDates } from '#modules/cafes/server/index.ts'
import { aloneTopics, careLists, writtenIn } from '#modules/forum/server/index.ts'
import { readersIn } from '#modules/moderation/server/index.ts'
import { aboutSoMany, daysOn, mondayOf, threeWriteMost } from '#modules/moderation/rules.ts'
import { pastDates } from '#modules/cafes/server/index.ts'
import { personasOf, type PeerViewer } from '#modules/personas/server/index.ts'
import { now, today } from '#platform/server/clock.ts'
import { asking } from '../../../asking.ts'
import type { PageServerLoad } from './$types'

const AHEAD_MS = 14 * 86_400_000
const WEEKS = [1, 2, 3, 4]

/** The weeks that are over, the latest first. The one that runs is not told: its numbers would move with single people. */
async function weeksOf(viewer: PeerViewer) {
	const mondays = WEEKS.map((back) => daysOn(mondayOf(today()), -7 * back))
	const [written, readers, cafes] = await Promise.all([writtenIn(viewer, mondays), readersIn(viewer, mondays), pastDates(viewer)])
	return mondays.map((monday, at) => {
		const { texts, names, three } = written[at]!
		const came = cafes.filter(({ startsAt }) => mondayOf(startsAt.toISOString().slice(0, 10)) === monday)
		const noted = came.filter((date) => date.came !== null)
		const here = readers[at]
		return {
			monday,
			texts,
			names,
			isCounted: here !== undefined,
			readOnly: here === undefined ? undefined : aboutSoMany(Math.max(0, here - names)),
			came: noted.length > 0 ? noted.reduce((sum, date) => sum + (date.came ?? 0), 0) : undefined,
			narrow: threeWriteMost({ texts, names, three }),
		}
	})
}

export const load: PageServerLoad = async ({ locals }) => {
	const viewer = await personasOf(asking(locals))
	const [lists, alone, cafes, weeks] = await Promise.all([
		careLists(viewer),
		aloneTopics(viewer),
		upcomingDates(viewer, { limit: 30 }),
		weeksOf(viewer),
	])
	const until = now().getTime() + AHEAD_MS
	return {
		...lists,
		alone: alone.slice(0, 15),
		weeks,
		cafes: cafes
			.filter(({ startsAt, cancelled }) => startsAt.getTime() < until && !cancelled)
			.map(({ id, series, startsAt, place }) => ({ id, series: series.name, startsAt, place: place.name })),
	}
}
