import { randomUUID } from 'node:crypto'
import { namesOf, type PeerViewer } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asJob, asPersonas, type PeerTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { BREAK_MS, FORGOTTEN_MS, type Strain } from '../strain.ts'
import { deskKey, openSentence, sealSentence } from './boxes.ts'
import { mustBeDesk } from './case-row.ts'

const HOUR = 3_600_000
/** Whoever begins no turn is asked all the same how much it was lately. */
const LATELY_MS = 10 * HOUR

/** My turn at the desk, where one is open. One that nobody ended counts no more after half a day. */
function openIn(tx: PeerTx, viewer: PeerViewer) {
	return tx
		.selectFrom('peer.desk_shift')
		.select(['id', 'began_at', 'went_on', 'went_on_at'])
		.where('persona', '=', viewer.duty!.id)
		.where('ended_at', 'is', null)
		.where('began_at', '>', new Date(now().getTime() - FORGOTTEN_MS))
		.executeTakeFirst()
}

/**
 * How much somebody has had in this turn, from what stands there anyway: the cases they opened (`desk_look`, gone the next night) and
 * whether the last hard one was somebody in danger. What it was is not asked.
 */
export async function myStrain(viewer: PeerViewer): Promise<Strain> {
	mustBeDesk(viewer)
	const moment = now()
	return asPersonas(viewer.identity, async (tx) => {
		const shift = await openIn(tx, viewer)
		const from = shift?.began_at ?? new Date(moment.getTime() - LATELY_MS)
		const lately = new Date(moment.getTime() - BREAK_MS)
		const [looks, alarm, red] = await Promise.all([
			tx
				.selectFrom('peer.desk_look')
				.select(({ fn }) => fn.countAll<string>().as('things'))
				.where('persona', '=', viewer.duty!.id)
				.where('kind', '=', 'case')
				.where('at', '>=', from)
				.executeTakeFirstOrThrow(),
			tx
				.selectFrom('peer.alarm')
				.select(({ fn }) => fn.max('taken_at').as('at'))
				.where('taken_by', '=', viewer.duty!.id)
				.where('taken_at', '>', lately)
				.executeTakeFirst(),
			tx
				.selectFrom('peer.desk_line as l')
				.innerJoin('peer.desk_case as c', 'c.id', 'l.object')
				.select(({ fn }) => fn.max('l.at').as('at'))
				.where('l.community', '=', viewer.identity.community)
				.where('l.who', '=', viewer.duty!.id)
				.where('l.at', '>', lately)
				.where('l.kind', '=', 'case')
				.where('l.what', 'in', ['decided', 'answered'])
				.where('c.weight', '=', 2)
				.executeTakeFirst(),
		])
		return {
			since: shift?.began_at,
			things: Number(looks.things),
			hours: shift ? (moment.getTime() - shift.began_at.getTime()) / HOUR : 0,
			wentOn: shift?.went_on ?? 0,
			wentOnAt: shift?.went_on_at ?? undefined,
			red: [alarm?.at, red?.at].flatMap((at) => at ?? []).sort((a, b) => b.getTime() - a.getTime())[0],
		}
	})
}

/** Begins my turn. A second press, or another window, changes nothing. */
export async function beginShift(viewer: PeerViewer): Promise<void> {
	mustBeDesk(viewer)
	await endForgotten(viewer.duty!.id)
	await asPersonas(viewer.identity, (tx) => beginIn(tx, viewer))
}

async function beginIn(tx: PeerTx, viewer: PeerViewer): Promise<void> {
	await tx
		.insertInto('peer.desk_shift')
		.values({ id: randomUUID(), community: viewer.identity.community, persona: viewer.duty!.id, began_at: now() })
		.onConflict((conflict) => conflict.doNothing())
		.execute()
}

/** I go on although it is enough. It is counted, and asked again before long. Where no turn was begun one begins. */
export async function goOn(viewer: PeerViewer): Promise<void> {
	await beginShift(viewer)
	await asPersonas(viewer.identity, (tx) =>
		tx
			.updateTable('peer.desk_shift')
			.set(({ eb }) => ({ went_on: eb('went_on', '+', 1), went_on_at: now() }))
			.where('persona', '=', viewer.duty!.id)
			.where('ended_at', 'is', null)
			.where('went_on', '<', 50)
			.execute(),
	)
}

