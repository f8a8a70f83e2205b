import { noteAct } from '#modules/audit/server/index.ts'
import { asPersonInAccounts, asVisitor, type AccountsTx } from '#platform/server/db.ts'
import { env } from '#platform/server/env.ts'
import { now, today } from '#platform/server/clock.ts'
import { processWide } from '#platform/server/process-wide.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayCoordinate, type Viewer } from '../rules.ts'
import { keptNumber } from '../help-numbers.ts'
import { NO_ROTA, unstaffed, type Rota } from '../rota.ts'
import { LOOK_AHEAD_DAYS, type ClosedDay, type DutyHours } from './duty.ts'
import { openRotas } from './rota-box.ts'
import { readHoursFile, withDuty, writeHoursFile, type CommunityHours, type HelpHours } from './hours-file.ts'

type Snapshot = { from: CommunityHours[]; minute: number; hours: HelpHours[] }
const holder = processWide('help-hours', () => ({
	hours: undefined as CommunityHours[] | undefined,
	last: undefined as Snapshot | undefined,
}))

/**
 * The hours of every community and who is there now, from memory: no question to the database, so the help page has
 * them whatever happens. At most a minute old.
 */
export function hoursSnapshot(): HelpHours[] {
	const from = (holder.hours ??= readHoursFile(env().dataDir))
	const minute = Math.floor(now().getTime() / 60_000)
	if (holder.last?.from !== from || holder.last.minute !== minute) holder.last = { from, minute, hours: withDuty(from, now()) }
	return holder.last.hours
}

/** Reads the hours anew and keeps them. When the database is down, what was known stands. */
export async function refreshHours(): Promise<void> {
	// Opened in memory; what leaves it is when nobody is there, never who is.
	const rotas = await openRotas()
	const fresh = await asVisitor((tx) => readAll(tx, rotas))
	if (JSON.stringify(fresh) === JSON.stringify(holder.hours)) return
	holder.hours = fresh
	writeHoursFile(env().dataDir, fresh)
}

/** Keeps the hours fresh while the program runs. @returns how to stop. */
export async function startHours(): Promise<() => void> {
	await refreshHours().catch(() => {})
	const timer = setInterval(() => void refreshHours().catch(() => {}), 60_000)
	timer.unref()
	return () => clearInterval(timer)
}

async function readAll(tx: AccountsTx, rotas: ReadonlyMap<string, Rota>): Promise<CommunityHours[]> {
	const communities = await tx.selectFrom('accounts.community').selectAll().orderBy('slug').execute()
	const hours = await tx.selectFrom('accounts.duty_hours').selectAll().orderBy('weekday').orderBy('begins').execute()
	const closed = await tx.selectFrom('accounts.closed_day').selectAll().where('day', '>=', yesterday()).orderBy('day').execute()
	const numbers = await tx.selectFrom('accounts.help_number').selectAll().orderBy('number').execute()
	return communities.map(({ id, slug, name, country, language, time_zone, opened_on }) => ({
		community: id,
		slug,
		name,
		country,
		language,
		timeZone: time_zone,
		open: opened_on !== null,
		numbers: numbers.filter(({ community }) => community === id).map(keptNumber),
		hours: hours
			.filter((h) => h.community === id)
			.map(({ weekday, begins, ends }) => ({ weekday, begins: begins.slice(0, 5), ends: ends.slice(0, 5) })),
		closed: closed.filter((c) => c.community === id).map(({ day, reason }) => ({ day, reason })),
		unstaffed: unstaffed(
			rotas.get(id) ?? NO_ROTA,
			hours.filter((h) => h.community === id).map(inMinutes),
			yesterday(),
			LOOK_AHEAD_DAYS + 3,
		),
	}))
}

const inMinutes = <Hours extends DutyHours>(hours: Hours): Hours => ({
	...hours,
	begins: hours.begins.slice(0, 5),
	ends: hours.ends.slice(0, 5),
})

/** West of Greenwich it is still yesterday for some hours. */
function yesterday(): string {
	return new Date(now().getTime() - 86_400_000).toISOString().slice(0, 10)
}

export type ListedHours = DutyHours & { id: string }

