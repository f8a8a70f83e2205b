import { now, today } from '#platform/server/clock.ts'
import { asJob, asPersonas, type PeerTx } from '#platform/server/db.ts'
import { tellDuty, type PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { DAY, haveClash, LOOK_HOUR, LOOKS, mayHost, type Marks } from '../rules.ts'
import { openIn, sealIn } from './boxes.ts'

type Of = { guest: string; community: string; date: string }
const placeOf = ({ guest, community, date }: Of) => ({ about: date, table: 'peer.cafe_mark', row: guest, community })

/** Keeps the marks of a sign-up, in its transaction. They are of one size for everybody. */
export async function keepMarks(tx: PeerTx, of: Of, marks: Marks): Promise<void> {
	const box = await sealIn(placeOf(of), marks)
	const there = await tx.updateTable('peer.cafe_mark').set({ box }).where('guest', '=', of.guest).executeTakeFirst()
	if (there.numUpdatedRows === 0n)
		await tx
			.insertInto('peer.cafe_mark')
			.values({ ...of, box })
			.execute()
}

/**
 * Looks at the dates of the days to come, each at its evenings, whether somebody would rather not meet somebody else there. Once a clash
 * was told of a date, it is told no more: nobody finds out anything by signing up again and again.
 *
 * @returns of how many dates those at work were told.
 */
export async function lookForClashes(): Promise<number> {
	const moment = now()
	const dates = await asJob('peer', (tx) =>
		tx
			.selectFrom('peer.cafe_date as d')
			.innerJoin('peer.cafe_series as s', 's.id', 'd.series')
			.leftJoin('peer.cafe_look as l', 'l.date', 'd.id')
			.select(['d.id', 'd.community', 'd.starts_at', 's.time_zone', 'l.looks', 'l.clash_on'])
			.where('d.cancelled_on', 'is', null)
			.where('d.starts_at', '>', moment)
			.where('d.starts_at', '<=', new Date(moment.getTime() + (LOOKS[0]!.days + 1) * DAY))
			.orderBy('d.id')
			.execute(),
	)
	let told = 0
	for (const date of dates) {
		const looks = date.looks ?? 0
		if (looks >= looksDue(date.starts_at, date.time_zone, moment)) continue
		// The second look stands for both where a first was missed.
		if (await look(date, date.clash_on !== null)) told++
	}
	return told
}

/** How many looks a date should have had by now. */
function looksDue(startsAt: Date, timeZone: string, moment: Date): number {
	const days = Math.round((Date.parse(dayAt(startsAt, timeZone)) - Date.parse(dayAt(moment, timeZone))) / DAY)
	const evening = hourAt(moment, timeZone) >= LOOK_HOUR
	return LOOKS.filter((one) => days < one.days || (days === one.days && evening)).length
}

const dayAt = (at: Date, timeZone: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)
const hourAt = (at: Date, timeZone: string): number =>
	Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(at))

async function look(
	{ id, community, starts_at, time_zone }: { id: string; community: string; starts_at: Date; time_zone: string },
	known: boolean,
): Promise<boolean> {
	return asJob('peer', async (tx) => {
		const rows = await tx
			.selectFrom('peer.cafe_mark as m')
			.innerJoin('peer.cafe_sign_up as s', 's.guest', 'm.guest')
			.select(['m.guest', 'm.box'])
			.where('m.date', '=', id)
			.where('s.state', 'in', ['seat', 'offered', 'waiting'])
			.execute()
		const marks = await Promise.all(rows.map(({ guest, box }) => openIn<Marks>(placeOf({ guest, community, date: id }), box)))
		const clash = !known && haveClash(marks, today())
		const looks = looksDue(starts_at, time_zone, now())
		await tx
			.insertInto('peer.cafe_look')
			.values({ date: id, community, looks, clash_on: clash ? today() : null })
			.onConflict((conflict) => conflict.column('date').doUpdateSet(clash ? { looks, clash_on: today() } : { looks }))
			.execute()
		if (clash) await tellDuty(tx, { community, kind: 'cafe_clash', topic: id, post: id })
		return clash
	})
}

/** Dates to come at which there is a clash and no other date is offered yet. Not whose it is: that nobody knows. Consultants at work only. */
export async function clashesAhead(viewer: PeerViewer): Promise<string[]> {
	if (!mayHost(viewer)) throw new Refusal('not_found')
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.cafe_look as l')
			.innerJoin('peer.cafe_date as d', 'd.id', 'l.date')
			.select('d.id')
			.where('l.clash_on', 'is not', null)
			.where('d.other', 'is', null)
			.where('d.cancelled_on', 'is', null)
			.where('d.starts_at', '>', now())
			.orderBy('d.starts_at')
			.orderBy('d.id')
			.execute(),
	)
	return rows.map(({ id }) => id)
}

export type WaitingClash = { date: string; series: string; since: Date }

/** The same for the queue of the desk: which café, and since which day. Who it is about is told to nobody. */
export async function clashesWaiting(viewer: PeerViewer): Promise<WaitingClash[]> {
	if (!mayHost(viewer)) return []
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.cafe_look as l')
			.innerJoin('peer.cafe_date as d', 'd.id', 'l.date')
			.innerJoin('peer.cafe_series as s', 's.id', 'd.series')
			.select(['d.id', 's.name', 'l.clash_on'])
			.where('l.clash_on', 'is not', null)
			.where('d.other', 'is', null)
			.where('d.cancelled_on', 'is', null)
			.where('d.starts_at', '>', now())
			.orderBy('d.starts_at')
			.execute(),
	)
	return rows.map(({ id, name, clash_on }) => ({ date: id, series: name, since: new Date(`${clash_on!}`) }))
}
