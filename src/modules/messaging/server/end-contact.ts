import { sql } from 'kysely'
import type { Viewer } from '#modules/accounts/rules.ts'
import { endTieIn } from '#modules/ties/server/index.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { tellWritten } from '#platform/server/live.ts'
import { isOpen, seatsIn } from './delivery.ts'
import { holdConversation } from './head.ts'
import { addEvent, endWaiting } from './messages.ts'

/**
 * Ends contact, in one step. The helper, or the team, and whoever stands in for them, leave every conversation of the member and
 * see it no more; it says so in there. The member keeps everything. Where nobody is left, nothing waits and nobody can write.
 *
 * @throws Refusal `not_found`; `not_allowed` when there is no contact.
 */
export async function endContact(viewer: Viewer, tie: string): Promise<void> {
	const changed = await asPerson(viewer, async (tx) => {
		const { member, helper, unit } = await endTieIn(tx, viewer, tie)
		const shared = await conversationsWith(tx, member, helper, unit)
		for (const id of shared) await goFrom(tx, viewer, id, { member, helper, unit })
		return shared
	})
	changed.forEach(tellWritten)
}

async function conversationsWith(tx: CareTx, member: string, helper: string | null, unit: string | null): Promise<string[]> {
	const rows = await tx
		.selectFrom('care.participant as m')
		.innerJoin('care.participant as h', 'h.conversation', 'm.conversation')
		.select('m.conversation')
		.distinct()
		.where('m.person', '=', member)
		.where('m.part', '=', 'member')
		.where('h.part', '=', 'provider')
		.where((is) =>
			unit ? is('h.via', '=', unit) : is.and([is('h.person', '=', helper), is('h.via', 'is', null), is('h.stands_in_for', 'is', null)]),
		)
		.execute()
	return rows.map(({ conversation }) => conversation)
}

type Ended = { member: string; helper: string | null; unit: string | null }

async function goFrom(tx: CareTx, viewer: Viewer, conversation: string, { member, helper, unit }: Ended): Promise<void> {
	const held = await holdConversation(tx, conversation)
	const seats = await seatsIn(tx, conversation)
	const going = seats.filter((seat) => (unit ? seat.via === unit : seat.stands_in_for === helper || (seat.person === helper && !seat.via)))
	// Told while they are still in it; of a team one line is enough.
	const whom = helper ?? going[0]!.person
	await addEvent(tx, viewer, held, viewer.person === member ? { what: 'removed', whom } : { what: 'left' })
	if (!isOpen(seats.filter((seat) => !going.includes(seat)))) await endWaiting(tx, conversation)
	// Oneself last: who has left changes nothing more.
	for (const { person } of going.sort((a) => (a.person === viewer.person ? 1 : -1))) {
		await sql`select care.forget_notice(${person}::uuid, ${conversation}::uuid)`.execute(tx)
		await tx.deleteFrom('care.participant').where('conversation', '=', conversation).where('person', '=', person).execute()
	}
}
