import { randomUUID } from 'node:crypto'
import { peopleWithRole, placeOfCommunity } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { now } from '#platform/server/clock.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { hereAt, leaveOn, OFFICE_HOURS, type Hours, type Leave, type WorkingTime } from '../working-time.ts'
import { openTime, sealTime } from './boxes.ts'

/** Long past ones are forgotten, so that the box holds and nobody's absences pile up. */
const LEAVES_KEPT_DAYS = 60
const LEAVES_MAX = 20

/** One's own hours and leaves; office hours until one has said otherwise. @throws Refusal `not_found` for others than helpers. */
export async function myWorkingTime(viewer: Viewer): Promise<WorkingTime> {
	if (!viewer.roles.includes('provider')) throw new Refusal('not_found')
	return (await asPerson(viewer, (tx) => timesOf(tx, viewer.community, [viewer.person]))).get(viewer.person)!
}

/** Hours and leaves of some people by id; office hours for whoever said nothing. */
export async function timesOf(tx: CareTx, community: string, people: readonly string[]): Promise<Map<string, WorkingTime>> {
	const rows =
		people.length === 0
			? []
			: await tx
					.selectFrom('care.working_time')
					.selectAll()
					.where('community', '=', community)
					.where('person', 'in', [...people])
					.execute()
	const known = await Promise.all(rows.map(async (row) => [row.person, await openTime(row.person, row, row.box)] as const))
	const times = new Map(known.flatMap(([person, time]) => (time ? [[person, time] as const] : [])))
	return new Map(people.map((person) => [person, times.get(person) ?? OFFICE_HOURS]))
}

async function changeTime(viewer: Viewer, change: (time: WorkingTime, tx: CareTx) => WorkingTime | Promise<WorkingTime>): Promise<void> {
	if (!viewer.roles.includes('provider')) throw new Refusal('not_found')
	const { person, community } = viewer
	await asPerson(viewer, async (tx) => {
		await tx
			.insertInto('care.working_time')
			.values({ person, community, box: await sealTime(person, viewer, OFFICE_HOURS) })
			.onConflict((conflict) => conflict.doNothing())
			.execute()
		const own = tx.selectFrom('care.working_time').select('box').where('person', '=', person).where('community', '=', community)
		const row = await own.forUpdate().executeTakeFirstOrThrow()
		const time = (await openTime(person, viewer, row.box)) ?? OFFICE_HOURS
		const box = await sealTime(person, viewer, await change(time, tx))
		await tx.updateTable('care.working_time').set({ box }).where('person', '=', person).where('community', '=', community).execute()
	})
}

/**
 * Sets one's own hours, weekday by weekday.
 *
 * @throws Refusal `look_again` with the weekday as field (`day_1` …) where work ends before it begins; `no_hours` for none at all.
 */
export async function setHours(viewer: Viewer, hours: readonly Hours[]): Promise<void> {
	if (hours.length === 0) throw new Refusal('look_again', 'no_hours', { fields: { day_1: 'no_hours' } })
	const wrong = hours.filter(({ begins, ends }) => ends <= begins)
	if (wrong.length > 0)
		throw new Refusal('look_again', 'ends_before', {
			fields: Object.fromEntries(wrong.map(({ weekday }) => [`day_${weekday}`, 'ends_before'])),
		})
	await changeTime(viewer, (time) => ({ ...time, hours: [...hours].sort((a, b) => a.weekday - b.weekday) }))
}

export type NewLeave = { form_key: string; from: string; until: string; standIn: string | undefined }

/**
 * Says that one is away. It has an end; it is over by itself.
 *
 * @throws Refusal `look_again` when it ends before it begins or is over already, for a stand-in who is no helper here or oneself,
 *   and for a circle: one stands in for the other, who is away at the same time and has named the first.
 */
export async function addLeave(viewer: Viewer, { form_key, ...leave }: NewLeave): Promise<void> {
	const again = (field: string, reason: string): Refusal => new Refusal('look_again', reason, { fields: { [field]: reason } })
	if (leave.until < leave.from) throw again('until', 'ends_before')
	const { day } = hereAt(now(), await placeOfCommunity(viewer.community))
	if (leave.until < day) throw again('until', 'over_already')
	if (leave.standIn) {
		const [known] = leave.standIn === viewer.person ? [] : await peopleWithRole(viewer, ['provider'], [leave.standIn])
		if (!known || known.guest) throw again('stand_in', 'stand_in')
	}
	await changeTime(viewer, async (time, tx) => {
		if (time.leaves.some(({ id }) => id === form_key)) return time
		if (leave.standIn && (await leadsBack(tx, viewer, leave))) throw again('stand_in', 'stand_in_circle')
		const kept = time.leaves.filter(({ until }) => until >= daysBefore(day, LEAVES_KEPT_DAYS))
		if (kept.length >= LEAVES_MAX) throw again('from', 'too_many_leaves')
		const next: Leave = { id: form_key || randomUUID(), from: leave.from, until: leave.until, standIn: leave.standIn }
		return { ...time, leaves: [...kept, next].sort((a, b) => a.from.localeCompare(b.from)) }
	})
}

const daysBefore = (day: string, days: number): string =>
	new Date(Date.parse(`${day}T12:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)

/** Whether whoever stands in is away meanwhile too, and in the end leads back here. */
async function leadsBack(tx: CareTx, viewer: Viewer, leave: Omit<NewLeave, 'form_key'>): Promise<boolean> {
	const been = new Set<string>()
	for (let next = leave.standIn; next && !been.has(next);) {
		if (next === viewer.person) return true
		been.add(next)
		const time: WorkingTime = (await timesOf(tx, viewer.community, [next])).get(next)!
		next = time.leaves.find(({ from, until }) => from <= leave.until && leave.from <= until)?.standIn
	}
	return false
}

/** Takes a leave back, or ends one that runs: one is there again. @throws Refusal `not_found`. */
export async function endLeave(viewer: Viewer, id: string): Promise<void> {
	await changeTime(viewer, (time) => {
		if (!time.leaves.some((leave) => leave.id === id)) throw new Refusal('not_found')
		return { ...time, leaves: time.leaves.filter((leave) => leave.id !== id) }
	})
}

/** The leave one is on now, if one is. */
export async function leaveNow(viewer: Viewer): Promise<Leave | undefined> {
	const [time, place] = await Promise.all([myWorkingTime(viewer), placeOfCommunity(viewer.community)])
	return leaveOn(time, hereAt(now(), place).day)
}
