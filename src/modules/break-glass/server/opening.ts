import type { Viewer } from '#modules/accounts/rules.ts'
import { confirmOwnPassword, profileForEmergency, type Profile } from '#modules/accounts/server/index.ts'
import { noteAct, noteLook } from '#modules/audit/server/index.ts'
import { tellPerson } from '#modules/notifications/server/index.ts'
import { personBehind } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asJob, asPerson } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { OPEN_MINUTES } from '../rules.ts'
import { openTold, sealTold, ticketKey, toldMark, type ToldTo } from './boxes.ts'
import { roleOf, ticketOf, type AtDoor, type Ticket } from './tickets.ts'

/**
 * Opens: one name, for some minutes, for the two of them. That it was opened is written before anything is shown, in the
 * transaction in which it happens; where it cannot be written, nothing is opened.
 *
 * @throws Refusal `not_found`; `look_again` for a wrong password, the same device, the same human, or a name of one of the two;
 *   `clash` when it was answered, taken back or waited too long.
 */
export async function openName(viewer: Viewer, door: AtDoor, id: string, password: string): Promise<void> {
	const ticket = await ticketOf(viewer, id)
	if (ticket.mine) throw new Refusal('not_allowed', 'glass_two')
	if (ticket.state !== 'asked') throw new Refusal('clash', 'glass_answered')
	await confirmOwnPassword(door.session, password, 'password')
	await mustBeAnother(viewer, door, ticket)
	const behind = await personBehind(ticket.asked.persona)
	if (!behind) throw new Refusal('not_found')
	if (behind === viewer.person || behind === ticket.askedBy) throw look('glass_own')
	const { community } = viewer
	const { later, called, reason } = ticket.asked
	const told: ToldTo = {
		person: behind,
		called,
		reason,
		askedBy: ticket.askedBy,
		openedBy: viewer.person,
		openedAt: now().toISOString(),
		later,
	}
	const key = (await ticketKey(id))!
	await asPerson(viewer, async (tx) => {
		const done = await tx
			.updateTable('care.glass_ticket')
			.set({ state: 'opened', answered_by: viewer.person })
			.where('id', '=', id)
			.where('state', '=', 'asked')
			.executeTakeFirst()
		if (done.numUpdatedRows === 0n) throw new Refusal('clash', 'glass_answered')
		await tx
			.insertInto('care.glass_told')
			.values({ ticket: id, community, mark: toldMark(id, behind), told: !later, box: sealTold(key, id, { community }, told) })
			.execute()
		await noteAct('care', tx, { ...note(viewer, id, 'glass.opened'), ...(later ? {} : { whose: behind }) })
		if (!later) await tellPerson(tx, { community, person: behind, kind: 'glass_opened', about: id })
	})
}

const note = (viewer: Viewer, about: string, what: string) => ({
	person: viewer.person,
	role: roleOf(viewer),
	what,
	community: viewer.community,
	about,
	reason: 'danger_to_life',
})

const look = (reason: string): Refusal => new Refusal('look_again', reason, { fields: { password: reason } })

/** Another human, at another device. An account of one's own for both halves of the door is no second person. */
async function mustBeAnother(viewer: Viewer, door: AtDoor, { askedBy, asked }: Ticket): Promise<void> {
	if (asked.device !== undefined && asked.device === door.device) throw look('glass_same_device')
	const [mine, theirs] = await Promise.all([viewer.person, askedBy].map(profileForEmergency))
	if (!mine || mine.name.normalize('NFKC').toLowerCase() === theirs?.name.normalize('NFKC').toLowerCase()) throw look('glass_same_human')
}

/** Who is behind the name. `until`: when this is closed again. */
export type Opened = { profile: Pick<Profile, 'name' | 'email' | 'userName'>; until: Date }

/**
 * Who it is, for the two of them and as long as it is open. Each look is written before it is shown.
 *
 * @returns undefined when it is not open, or not any more.
 */
export async function whoItIs(viewer: Viewer, ticket: Ticket): Promise<Opened | undefined> {
	if (ticket.state !== 'opened' || (!ticket.mine && ticket.answeredBy !== viewer.person)) return undefined
	const told = await toldOf(ticket.id)
	const until = told && new Date(Date.parse(told.openedAt) + OPEN_MINUTES * 60_000)
	if (!until || now() >= until) return undefined
	const behind = await personBehind(ticket.asked.persona)
	const profile = behind && (await profileForEmergency(behind))
	if (!behind || !profile) return undefined
	const whose = told.later ? {} : { whose: behind }
	await asPerson(viewer, (tx) => noteLook('care', tx, { ...note(viewer, ticket.id, 'glass.seen'), ...whose }))
	return { profile: { name: profile.name, email: profile.email, userName: profile.userName }, until }
}

async function toldOf(ticket: string): Promise<ToldTo | undefined> {
	const row = await asJob('care', (tx) =>
		tx.selectFrom('care.glass_told').select(['community', 'box']).where('ticket', '=', ticket).executeTakeFirst(),
	)
	const key = row && (await ticketKey(ticket))
	return row && key && openTold(key, ticket, row, row.box)
}