/**
 * Ends my turn, with what whoever comes next should know.
 *
 * @param words none only with `nothing`: that nothing is to be handed over is said, not forgotten.
 * @throws Refusal `look_again`/`moderation_no_note` without words; `look_again`/`moderation_no_shift` when none is open.
 */
export async function endShift(viewer: PeerViewer, { words, nothing }: { words: string; nothing: boolean }): Promise<void> {
	mustBeDesk(viewer)
	if (!words && !nothing) throw new Refusal('look_again', 'moderation_no_note', { fields: { words: 'moderation_no_note' } })
	const { community } = viewer.identity
	const key = await deskKey(community)
	await asPersonas(viewer.identity, async (tx) => {
		const shift = await openIn(tx, viewer)
		if (!shift) throw new Refusal('look_again', 'moderation_no_shift', { fields: { form: 'moderation_no_shift' } })
		const note = words ? sealSentence(key, 'peer.desk_shift', 'note', shift.id, community, words) : null
		await tx.updateTable('peer.desk_shift').set({ ended_at: now(), note }).where('id', '=', shift.id).execute()
	})
}

export type HandOver = { id: string; by: string; me: boolean; began: Date; ended: Date; words: string }

/** A note is for those who come next, and is shown for two weeks. */
const NOTES_SHOWN_MS = 14 * 24 * HOUR

/** What was handed over lately, the latest first. A turn that ended without a note is among them, and says so. */
export async function handOvers(viewer: PeerViewer, most = 20): Promise<HandOver[]> {
	mustBeDesk(viewer)
	const { community } = viewer.identity
	const { rows, names } = await asPersonas(viewer.identity, async (tx) => {
		const rows = await tx
			.selectFrom('peer.desk_shift')
			.select(['id', 'persona', 'began_at', 'ended_at', 'note'])
			.where('community', '=', community)
			.where('ended_at', '>', new Date(now().getTime() - NOTES_SHOWN_MS))
			.orderBy('ended_at', 'desc')
			.limit(most)
			.execute()
		return {
			rows,
			names: await namesOf(
				tx,
				rows.map(({ persona }) => persona),
			),
		}
	})
	const key = await deskKey(community)
	return rows.map((row) => ({
		id: row.id,
		by: names.get(row.persona)?.name ?? '',
		me: row.persona === viewer.duty!.id,
		began: row.began_at,
		ended: row.ended_at!,
		words: row.note ? openSentence(key, 'peer.desk_shift', 'note', row.id, community, row.note) : '',
	}))
}

/** Turns that nobody ended: they end where the last thing was done in them, and not with a whole night of work. @returns how many. */
export async function endForgotten(persona?: string): Promise<number> {
	return asJob('peer', async (tx) => {
		let query = tx
			.selectFrom('peer.desk_shift')
			.select(['id', 'community', 'persona', 'began_at'])
			.where('ended_at', 'is', null)
			.where('began_at', '<=', new Date(now().getTime() - FORGOTTEN_MS))
		if (persona) query = query.where('persona', '=', persona)
		const forgotten = await query.execute()
		for (const { id, community, persona: whose, began_at } of forgotten) {
			const last = await tx
				.selectFrom('peer.desk_line')
				.select(({ fn }) => fn.max('at').as('at'))
				.where('community', '=', community)
				.where('who', '=', whose)
				.where('at', '>', began_at)
				.where('at', '<', new Date(began_at.getTime() + FORGOTTEN_MS))
				.executeTakeFirst()
			await tx
				.updateTable('peer.desk_shift')
				.set({ ended_at: last?.at ?? began_at })
				.where('id', '=', id)
				.execute()
		}
		return forgotten.length
	})
}

export const SHIFTS_KEPT_DAYS = 365
const NOTES_KEPT_DAYS = 60

/** For the night: notes two months old, turns of a year ago. @returns how many. */
export async function forgetShifts(): Promise<number> {
	const ago = (days: number): Date => new Date(now().getTime() - days * 24 * HOUR)
	await endForgotten()
	return asJob('peer', async (tx) => {
		await tx.updateTable('peer.desk_shift').set({ note: null }).where('ended_at', '<', ago(NOTES_KEPT_DAYS)).execute()
		const gone = await tx.deleteFrom('peer.desk_shift').where('began_at', '<', ago(SHIFTS_KEPT_DAYS)).executeTakeFirst()
		return Number(gone.numDeletedRows)
	})
}
