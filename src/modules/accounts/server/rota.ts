import { randomUUID } from 'node:crypto'
import { noteAct } from '#modules/audit/server/index.ts'
import { asJob, asPersonInAccounts, type AccountsTx } from '#platform/server/db.ts'
import { today } from '#platform/server/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { isOneOf, mayCoordinate, type Viewer } from '../rules.ts'
import { amongThem, NO_ROTA, onDutyAt, shiftOn, type Contact, type Rota, type RotaLeave } from '../rota.ts'
import { hoursSnapshot, refreshHours } from './hours.ts'
import { peopleWithRole } from './people.ts'
import { openRota, sealRota } from './rota-box.ts'

const mayLook = (viewer: Viewer): boolean => mayCoordinate(viewer) || isOneOf(viewer, 'consultant')

/** The rota as those who make it and stand in it see it. @throws Refusal `not_found` for others. */
export async function myRota(viewer: Viewer): Promise<Rota> {
	if (!mayLook(viewer)) throw new Refusal('not_found')
	return openRota(viewer.community, await asPersonInAccounts(viewer, (tx) => rowIn(tx, viewer.community)))
}

const rowIn = (tx: AccountsTx, community: string) =>
	tx.selectFrom('accounts.rota').select(['box', 'version']).where('community', '=', community).executeTakeFirst()

/** Changes the rota in one transaction; two who change it at once come one after the other. In force at once. */
export async function changeRota(viewer: Viewer, what: string, change: (rota: Rota) => Rota): Promise<void> {
	if (!mayLook(viewer)) throw new Refusal('not_found')
	const { community } = viewer
	await asPersonInAccounts(viewer, async (tx) => {
		const empty = { community, box: await sealRota(community, NO_ROTA), version: 1 }
		await tx
			.insertInto('accounts.rota')
			.values(empty)
			.onConflict((conflict) => conflict.column('community').doNothing())
			.execute()
		const row = await tx
			.selectFrom('accounts.rota')
			.select(['box', 'version'])
			.where('community', '=', community)
			.forUpdate()
			.executeTakeFirstOrThrow()
		const rota = withoutThePast(change(await openRota(community, row)))
		await tx
			.updateTable('accounts.rota')
			.set({ box: await sealRota(community, rota), version: row.version + 1 })
			.where('community', '=', community)
			.execute()
		const role = mayCoordinate(viewer) ? 'coordinator' : 'consultant'
		await noteAct('care', tx, { person: viewer.person, role, what: `accounts.${what}`, community })
	})
	await refreshHours()
}

/** Who was away last year is nobody's business any more. */
const withoutThePast = (rota: Rota): Rota => ({
	...rota,
	leaves: rota.leaves.filter(({ until }) => until >= today()),
	swaps: rota.swaps.filter(({ day }) => day >= today()),
})

/** Consultants of the community, by name: whom a turn can be given to. */
export async function consultantsHere(viewer: Viewer): Promise<{ person: string; name: string }[]> {
	if (!mayLook(viewer)) throw new Refusal('not_found')
	return (await peopleWithRole(viewer, ['consultant'])).map(({ person, name }) => ({ person, name }))
}

async function mustBeConsultants(viewer: Viewer, people: readonly string[]): Promise<void> {
	const here = new Set((await consultantsHere(viewer)).map(({ person }) => person))
	if (people.some((person) => !here.has(person))) throw new Refusal('not_found')
}

/** Names who is there in one of the hours, in turn. An empty list says that nobody is. Coordinators alone. */
export async function nameShift(viewer: Viewer, hours: string, people: readonly string[]): Promise<void> {
	if (!mayCoordinate(viewer)) throw new Refusal('not_found')
	await mustBeConsultants(viewer, people)
	await changeRota(viewer, 'rota_changed', (rota) => ({ ...rota, shifts: { ...rota.shifts, [hours]: [...new Set(people)] } }))
}

/**
 * Names the night: first on it, then behind them. Nobody has the night alone.
 *
 * @throws Refusal `look_again`/`night_alone` when one is named without another behind them.
 */
export async function nameNight(viewer: Viewer, people: readonly string[]): Promise<void> {
	if (!mayCoordinate(viewer)) throw new Refusal('not_found')
	const night = [...new Set(people)]
	if (night.length === 1) throw new Refusal('look_again', 'night_alone', { fields: { back_up: 'night_alone' } })
	await mustBeConsultants(viewer, night)
	await changeRota(viewer, 'rota_changed', (rota) => ({ ...rota, night }))
}

export type AlarmSettings = { minutes: number; contact: Contact | undefined; outside: Contact | undefined }

/** How long somebody has, whom the organisation names, and who answers objections from outside. Coordinators alone. */
export async function setAlarms(viewer: Viewer, settings: AlarmSettings): Promise<void> {
	if (!mayCoordinate(viewer)) throw new Refusal('not_found')
	await changeRota(viewer, 'alarms_changed', (rota) => ({ ...rota, ...settings }))
}

