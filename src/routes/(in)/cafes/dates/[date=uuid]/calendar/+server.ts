import { calendarOf, dateHere, mySignUp } from '#modules/cafes/server/index.ts'
import { randomUUID } from 'node:crypto'
import { atCafes } from '../../../../../at-cafes.ts'
import { CALENDAR_HEADERS, calendarWords } from '../../../../../calendar-words.ts'

/** One date as a file. A neutral title for whoever asks for one. */
export const GET = async ({ locals, params, url }) => {
	const viewer = await atCafes(locals)
	const [date, mine] = await Promise.all([dateHere(viewer, params.date), mySignUp(viewer, params.date)])
	const title = url.searchParams.has('neutral') ? 'neutral' : 'plain'
	// A file is taken once: its number need not lead back to anything.
	const file = calendarOf([{ date, waiting: mine !== undefined && mine.state !== 'seat' }], {
		title,
		words: calendarWords(locals.language),
		own: randomUUID(),
	})
	return new Response(file, { headers: { ...CALENDAR_HEADERS, 'content-disposition': 'attachment; filename="avtale.ics"' } })
}
