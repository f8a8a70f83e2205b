import { sql } from 'kysely'
import { asJob } from '#platform/server/db.ts'
import { today } from '#platform/server/clock.ts'
import { mondayOf } from '../week.ts'

type Week = { week: string; hours: number; shifts: number; wentOn: number; things: number; alarms: number }
/** What one at work carries: hours and counts, never a thing. `peer` and `psychologist`: the last day of supervision. */
export type Load = { name: string; weeks: Week[]; peer: string | undefined; psychologist: string | undefined }

type Row = {
	name: string
	persona: string
	week: string
	hours: number
	shifts: string
	went_on: string
	things: string
	alarms: string
	peer: string | null
	psychologist: string | null
}

const WEEKS = 4
const DONE = sql`('decided', 'answered', 'appeal_answered', 'opinion_given', 'lifted')`

/**
 * What each at work of a community carried in the latest weeks, this one first. For the coordinator's page, which has no way in to the
 * desk: the program counts, and only numbers leave it.
 *
 * @param community as it is called on the peer side. Who may ask is up to the caller: see src/desk-load.ts.
 */
export async function loadOf(community: string): Promise<Load[]> {
	const monday = mondayOf(today())
	const { rows } = await asJob('peer', (tx) =>
		sql<Row>`
		select p.id as persona, p.name, to_char(w.begins, 'YYYY-MM-DD') as week,
			coalesce((select sum(extract(epoch from s.ended_at - s.began_at)) / 3600 from peer.desk_shift s
				where s.persona = p.id and s.began_at >= w.begins and s.began_at < w.begins + 7), 0)::double precision as hours,
			(select count(*) from peer.desk_shift s where s.persona = p.id and s.began_at >= w.begins and s.began_at < w.begins + 7) as shifts,
			coalesce((select sum(s.went_on) from peer.desk_shift s
				where s.persona = p.id and s.began_at >= w.begins and s.began_at < w.begins + 7), 0) as went_on,
			(select count(distinct (l.kind, l.object)) from peer.desk_line l
				where l.community = ${community} and l.who = p.id and l.what in ${DONE} and l.at >= w.begins and l.at < w.begins + 7) as things,
			(select count(*) from peer.alarm a
				where a.community = ${community} and a.taken_by = p.id and a.taken_at >= w.begins and a.taken_at < w.begins + 7) as alarms,
			(select to_char(max(u.held_on), 'YYYY-MM-DD') from peer.desk_supervision u where u.persona = p.id and u.kind = 'peer') as peer,
			(select to_char(max(u.held_on), 'YYYY-MM-DD') from peer.desk_supervision u where u.persona = p.id and u.kind = 'psychologist') as psychologist
		from peer.persona p, (select ${monday}::date - 7 * n as begins from generate_series(0, ${WEEKS}::integer - 1) as n) w
		where p.community = ${community} and p.kind = 'duty'
		order by p.name, p.id, w.begins desc`.execute(tx),
	)
	const loads = new Map<string, Load>()
	for (const row of rows) {
		const { persona, name, peer, psychologist, week, hours, shifts, went_on, things, alarms } = row
		const load = loads.get(persona) ?? { name, weeks: [], peer: peer ?? undefined, psychologist: psychologist ?? undefined }
		load.weeks.push({
			week,
			hours: Math.round(hours),
			shifts: Number(shifts),
			wentOn: Number(went_on),
			things: Number(things),
			alarms: Number(alarms),
		})
		loads.set(persona, load)
	}
	return [...loads.values()]
}
