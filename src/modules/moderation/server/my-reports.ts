import type { PeerViewer } from '#modules/personas/server/index.ts'
import { asPersonas } from '#platform/server/db.ts'
import type { Outcome, ReportReason } from '../rules.ts'
import { caseKey, openBox, openSentence, type Frozen, type ReportBox } from './boxes.ts'

export type MyReport = {
	id: string
	/** The name of mine it was sent under. */
	persona: string
	why: ReportReason
	words: string
	frozen: Frozen
	writtenAt: Date
	/** `undoneAt`: what was decided then holds no more since. */
	answered: { outcome: Outcome; answer: string; at: Date; undoneAt: Date | undefined } | undefined
}

const SHOWN = 50

/** What I have reported under any of my names, the latest first, and what came of it. */
export async function myReports(viewer: PeerViewer): Promise<MyReport[]> {
	const { personas, community } = viewer.identity
	if (personas.length === 0) return []
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.report')
			.selectAll()
			.where('persona', 'in', [...personas])
			.orderBy('written_at', 'desc')
			.limit(SHOWN)
			.execute(),
	)
	return Promise.all(
		rows.map(async (row) => {
			const key = await caseKey(row.desk_case)
			const { why, words, frozen } = openBox<ReportBox>(key, 'peer.report', row.id, community, row.box)
			const answered = row.outcome &&
				row.answer &&
				row.answered_at && {
					outcome: row.outcome as Outcome,
					answer: openSentence(key, 'peer.report', 'answer', row.id, community, row.answer),
					at: row.answered_at,
					undoneAt: row.undone_at ?? undefined,
				}
			return { id: row.id, persona: row.persona, why, words, frozen, writtenAt: row.written_at, answered: answered || undefined }
		}),
	)
}
