import { sql } from 'kysely'
import { forgetNoticesOf, tellPersonaOnce, type CafeKind } from '#modules/notifications/server/index.ts'
import { now, today } from '#platform/server/clock.ts'
import { asJob, type PeerTx } from '#platform/server/db.ts'
import { eraseKey } from '#platform/server/key-store.ts'
import { DAY, KEEP_DATES_DAYS, KEEP_GUESTS_DAYS, KEEP_TALKS_DAYS } from '../rules.ts'
import { CAFE_KEY } from './boxes.ts'
import { lookForClashes } from './clashes.ts'
import { passSeatsOn } from './sign-ups.ts'
import { layAllAhead } from './series.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const before = (days: number): Date => new Date(now().getTime() - days * DAY)

/** Seats that nobody said yes to in time go on to whoever waits next. @returns how many ran out. */
export async function lapseOffers(): Promise<number> {
	return asJob('peer', async (tx) => {
		const gone = await tx
			.updateTable('peer.cafe_sign_up')
			.set({ state: 'lapsed', offer_until: null })
			.where('state', '=', 'offered')
			.where('offer_until', '<=', now())
			.returning(['date', 'community'])
			.execute()
		for (const [date, community] of new Map(gone.map((row) => [row.date, row.community]))) await passSeatsOn(tx, community, date)
		return gone.length
	})
}

/** When what is told; who wants it is looked up when it leaves, in their own sealed page. */
const REMINDERS: { kind: CafeKind; from: number; until: number }[] = [
	{ kind: 'cafe_day', from: 24 * HOUR, until: 4 * HOUR },
	{ kind: 'cafe_hours', from: 2 * HOUR + 30 * MINUTE, until: 30 * MINUTE },
]

/**
 * Puts a reminder in for everybody who has a seat, each once, and a day after the end asks how it was. For all alike: whether somebody
 * wants it stands in their sealed page alone. @returns how many are new.
 */
export async function remind(): Promise<number> {
	const moment = now().getTime()
	let told = 0
	for (const { kind, from, until } of REMINDERS) told += await tellSeats(kind, new Date(moment + until), new Date(moment + from))
	return told + (await tellSeats('cafe_after', new Date(moment - 3 * DAY), new Date(moment - 20 * HOUR)))
}

/** What stands for a date at its moment: one that was moved is another, of which people are reminded again. */
const thisMoment = sql<string>`md5(d.id::text || extract(epoch from d.starts_at)::bigint)::uuid`

async function tellSeats(kind: CafeKind, from: Date, until: Date): Promise<number> {
	return asJob('peer', async (tx) => {
		const rows = await tx
			.selectFrom('peer.cafe_sign_up as s')
			.innerJoin('peer.cafe_date as d', 'd.id', 's.date')
			.select(['s.guest', 's.date', 's.community', thisMoment.as('post')])
			.where('s.state', '=', 'seat')
			.where('d.cancelled_on', 'is', null)
			.where('d.starts_at', '>', from)
			.where('d.starts_at', '<=', until)
			.where(sql<boolean>`not exists (select from peer.notice n where n.persona = s.guest and n.post = ${thisMoment} and n.kind = ${kind})`)
			.orderBy('s.guest')
			.execute()
		for (const { guest, date, community, post } of rows) await tellPersonaOnce(tx, { community, persona: guest, kind, topic: date, post })
		return rows.length
	})
}

/**
 * For the night: of dates that are over for some days everything that had to do with who came, key first. The number stays. @returns
 * how many dates.
 */
export async function emptyDates(): Promise<number> {
	const dates = await asJob('peer', (tx) =>
		tx
			.selectFrom('peer.cafe_date')
			.select('id')
			.where('emptied_on', 'is', null)
			.where(sql<boolean>`starts_at + minutes * interval '1 minute' < ${before(KEEP_GUESTS_DAYS)}`)
			.limit(500)
			.execute(),
	)
	for (const { id } of dates) {
		await eraseKey('peer', CAFE_KEY, id)
		await asJob('peer', async (tx) => {
			await goodbye(tx, id)
			await tx.deleteFrom('peer.cafe_look').where('date', '=', id).execute()
			await tx.updateTable('peer.cafe_date').set({ emptied_on: today() }).where('id', '=', id).execute()
		})
	}
	return dates.length
}

/** Guests of a date or series and what waited to be told to them. */
async function goodbye(tx: PeerTx, about: string, only?: readonly string[]): Promise<void> {
	let gone = tx.deleteFrom('peer.cafe_guest').where('about', '=', about).returning('id')
	if (only) gone = gone.where('id', 'in', [...only])
	const guests = (await gone.execute()).map(({ id }) => id)
	await forgetNoticesOf(tx, guests)
}