/** A consultant's own, or anybody's for a coordinator. */
function mayChangeFor(viewer: Viewer, person: string): void {
	if (!mayCoordinate(viewer) && viewer.person !== person) throw new Refusal('not_found')
}

/** Somebody will be away. @throws Refusal `look_again` when it ends before it begins. */
export async function addRotaLeave(viewer: Viewer, leave: Omit<RotaLeave, 'id'>): Promise<void> {
	mayChangeFor(viewer, leave.person)
	if (leave.until < leave.from) throw new Refusal('look_again', 'ends_before', { fields: { until: 'ends_before' } })
	const standIn = leave.standIn === leave.person ? undefined : leave.standIn
	await mustBeConsultants(viewer, [leave.person, ...(standIn ? [standIn] : [])])
	await changeRota(viewer, 'rota_changed', (rota) => ({ ...rota, leaves: [...rota.leaves, { ...leave, standIn, id: randomUUID() }] }))
}

export async function endRotaLeave(viewer: Viewer, id: string): Promise<void> {
	await changeRota(viewer, 'rota_changed', (rota) => {
		const leave = rota.leaves.find((one) => one.id === id)
		if (!leave) throw new Refusal('not_found')
		mayChangeFor(viewer, leave.person)
		return { ...rota, leaves: rota.leaves.filter((one) => one !== leave) }
	})
}

/** Where an alarm rings for me. Empty for nowhere. */
export async function setMyPhone(viewer: Viewer, phone: string): Promise<void> {
	if (!isOneOf(viewer, 'consultant')) throw new Refusal('not_found')
	await changeRota(viewer, 'rota_changed', (rota) => {
		const { [viewer.person]: _, ...others } = rota.phones
		return { ...rota, phones: phone ? { ...others, [viewer.person]: phone } : others }
	})
}

/** Asks a colleague to take one of my turns. It is still mine until they say yes. */
export async function askSwap(viewer: Viewer, { day, hours, to }: { day: string; hours: string; to: string }): Promise<void> {
	if (!isOneOf(viewer, 'consultant')) throw new Refusal('not_found')
	await mustBeConsultants(viewer, [to])
	await changeRota(viewer, 'rota_changed', (rota) => {
		if (!shiftOn(rota, hours, day).includes(viewer.person) || to === viewer.person) throw new Refusal('not_found')
		const others = rota.swaps.filter((one) => !(one.day === day && one.hours === hours && one.from === viewer.person))
		return { ...rota, swaps: [...others, { id: randomUUID(), day, hours, from: viewer.person, to, agreed: false }] }
	})
}

/** Yes or no to a turn somebody asked me to take; or taking back what I asked for. */
export async function answerSwap(viewer: Viewer, id: string, yes: boolean): Promise<void> {
	await changeRota(viewer, 'rota_changed', (rota) => {
		const swap = rota.swaps.find((one) => one.id === id && (one.to === viewer.person || (!yes && one.from === viewer.person)))
		if (!swap) throw new Refusal('not_found')
		const others = rota.swaps.filter((one) => one !== swap)
		return { ...rota, swaps: yes ? [...others, { ...swap, agreed: true }] : others }
	})
}

export type OnDuty = { duty: string[]; night: string[]; minutes: number; contact: Contact | undefined; phones: Record<string, string> }

/** Whom an alarm of a community reaches now, in turn: consultants who still are. Asked anew each time. */
export async function onDutyNow(community: string, moment: Date): Promise<OnDuty> {
	const here = hoursSnapshot().find((one) => one.community === community)
	const { rota, shifts, consultants } = await asJob('accounts', async (tx) => ({
		rota: await openRota(community, await rowIn(tx, community)),
		shifts: await tx.selectFrom('accounts.duty_hours').selectAll().where('community', '=', community).execute(),
		consultants: await tx
			.selectFrom('accounts.role')
			.select('person')
			.where('community', '=', community)
			.where('role', '=', 'consultant')
			.execute(),
	}))
	const at = { timeZone: here?.timeZone ?? 'Europe/Oslo', closed: here?.closed ?? [] }
	const times = shifts.map(({ id, weekday, begins, ends }) => ({ id, weekday, begins: begins.slice(0, 5), ends: ends.slice(0, 5) }))
	const still = consultants.map(({ person }) => person)
	return {
		...onDutyAt(amongThem(rota, still), { ...at, shifts: times }, moment),
		minutes: rota.minutes,
		contact: rota.contact,
		phones: rota.phones,
	}
}

/** Whoever answers an objection from outside, in the memory of the program. */
export async function outsideOf(community: string): Promise<Contact | undefined> {
	return (await openRota(community, await asJob('accounts', (tx) => rowIn(tx, community)))).outside
}

/** The same by name, which everybody of the community may know; undefined when nobody is named. */
export async function outsideFor(viewer: Viewer): Promise<string | undefined> {
	return (await outsideOf(viewer.community))?.name
}
