import type { PeerTx } from '#platform/server/db.ts'
import { deskKey, openSentence } from './boxes.ts'
import { TOLD_THEM, type LineWhat } from './lines.ts'

/** One line of what was done about an objection, for whoever answers from outside: no name of anybody at work. */
export type OutsideLine = { id: string; what: LineWhat; words: string; at: Date }

/** What was done about a decision and the objection to it, as whoever it was about reads it too; the oldest first. */
export async function outsideLog(tx: PeerTx, community: string, decision: string, deskCase: string): Promise<OutsideLine[]> {
	const rows = await tx
		.selectFrom('peer.desk_line')
		.select(['id', 'what', 'words', 'at', 'corrects'])
		.where('community', '=', community)
		.where('object', 'in', [decision, deskCase])
		.where('what', 'in', [...TOLD_THEM])
		.orderBy('at')
		.limit(100)
		.execute()
	const key = await deskKey(community)
	return rows.map(({ id, what, words, at, corrects }) => ({
		id,
		what: what as LineWhat,
		words: corrects && words ? openSentence(key, 'peer.desk_line', 'words', id, community, words) : '',
		at,
	}))
}
