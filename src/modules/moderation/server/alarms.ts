import { sql } from 'kysely'
import { noteAct } from '#modules/audit/server/index.ts'
import { namesOf, type PeerViewer } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { tellWritten } from '#platform/server/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseIn, mustBeDesk } from './case-row.ts'
import { forgetDeskNews } from './desk-news.ts'

/** All processes that do jobs listen here, so that an alarm leaves at once and not at the next look. */
export const ALARMS = 'alarms'

type NewAlarm = { report: string; community: string; desk_case: string; about: string | null; self: boolean }

/**
 * An alarm hangs on its report, in the same transaction: the one is there if and only if the other is. None is refused: when `origin`,
 * the name it comes from, has several that ring, it is folded into the first of them.
 */
export async function raiseIn(tx: PeerTx, alarm: NewAlarm, origin: string): Promise<void> {
	const moment = now()
	const folded_into = (await ringingFirst(tx, origin, alarm.desk_case)) ?? null
	await tx
		.insertInto('peer.alarm')
		.values({ ...alarm, raised_at: moment, next_at: moment, folded_into })
		.execute()
	const said = folded_into ? ['raised', 'folded'] : ['raised']
	await tx
		.insertInto('peer.alarm_step')
		.values(said.map((what, at) => ({ alarm: alarm.report, nth: at + 1, community: alarm.community, what, at: moment })))
		.execute()
}

/**
 * So many cases of one name ring each for itself; what the same name adds within the hour rings with the first of them. Somebody may
 * well know of two or three people in danger. Counted by the name and not by who is behind it: a count across names would tie them.
 */
export const RING_EACH = 3
const TOGETHER_WITHIN_MS = 60 * 60_000

/** The first alarm that rings from a name which has as many as ring each; nothing while it has fewer, or when this case rings already. */
async function ringingFirst(tx: PeerTx, origin: string, deskCase: string): Promise<string | undefined> {
	const rings = await tx
		.selectFrom('peer.alarm as a')
		.innerJoin('peer.report as r', 'r.id', 'a.report')
		.select('a.desk_case')
		.select(sql<string>`(array_agg(a.report order by a.raised_at, a.report))[1]`.as('first'))
		.where('r.persona', '=', origin)
		.where('a.taken_at', 'is', null)
		.where('a.folded_into', 'is', null)
		.where('a.raised_at', '>', new Date(now().getTime() - TOGETHER_WITHIN_MS))
		.groupBy('a.desk_case')
		.orderBy(sql`min(a.raised_at)`)
		.limit(RING_EACH)
		.execute()
	const ringsItself = rings.some(({ desk_case }) => desk_case === deskCase)
	return rings.length === RING_EACH && !ringsItself ? rings[0]!.first : undefined
}

/** After the commit: whoever does the jobs looks now. */
export const kickAlarms = (): void => tellWritten(ALARMS)

export type AlarmStep = { what: 'raised' | 'folded' | 'told' | 'nobody' | 'contact' | 'no_contact' | 'taken' | 'contact_taken'; at: Date }
/** `folded`: it rings with another of mine. */
export type MyAlarm = { id: string; self: boolean; raisedAt: Date; takenAt: Date | undefined; folded: boolean; steps: AlarmStep[] }

