import { asJob, type PeerTx } from '#platform/server/db.ts'
import { now } from '#platform/server/clock.ts'
import { derive, keyRing, mac, same } from '#platform/server/keys.ts'
import { openOwner } from './claims.ts'

/** Something a measure takes away for a time, from whoever is behind a name. */
export const MEASURE_GRADES = ['hold_first', 'slow_down', 'silence', 'leave_area', 'leave_community'] as const
export type MeasureGrade = (typeof MEASURE_GRADES)[number]
export type Measure = { id: string; grade: MeasureGrade; area: string | null; endsAt: Date }

/** Fits one person and one measure alone: two measures of one person have nothing in common. */
function holderOf(measure: string, person: string): Buffer {
	return mac(derive(keyRing().measure, 'holder'), measure, person)
}

type NewMeasure = { id: string; community: string; grade: MeasureGrade; area: string | null; ends_at: Date }

/**
 * Lays a measure on whoever is behind a name, in the transaction of its decision. Who that is is opened in memory, for as long as the
 * keyed value takes; nobody learns it, and no other name of theirs.
 *
 * @returns false when nobody is behind it any more.
 */
export async function layMeasure(tx: PeerTx, persona: string, measure: NewMeasure): Promise<boolean> {
	const row = await asJob('peer', (job) =>
		job.selectFrom('peer.persona_claim').select(['persona', 'community', 'owner']).where('persona', '=', persona).executeTakeFirst(),
	)
	if (!row) return false
	await tx
		.insertInto('peer.measure')
		.values({ ...measure, holder: holderOf(measure.id, openOwner(row)) })
		.execute()
	return true
}

/** It holds no longer. */
export async function liftMeasure(tx: PeerTx, id: string): Promise<void> {
	await tx.updateTable('peer.measure').set({ lifted_at: now() }).where('id', '=', id).where('lifted_at', 'is', null).execute()
}

/** All that hold in the community now; few. Goes out together with the look for somebody's names. */
export function measuresIn(tx: PeerTx, community: string) {
	return tx
		.selectFrom('peer.measure')
		.select(['id', 'grade', 'area', 'ends_at', 'holder'])
		.where('community', '=', community)
		.where('lifted_at', 'is', null)
		.where('ends_at', '>', now())
		.execute()
}

/** Of these the ones that hold for this person, tested in memory. */
export function heldBy(person: string, rows: Awaited<ReturnType<typeof measuresIn>>): Measure[] {
	return rows
		.filter((row) => same(row.holder, holderOf(row.id, person)))
		.map(({ id, grade, area, ends_at }) => ({ id, grade: grade as MeasureGrade, area, endsAt: ends_at }))
}

/** What ended so long ago is forgotten. */
const KEEP_DAYS = 30

/** For the night. @returns how many. */
export async function forgetEndedMeasures(): Promise<number> {
	const last = new Date(now().getTime() - KEEP_DAYS * 86_400_000)
	const gone = await asJob('peer', (tx) => tx.deleteFrom('peer.measure').where('ends_at', '<', last).executeTakeFirst())
	return Number(gone.numDeletedRows)
}
