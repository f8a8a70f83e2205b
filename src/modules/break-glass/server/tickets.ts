import { randomUUID } from 'node:crypto'
import type { Viewer } from '#modules/accounts/rules.ts'
import { confirmOwnPassword, peopleWithRole, type KnownPerson, type Session } from '#modules/accounts/server/index.ts'
import { noteAct } from '#modules/audit/server/index.ts'
import { tellPerson } from '#modules/notifications/server/index.ts'
import { personaHere, type PeerViewer } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asPerson } from '#platform/server/db.ts'
import { onceForPerson } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Ask } from '../forms.ts'
import { ASK_MINUTES, DELAY_DAYS_MAX, mayAnswer, mayAsk } from '../rules.ts'
import { openAsked, sealAsked, ticketKey, type Asked } from './boxes.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/** Somebody at a device of theirs, signed in: both halves of the door ask for the password anew. */
export type AtDoor = { session: Session; device: string | undefined }

/** Who could open for somebody: others who lead the group or coordinate, each once. */
export async function whoCouldOpen(viewer: Viewer): Promise<KnownPerson[]> {
	const people = await peopleWithRole(viewer, ['consultant', 'coordinator'])
	const others = people.filter(({ person }) => person !== viewer.person)
	return others.filter(({ person }, at) => others.findIndex((other) => other.person === person) === at)
}

/** The name that somebody wants opened, as it stands in the group. @throws Refusal `not_found`. */
export async function nameToOpen(peer: PeerViewer, persona: string): Promise<{ id: string; name: string }> {
	const found = await personaHere(peer, persona)
	if (found.kind !== 'member' || peer.mine.some(({ id }) => id === persona)) throw new Refusal('not_found')
	return found
}

/**
 * Asks a second person to open one name, because somebody's life is in danger. Twice the same form is one ticket.
 *
 * @throws Refusal `not_found`; `look_again` for a wrong password, a delay that is half said or too long, or when nobody else is here.
 * @returns the ticket's id.
 */
export async function askToOpen(viewer: Viewer, door: AtDoor, name: { id: string; name: string }, input: Ask): Promise<string> {
	if (!mayAsk(viewer)) throw new Refusal('not_found')
	const later = laterFrom(input)
	const others = (await whoCouldOpen(viewer)).map(({ person }) => person)
	if (others.length === 0) throw new Refusal('look_again', 'glass_nobody', { fields: { form: 'glass_nobody' } })
	await confirmOwnPassword(door.session, input.password, 'password')
	const { community } = viewer
	const asked: Asked = {
		persona: name.id,
		called: name.name,
		reason: input.reason,
		askedAt: now().toISOString(),
		device: door.device,
		later,
	}
	return asPerson(viewer, (tx) =>
		onceForPerson(tx, viewer, input.form_key, async () => {
			const id = randomUUID()
			const key = (await ticketKey(id, true))!
			await tx
				.insertInto('care.glass_ticket')
				.values({
					id,
					community,
					state: 'asked',
					asked_by: viewer.person,
					may_open: others,
					box: sealAsked(key, id, { community }, asked),
				})
				.execute()
			await noteAct('care', tx, { person: viewer.person, role: 'consultant', what: 'glass.asked', community, about: id })
			for (const person of others) await tellPerson(tx, { community, person, kind: 'glass_asked', about: id })
			return id
		}),
	)
}

function laterFrom({ later, until }: Ask): Asked['later'] {
	if (!later && !until) return undefined
	if (later.length < 3) throw new Refusal('look_again', 'glass_no_later', { fields: { later: 'glass_no_later' } })
	const last = new Date(now().getTime() + DELAY_DAYS_MAX * DAY).toISOString().slice(0, 10)
	if (!until || until > last || until <= now().toISOString().slice(0, 10))
		throw new Refusal('look_again', 'glass_no_until', { fields: { until: 'glass_no_until' } })
	return { until, why: later }
}

export type TicketState = 'asked' | 'too_late' | 'opened' | 'declined' | 'withdrawn'
export type Ticket = { id: string; state: TicketState; askedBy: string; answeredBy: string | null; asked: Asked; mine: boolean }

type Row = { id: string; community: string; state: string; asked_by: string; answered_by: string | null; box: Buffer }

async function asTicket(viewer: Viewer, row: Row): Promise<Ticket | undefined> {
	const key = await ticketKey(row.id)
	if (!key) return undefined
	const asked = openAsked(key, row.id, row, row.box)
	const late = row.state === 'asked' && now().getTime() > Date.parse(asked.askedAt) + ASK_MINUTES * MINUTE
	return {
		id: row.id,
		state: late ? 'too_late' : (row.state as TicketState),
		askedBy: row.asked_by,
		answeredBy: row.answered_by,
		asked,
		mine: row.asked_by === viewer.person,
	}
}

/** What I asked for and what I was asked to open, the newest first. */
export async function tickets(viewer: Viewer): Promise<Ticket[]> {
	if (!mayAnswer(viewer)) throw new Refusal('not_found')
	const rows = await asPerson(viewer, (tx) => tx.selectFrom('care.glass_ticket').selectAll().execute())
	const all = await Promise.all(rows.map((row) => asTicket(viewer, row)))
	return all.filter((one) => one !== undefined).sort((a, b) => b.asked.askedAt.localeCompare(a.asked.askedAt))
}

/** @throws Refusal `not_found` for whoever neither asked nor could open. */
export async function ticketOf(viewer: Viewer, id: string): Promise<Ticket> {
	if (!mayAnswer(viewer)) throw new Refusal('not_found')
	const row = await asPerson(viewer, (tx) => tx.selectFrom('care.glass_ticket').selectAll().where('id', '=', id).executeTakeFirst())
	const ticket = row && (await asTicket(viewer, row))
	if (!ticket) throw new Refusal('not_found')
	return ticket
}

/** Says no, or takes back what one asked for. Nobody's name is opened. @throws Refusal `not_found`; `clash` when it was answered already. */
export async function closeTicket(viewer: Viewer, id: string): Promise<void> {
	const { mine } = await ticketOf(viewer, id)
	await asPerson(viewer, async (tx) => {
		const done = await tx
			.updateTable('care.glass_ticket')
			.set(mine ? { state: 'withdrawn' } : { state: 'declined', answered_by: viewer.person })
			.where('id', '=', id)
			.where('state', '=', 'asked')
			.executeTakeFirst()
		if (done.numUpdatedRows === 0n) throw new Refusal('clash', 'glass_answered')
		const what = mine ? 'glass.withdrawn' : 'glass.declined'
		await noteAct('care', tx, {
			person: viewer.person,
			role: mine ? 'consultant' : roleOf(viewer),
			what,
			community: viewer.community,
			about: id,
		})
	})
}

export const roleOf = (viewer: Viewer): string => (viewer.roles.includes('consultant') ? 'consultant' : 'coordinator')
