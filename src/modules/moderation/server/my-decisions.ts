import type { PeerViewer } from '#modules/personas/server/index.ts'
import { asPersonas } from '#platform/server/db.ts'
import { caseKey, openBox, openSentence, type Frozen } from './boxes.ts'

/** A decision about something I wrote. Never who took it: outward it is the desk. */
export type MyDecision = {
	id: string
	grade: string
	rule: string
	reason: string
	text: Frozen
	decidedAt: Date
	liftedAt: Date | null
}

const SHOWN = 50

/** What the desk decided about what I wrote under any of my names, with the text given back. The latest first. */
export async function myDecisions(viewer: PeerViewer): Promise<MyDecision[]> {
	const { personas, community } = viewer.identity
	if (personas.length === 0) return []
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.decision')
			.select(['id', 'desk_case', 'grade', 'rule', 'reason', 'box', 'decided_at', 'lifted_at'])
			.where('about', 'in', [...personas])
			.orderBy('decided_at', 'desc')
			.limit(SHOWN)
			.execute(),
	)
	return Promise.all(
		rows.map(async (row) => {
			const key = await caseKey(row.desk_case)
			return {
				id: row.id,
				grade: row.grade,
				rule: row.rule,
				reason: openSentence(key, 'peer.decision', 'reason', row.id, community, row.reason),
				text: openBox<Frozen>(key, 'peer.decision', row.id, community, row.box),
				decidedAt: row.decided_at,
				liftedAt: row.lifted_at,
			}
		}),
	)
}