/** For the night: talks in which nobody has written for long. @returns how many. */
export async function endTalks(): Promise<number> {
	const last = before(KEEP_TALKS_DAYS).toISOString().slice(0, 10)
	const talks = await asJob('peer', (tx) =>
		tx.selectFrom('peer.cafe_talk').select(['guest', 'series']).where('last_on', '<', last).execute(),
	)
	for (const { guest, series } of talks) {
		await eraseKey('peer', CAFE_KEY, guest)
		await asJob('peer', (tx) => goodbye(tx, series, [guest]))
	}
	return talks.length
}

/** For the night: dates of years ago, with what hosts noted. @returns how many. */
export async function forgetDates(): Promise<number> {
	const gone = await asJob('peer', (tx) =>
		tx.deleteFrom('peer.cafe_date').where('starts_at', '<', before(KEEP_DATES_DAYS)).returning('id').execute(),
	)
	for (const { id } of gone) await eraseKey('peer', CAFE_KEY, `${id} better`)
	return gone.length
}

/** A date with what its topic says of it, and who hosts it. */
export type TopicDate = {
	id: string
	community: string
	host: string
	hostName: string
	area: string
	series: string
	startsAt: Date
	minutes: number
	theme: string
	about: string
	timeZone: string
	topic: string | null
	cancelled: boolean
	note: string
}

/** A topic is opened a week before, so that the group is not full of them. */
const TOPIC_DAYS = 7

/** Dates that are near and have no topic in the group yet. Opening one is for who stands above both. */
export async function datesWithoutTopic(): Promise<TopicDate[]> {
	const rows = await asJob('peer', (tx) =>
		topicDates(tx)
			.where('d.topic', 'is', null)
			.where('d.cancelled_on', 'is', null)
			.where('s.area', 'is not', null)
			.where('d.starts_at', '<=', new Date(now().getTime() + TOPIC_DAYS * DAY))
			.execute(),
	)
	return rows.map(asTopicDate)
}

/** Dates that were moved or cancelled since their topic last told when they are: it is to say so too. */
export async function datesThatChanged(): Promise<TopicDate[]> {
	const rows = await asJob('peer', (tx) =>
		topicDates(tx)
			.where('d.topic', 'is not', null)
			.where(sql<boolean>`(d.starts_at <> d.topic_at or (d.cancelled_on is not null) <> d.topic_off)`)
			.execute(),
	)
	return rows.map(asTopicDate)
}

const topicDates = (tx: PeerTx) =>
	tx
		.selectFrom('peer.cafe_date as d')
		.innerJoin('peer.cafe_series as s', 's.id', 'd.series')
		.innerJoin('peer.persona as p', 'p.id', 'd.host')
		.select(['d.id', 'd.community', 'd.host', 'd.starts_at', 'd.minutes', 'd.theme', 'd.topic', 'd.cancelled_on', 'd.note'])
		.select(['p.name', 's.area', 's.name as series', 's.about', 's.time_zone'])
		.where('d.starts_at', '>', now())
		.orderBy('d.starts_at')

type TopicRow = Awaited<ReturnType<ReturnType<typeof topicDates>['execute']>>[number]
const asTopicDate = ({ host, name, area, starts_at, time_zone, cancelled_on, ...row }: TopicRow): TopicDate => ({
	...row,
	host: host!,
	hostName: name,
	area: area ?? '',
	startsAt: starts_at,
	timeZone: time_zone,
	cancelled: cancelled_on !== null,
})

/** What the topic of a date tells now. */
export async function setTopic({ id, startsAt, cancelled }: TopicDate, topic: string): Promise<void> {
	await asJob('peer', (tx) =>
		tx.updateTable('peer.cafe_date').set({ topic, topic_at: startsAt, topic_off: cancelled }).where('id', '=', id).execute(),
	)
}

const EVERY_MS = 2 * MINUTE

/**
 * The rounds of the cafés: dates laid ahead, offers that run out, reminders, clashes in the evening, and what else is to be done then.
 *
 * @returns how to stop.
 */
export function startCafeRounds(openTopics: () => Promise<void>, report: (problem: unknown) => void): () => Promise<void> {
	let laidOn = ''
	let running = Promise.resolve()
	const round = async (): Promise<void> => {
		if (laidOn !== today()) {
			await layAllAhead()
			laidOn = today()
		}
		await lapseOffers()
		await remind()
		await lookForClashes()
		await openTopics()
	}
	const timer = setInterval(() => {
		running = running.then(round).catch(report)
	}, EVERY_MS).unref()
	return async () => {
		clearInterval(timer)
		await running
	}
}
