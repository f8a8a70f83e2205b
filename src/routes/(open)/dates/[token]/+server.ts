import { calendarOf, cafeViewer, datesById, feedBy, mySignUps } from '#modules/cafes/server/index.ts'
import { openGuestOwner, personasOf } from '#modules/personas/server/index.ts'
import { askingIn } from '../../../../asking-in.ts'
import { CALENDAR_HEADERS, calendarWords } from '../../../calendar-words.ts'
import { Refusal } from '#platform/refusal.ts'

const TOKEN = /^[\w-]{32}$/

/**
 * Somebody's own calendar, for a program that fetches it without signing in: the address is all there is. Who it is exists in the
 * memory of this answer alone, as when a letter is sent.
 */
export const GET = async ({ params, locals }) => {
	if (!TOKEN.test(params.token)) throw new Refusal('not_found')
	const feed = await feedBy(params.token)
	const asking = await askingIn(openGuestOwner(feed), feed.community)
	if (!asking) throw new Refusal('not_found')
	const viewer = await cafeViewer(asking, await personasOf(asking))
	const mine = await mySignUps(viewer)
	const dates = await datesById(
		viewer,
		mine.map(({ date }) => date),
	)
	const entries = dates.map((date) => ({ date, waiting: mine.find((one) => one.date === date.id)?.state !== 'seat' }))
	const file = calendarOf(entries, { title: feed.title, words: calendarWords(locals.language), own: params.token })
	return new Response(file, { headers: CALENDAR_HEADERS })
}
