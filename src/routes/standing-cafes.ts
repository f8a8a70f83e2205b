import { afterIsOpen, isOver, remindOf, type CafePage } from '#modules/cafes/rules.ts'
import { datesById, mySignUps, type CafeDate, type CafeViewer } from '#modules/cafes/server/index.ts'
import { now } from '#platform/server/clock.ts'

const HOUR = 3_600_000

type Told = { kind: string; persona: string }
/** What somebody was told as a guest, with the date or series it is about, and the date where it is one. */
export type ToldHere<News> = News & { about: string; date: CafeDate | undefined }

/** Of what somebody was told at the cafés, that whose cause still stands for them; reminders only when they want them. */
export async function standingAtCafes<News extends Told>(
	viewer: CafeViewer,
	page: CafePage | undefined,
	told: readonly News[],
): Promise<ToldHere<News>[]> {
	if (told.length === 0) return []
	const abouts = new Map([...viewer.guests].map(([about, guest]) => [guest, about]))
	const here = told.flatMap((news) => {
		const about = abouts.get(news.persona)
		return about ? [{ news, about }] : []
	})
	const [dates, mine] = await Promise.all([datesById(viewer, [...new Set(here.map(({ about }) => about))]), mySignUps(viewer)])
	const moment = now()
	const wanted = remindOf(page)
	/** One that was moved away since is no news: people are reminded of it again. */
	const isWithin = ({ startsAt, cancelled }: CafeDate, hours: number): boolean =>
		!cancelled && startsAt > moment && startsAt.getTime() - hours * HOUR <= moment.getTime()
	return here.flatMap(({ news, about }): ToldHere<News>[] => {
		const date = dates.find(({ id }) => id === about)
		// What is not about a date is an answer in a talk, which stands as long as the talk.
		if (!date) return news.kind === 'cafe_answer' ? [{ ...news, about, date }] : []
		const sign = mine.find((one) => one.date === about)
		const ahead = !isOver(date, moment)
		const stands =
			news.kind === 'cafe_seat'
				? sign?.state === 'offered' && sign.offerUntil !== undefined && sign.offerUntil > moment
				: news.kind === 'cafe_day'
					? wanted.day && isWithin(date, 24)
					: news.kind === 'cafe_hours'
						? wanted.hours && isWithin(date, 3)
						: ['cafe_after', 'cafe_word', 'cafe_rest'].includes(news.kind)
							? afterIsOpen(date, moment)
							: ahead
		return stands ? [{ ...news, about, date }] : []
	})
}