/** What became of an alarm I raised, step by step. Who is at work is not said by name. @throws Refusal `not_found` */
export async function myAlarm(viewer: PeerViewer, id: string): Promise<MyAlarm> {
	const { personas } = viewer.identity
	return asPersonas(viewer.identity, async (tx) => {
		// All of mine, which are few, and not by the id: one of somebody else's takes as long as one that is nowhere (bench/foreign.ts).
		const mine = await tx
			.selectFrom('peer.alarm as a')
			.innerJoin('peer.report as r', 'r.id', 'a.report')
			.select(['a.report', 'a.self', 'a.raised_at', 'a.taken_at', 'a.folded_into'])
			.where('r.persona', 'in', personas.length > 0 ? [...personas] : [NOBODY])
			.execute()
		const row = mine.find(({ report }) => report === id)
		if (!row) throw new Refusal('not_found')
		const steps = await tx.selectFrom('peer.alarm_step').select(['what', 'at']).where('alarm', '=', id).orderBy('nth').execute()
		const { self, raised_at: raisedAt, taken_at } = row
		return { id, self, raisedAt, takenAt: taken_at ?? undefined, folded: row.folded_into !== null, steps: steps as AlarmStep[] }
	})
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

export type DeskAlarm = {
	id: string
	self: boolean
	raisedAt: Date
	takenAt: Date | undefined
	/** Cases that ring with this one, because the same name raised them. */
	with: string[]
	steps: (AlarmStep & { who: string | undefined; left: { channel: string; state: 'sent' | 'waits' | 'none' }[] })[]
}

/** The alarms of a case as the desk sees them: who was told when, on which ways, by the names at work. */
export async function alarmsOf(tx: PeerTx, deskCase: string): Promise<DeskAlarm[]> {
	const alarms = await tx.selectFrom('peer.alarm').selectAll().where('desk_case', '=', deskCase).orderBy('raised_at').execute()
	if (alarms.length === 0) return []
	const ids = alarms.map(({ report }) => report)
	const [steps, sends, folded] = await Promise.all([
		tx.selectFrom('peer.alarm_step').selectAll().where('alarm', 'in', ids).orderBy('nth').execute(),
		tx.selectFrom('peer.alarm_send').selectAll().where('alarm', 'in', ids).orderBy('channel').execute(),
		tx.selectFrom('peer.alarm').select(['desk_case', 'folded_into']).where('folded_into', 'in', ids).orderBy('raised_at').execute(),
	])
	const names = await namesOf(
		tx,
		steps.flatMap(({ who }) => who ?? []),
	)
	const state = (one: (typeof sends)[number]) => (one.sent_at ? ('sent' as const) : one.ended_at ? ('none' as const) : ('waits' as const))
	return alarms.map((row) => ({
		id: row.report,
		self: row.self,
		raisedAt: row.raised_at,
		takenAt: row.taken_at ?? undefined,
		with: [...new Set(folded.flatMap((one) => (one.folded_into === row.report ? [one.desk_case] : [])))],
		steps: steps
			.filter(({ alarm }) => alarm === row.report)
			.map((step) => ({
				what: step.what as AlarmStep['what'],
				at: step.at,
				who: step.who ? names.get(step.who)?.name : undefined,
				left: sends
					.filter(({ alarm, nth }) => alarm === row.report && nth === step.nth)
					.map((one) => ({ channel: one.channel, state: state(one) })),
			})),
	}))
}

/** For the line on top of every page of those at work: the case of the alarm that has waited longest, if nobody has it yet. */
export async function openAlarm(viewer: PeerViewer): Promise<string | undefined> {
	if (viewer.identity.standing !== 'consultant' || !viewer.duty) return undefined
	const row = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.alarm')
			.select('desk_case')
			.where('community', '=', viewer.identity.community)
			.where('taken_at', 'is', null)
			.where((is) => is.or([is('about', 'is', null), is.not(is('about', 'in', [...viewer.identity.personas]))]))
			.orderBy('raised_at')
			.limit(1)
			.executeTakeFirst(),
	)
	return row?.desk_case
}

/**
 * "I have it": every alarm of the case that nobody has yet is mine. The next is told no more, and whoever raised it sees that
 * somebody is there. Pressed by two at once, the second is told that the first has it.
 *
 * @throws Refusal `not_found`; `look_again`/`moderation_taken` when somebody has it already.
 */
export async function takeAlarm(viewer: PeerViewer, deskCase: string): Promise<void> {
	mustBeDesk(viewer)
	await asPersonas(viewer.identity, async (tx) => {
		const row = await caseIn(tx, deskCase)
		const taken = await takeAlarmsIn(tx, viewer, deskCase)
		if (taken === 0) throw new Refusal('look_again', 'moderation_taken', { fields: { form: 'moderation_taken' } })
		await noteAct('peer', tx, {
			persona: viewer.duty!.id,
			role: 'consultant',
			what: 'moderation.alarm_taken',
			community: viewer.identity.community,
			about: deskCase,
			...(row.about ? { whosePersona: row.about } : {}),
		})
	})
	forgetDeskNews()
}

/** @returns how many were taken, those that rang with them included. `who` is nobody when it is the contact of the organisation. */
export async function takeAlarmsIn(tx: PeerTx, viewer: PeerViewer, deskCase: string): Promise<number> {
	const moment = now()
	const who = viewer.duty?.id ?? null
	const taken = await tx
		.updateTable('peer.alarm')
		.set({ taken_at: moment, taken_by: who, next_at: null })
		.where((is) =>
			is.or([
				is('desk_case', '=', deskCase),
				is('folded_into', 'in', is.selectFrom('peer.alarm').select('report').where('desk_case', '=', deskCase)),
			]),
		)
		.where('taken_at', 'is', null)
		.returning(['report', 'community'])
		.execute()
	for (const { report, community } of taken) {
		await sql`insert into peer.alarm_step (alarm, nth, community, what, who, at)
			select ${report}::uuid, max(nth) + 1, ${community}::uuid, ${who ? 'taken' : 'contact_taken'}, ${who}::uuid, ${moment}
			from peer.alarm_step where alarm = ${report}`.execute(tx)
		// Told a little before it is there; pages look a moment later.
		tellWritten(report)
	}
	return taken.length
}