/** The hours and closed days as the coordinator's page lists them. */
export async function hoursOfCommunity(viewer: Viewer): Promise<{ hours: ListedHours[]; closed: ClosedDay[] }> {
	return asPersonInAccounts(viewer, async (tx) => {
		const rows = await tx
			.selectFrom('accounts.duty_hours')
			.selectAll()
			.where('community', '=', viewer.community)
			.orderBy('weekday')
			.orderBy('begins')
			.execute()
		const closed = await tx
			.selectFrom('accounts.closed_day')
			.select(['day', 'reason'])
			.where('community', '=', viewer.community)
			.where('day', '>=', yesterday())
			.orderBy('day')
			.execute()
		return {
			hours: rows.map(({ id, weekday, begins, ends }) => ({ id, weekday, begins: begins.slice(0, 5), ends: ends.slice(0, 5) })),
			closed,
		}
	})
}

/** A coordinator changes something everybody sees; it is in force at once. */
export async function coordinate(viewer: Viewer, what: string, work: (tx: AccountsTx) => Promise<unknown>): Promise<void> {
	if (!mayCoordinate(viewer)) throw new Refusal('not_found')
	await asPersonInAccounts(viewer, async (tx) => {
		await work(tx)
		await noteAct('care', tx, { person: viewer.person, role: 'coordinator', what: `accounts.${what}`, community: viewer.community })
	})
	await refreshHours()
}

/**
 * Adds hours; the same ones twice are once. Nobody is there in them until somebody is named (`nameShift`).
 *
 * @returns which they are. @throws Refusal `look_again` when they end before they begin.
 */
export async function addHours(viewer: Viewer, { weekday, begins, ends }: DutyHours): Promise<string> {
	if (ends <= begins) throw new Refusal('look_again', 'ends_before', { fields: { ends: 'ends_before' } })
	let id = ''
	await coordinate(viewer, 'hours_changed', async (tx) => {
		const same = await tx
			.selectFrom('accounts.duty_hours')
			.select('id')
			.where('community', '=', viewer.community)
			.where('weekday', '=', weekday)
			.where('begins', '=', begins)
			.where('ends', '=', ends)
			.executeTakeFirst()
		const made = { community: viewer.community, weekday, begins, ends }
		id = (same ?? (await tx.insertInto('accounts.duty_hours').values(made).returning('id').executeTakeFirstOrThrow())).id
	})
	return id
}

export async function removeHours(viewer: Viewer, id: string): Promise<void> {
	await coordinate(viewer, 'hours_changed', async (tx) => {
		const gone = await tx
			.deleteFrom('accounts.duty_hours')
			.where('id', '=', id)
			.where('community', '=', viewer.community)
			.executeTakeFirst()
		if (gone.numDeletedRows === 0n) throw new Refusal('not_found')
	})
}

export async function closeDay(viewer: Viewer, { day, reason }: ClosedDay): Promise<void> {
	await coordinate(viewer, 'closed_days_changed', (tx) =>
		tx
			.insertInto('accounts.closed_day')
			.values({ community: viewer.community, day, reason })
			.onConflict((conflict) => conflict.columns(['community', 'day']).doUpdateSet({ reason }))
			.execute(),
	)
}

export async function openDay(viewer: Viewer, day: string): Promise<void> {
	await coordinate(viewer, 'closed_days_changed', async (tx) => {
		const gone = await tx
			.deleteFrom('accounts.closed_day')
			.where('community', '=', viewer.community)
			.where('day', '=', day)
			.executeTakeFirst()
		if (gone.numDeletedRows === 0n) throw new Refusal('not_found')
	})
}

/** A step of setting up is done, in the transaction of what shows it. */
export async function sayStepIn(tx: AccountsTx, { community }: Viewer, step: string): Promise<void> {
	await tx
		.insertInto('accounts.set_up_step')
		.values({ community, step, done_on: today() })
		.onConflict((conflict) => conflict.columns(['community', 'step']).doUpdateSet({ done_on: today() }))
		.execute()
}

export type CommunityFace = { name: string; language: 'nb' | 'en' }

export async function changeCommunity(viewer: Viewer, { name, language }: CommunityFace): Promise<void> {
	await coordinate(viewer, 'community_changed', async (tx) => {
		await tx.updateTable('accounts.community').set({ name, language }).where('id', '=', viewer.community).execute()
		await sayStepIn(tx, viewer, 'community')
	})
}
