import { noteAct } from '#modules/audit/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asPersonas } from '#platform/server/db.ts'
import { derive, keyRing, seal, unseal, type Place } from '#platform/server/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { takeAlarmsIn, type AlarmStep } from './alarms.ts'
import { forgetDeskNews } from './desk-news.ts'
import { asNobodyHere } from './nobody-here.ts'

/** What a link to one alarm says, sealed and short: it goes by text message too. */
type Link = { alarm: string; community: string }
const PLACE: Place = { table: 'alarm', column: 'link', row: '', community: '' }
const linkKey = (): Buffer => derive(keyRing().index, 'alarm link')
/** Good for a weekend. Afterwards the case is the desk's alone. */
const LINK_HOURS = 72
const ID = 16

/** The link by which the contact of the organisation says that they have one alarm. It opens nothing else. */
export function contactLink({ alarm, community }: Link): string {
	const until = Buffer.alloc(6)
	until.writeUIntBE(now().getTime() + LINK_HOURS * 3_600_000, 0, 6)
	const bytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')
	return seal(linkKey(), PLACE, Buffer.concat([bytes(alarm), bytes(community), until]).toString('base64')).toString('base64url')
}

function linkOf(token: string): Link {
	try {
		const said = Buffer.from(unseal(linkKey(), PLACE, Buffer.from(token, 'base64url')), 'base64')
		const id = (at: number): string => said.toString('hex', at, at + ID).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
		if (said.length === ID + ID + 6 && said.readUIntBE(ID + ID, 6) > now().getTime()) return { alarm: id(0), community: id(ID) }
	} catch {
		// No link of ours.
	}
	throw new Refusal('not_found')
}

/** `has`: who has it, once somebody does. */
export type ContactAlarm = { self: boolean; raisedAt: Date; has: 'contact' | 'consultant' | undefined; steps: AlarmStep[] }

/** An alarm as the contact sees it: when, and what was done. No words, no name. @throws Refusal `not_found` for what is no link, or over. */
export async function contactAlarm(token: string): Promise<ContactAlarm> {
	const { alarm, community } = linkOf(token)
	return asPersonas(asNobodyHere(community).identity, async (tx) => {
		const row = await tx
			.selectFrom('peer.alarm')
			.select(['self', 'raised_at', 'taken_at', 'taken_by'])
			.where('report', '=', alarm)
			.executeTakeFirst()
		if (!row) throw new Refusal('not_found')
		const steps = await tx.selectFrom('peer.alarm_step').select(['what', 'at']).where('alarm', '=', alarm).orderBy('nth').execute()
		const byContact = steps.some(({ what }) => what === 'contact_taken')
		const has = row.taken_at ? (byContact ? 'contact' : 'consultant') : undefined
		return { self: row.self, raisedAt: row.raised_at, has, steps: steps as AlarmStep[] }
	})
}

/**
 * "I have it", from whom the organisation names: nobody else is told, whoever raised it sees that somebody has it, and the desk reads
 * that it was the contact. Pressed twice, or when somebody has it already, nothing changes.
 *
 * @throws Refusal as `contactAlarm`.
 */
export async function takeAsContact(token: string): Promise<void> {
	const { alarm, community } = linkOf(token)
	const viewer = asNobodyHere(community)
	await asPersonas(viewer.identity, async (tx) => {
		const row = await tx.selectFrom('peer.alarm').select(['desk_case', 'about']).where('report', '=', alarm).executeTakeFirst()
		if (!row) throw new Refusal('not_found')
		if ((await takeAlarmsIn(tx, viewer, row.desk_case)) === 0) return
		await noteAct('peer', tx, {
			role: 'outside',
			what: 'moderation.alarm_taken',
			community,
			about: row.desk_case,
			...(row.about ? { whosePersona: row.about } : {}),
		})
	})
	forgetDeskNews()
}
