import type { Measure, PeerViewer } from '#modules/personas/server/index.ts'
import type { Persona } from '#modules/personas/rules.ts'
import type { PeerTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { secondsUntil } from './limits.ts'

/** Whoever is slowed down writes once in this time, under whichever of their names. */
export const SLOWED_MS = 60 * 60_000

const holds = (viewer: PeerViewer, ...grades: Measure['grade'][]): Measure | undefined =>
	viewer.measures.find(({ grade }) => grades.includes(grade))

/**
 * Whether a measure of the desk keeps somebody from writing, under any name of theirs. They alone are told, and where to read why.
 *
 * @throws Refusal `look_again`/`forum_measure` when it does; what was written stays in the form.
 */
export function mayWriteNow(viewer: PeerViewer, persona: Persona, area?: string): void {
	if (persona.kind === 'duty') return
	const kept = holds(viewer, 'silence', 'leave_community') ?? viewer.measures.find((one) => one.grade === 'leave_area' && one.area === area)
	if (kept) throw new Refusal('look_again', 'forum_measure', { fields: { form: 'forum_measure' } })
}

/** Whether what they write under this name waits for a consultant. Their other names do not: it would show whose they are. */
export const isReadFirst = (viewer: PeerViewer, { id }: Pick<Persona, 'id'>): boolean =>
	viewer.measures.some(({ grade, only }) => grade === 'hold_first' && only === id)

/** @throws Refusal `too_many` when they wrote within the hour and are slowed down. */
export async function mayWriteAgain(tx: PeerTx, viewer: PeerViewer, persona: Persona, moment: Date): Promise<void> {
	if (persona.kind === 'duty' || isReadFirst(viewer, persona) || !holds(viewer, 'slow_down')) return
	const last = await tx
		.selectFrom('peer.post')
		.select('written_at')
		.where('persona', 'in', [...viewer.identity.personas])
		.where('written_at', '>', new Date(moment.getTime() - SLOWED_MS))
		.orderBy('written_at', 'desc')
		.limit(1)
		.executeTakeFirst()
	if (last) throw new Refusal('too_many', 'forum_slowed', { retryAfter: secondsUntil(last.written_at.getTime() + SLOWED_MS, moment) })
}
