import { asJob, type PeerTx } from '#platform/server/db.ts'
import { now } from '#platform/server/clock.ts'
import { derive, keyRing, mac, same, uuidFrom } from '#platform/server/keys.ts'
import { openOwner } from './claims.ts'

/** Something a measure takes away for a time, from whoever is behind a name. */
export const MEASURE_GRADES = ['hold_first', 'slow_down', 'silence', 'leave_area', 'leave_community'] as const
export type MeasureGrade = (typeof MEASURE_GRADES)[number]
/** `only`: it holds under this name of theirs alone. */
export type Measure = { id: string; grade: MeasureGrade; area: string | null; endsAt: Date; only?: string }

/** Fits one measure and one person (or name) alone: two measures of one person have nothing in common. */
function holderOf(measure: string, held: string): Buffer {
	return mac(derive(keyRing().measure, 'holder'), measure, held)
}

/** What holds for the other names beside a measure that holds for one. */
const besideOf = (measure: string): string => uuidFrom(mac(derive(keyRing().measure, 'beside'), measure))

type NewMeasure = { id: string; community: string; grade: MeasureGrade; area: string | null; ends_at: Date }

/**
 * Lays a measure on whoever is behind a name, in the transaction of its decision. Who that is is opened in memory, for as long as the
 * keyed value takes; nobody learns it, and no other name of theirs.
 *
 * What is read first has a row that says so, and a consultant who reads it. Were texts of their other names held too, these would be known
 * for theirs. So `hold_first` holds under that name alone, and whoever is behind it is slowed down under the others.
 *
 * @returns false when nobody is behind it any more.
 */
export async function layMeasure(tx: PeerTx, persona: string, measure: NewMeasure): Promise<boolean> {
	const row = await asJob('peer', (job) =>
		job.selectFrom('peer.persona_claim').select(['persona', 'community', 'owner']).where('persona', '=', persona).executeTakeFirst(),
	)
	if (!row) return false
	const person = openOwner(row)
	const named = measure.grade === 'hold_first'
	const rows = [{ ...measure, holder: holderOf(measure.id, named ? persona : person) }]
	const beside = besideOf(measure.id)
	if (named) rows.push({ ...measure, id: beside, grade: 'slow_down', holder: holderOf(beside, person) })
	await tx.insertInto('peer.measure').values(rows).execute()
	return true
}

/** It holds no longer. */
export async function liftMeasure(tx: PeerTx, id: string): Promise<void> {
	await tx
		.updateTable('peer.measure')
		.set({ lifted_at: now() })
		.where('id', 'in', [id, besideOf(id)])
		.where('lifted_at', 'is', null)
		.execute()
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

/** Of these the ones that hold for this person, or for one of their names, tested in memory. */
export function heldBy(person: string, personas: readonly string[], rows: Awaited<ReturnType<typeof measuresIn>>): Measure[] {
	return rows.flatMap(({ id, grade, area, ends_at, holder }) => {
		const measure = { id, grade: grade as MeasureGrade, area, endsAt: ends_at }
		if (grade !== 'hold_first') return same(holder, holderOf(id, person)) ? [measure] : []
		return personas.filter((only) => same(holder, holderOf(id, only))).map((only) => ({ ...measure, only }))
	})
}

/** What ended so long ago is forgotten. */
const KEEP_DAYS = 30

/** For the night. @returns how many. */
export async function forgetEndedMeasures(): Promise<number> {
	const last = new Date(now().getTime() - KEEP_DAYS * 86_400_000)
	const gone = await asJob('peer', (tx) => tx.deleteFrom('peer.measure').where('ends_at', '<', last).executeTakeFirst())
	return Number(gone.numDeletedRows)
}
