import { randomUUID } from 'node:crypto'
import { namesOf, type PeerViewer } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import type { PeerTx } from '#platform/server/db.ts'
import { deskKey, openSentence, sealSentence } from './boxes.ts'

export type LineWhat =
	| 'claimed'
	| 'let_go'
	| 'handed_on'
	| 'opinion_asked'
	| 'opinion_given'
	| 'follow_up'
	| 'decided'
	| 'lifted'
	| 'answered'
	| 'appealed'
	| 'appeal_answered'
	| 'alarm_taken'
	| 'notes_handed_over'
	| 'corrected'

/** Of what is done with a thing, what whoever it is about reads too; the policy of the table says the same. */
export const TOLD_THEM: readonly LineWhat[] = ['decided', 'lifted', 'appealed', 'appeal_answered', 'notes_handed_over', 'corrected']

type NewLine = {
	kind: string
	object: string
	what: LineWhat
	about?: string | null
	whom?: string | null
	words?: string
	who?: string | null
	corrects?: string
}

/** Writes a line of the log of the desk, in the transaction of what it says. Nobody changes or removes one. */
export async function writeLine(tx: PeerTx, viewer: PeerViewer, line: NewLine): Promise<void> {
	const { community } = viewer.identity
	const id = randomUUID()
	const words = line.words ? sealSentence(await deskKey(community), 'peer.desk_line', 'words', id, community, line.words) : null
	const { kind, object, what, about = null, whom = null, who = viewer.duty?.id ?? null, corrects = null } = line
	await tx
		.insertInto('peer.desk_line')
		.values({ id, community, kind, object, what, about, whom, who, words, corrects, at: now() })
		.execute()
}

export type DeskLine = {
	id: string
	what: LineWhat
	who: string
	whom: string | undefined
	words: string
	/** The line whose mistake this one puts right. */
	corrects: string | undefined
	at: Date
}

/** The log of one thing, oldest first, with the names at work. */
export async function linesOf(tx: PeerTx, community: string, kind: string, object: string): Promise<DeskLine[]> {
	const rows = await tx
		.selectFrom('peer.desk_line')
		.selectAll()
		.where('community', '=', community)
		.where('kind', '=', kind)
		.where('object', '=', object)
		.orderBy('at')
		.limit(200)
		.execute()
	const names = await namesOf(
		tx,
		rows.flatMap(({ who, whom }) => [who, whom].filter((one) => one !== null)),
	)
	const key = await deskKey(community)
	return rows.map((row) => ({
		id: row.id,
		what: row.what as LineWhat,
		who: (row.who && names.get(row.who)?.name) || '',
		whom: row.whom ? names.get(row.whom)?.name : undefined,
		words: row.words ? openSentence(key, 'peer.desk_line', 'words', row.id, community, row.words) : '',
		corrects: row.corrects ?? undefined,
		at: row.at,
	}))
}
