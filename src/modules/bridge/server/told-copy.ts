import { namesOf } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import type { PeerTx } from '#platform/server/db.ts'
import { readGiven, readGivenFile, type GivenFile } from './ladder.ts'

export type ToldCopy = { persona: string; name: string; text: string; file: GivenFile; bytes: () => Promise<Buffer>; between: string[] }

/**
 * What a report of a photo or a recording takes along: that one, with the line about it, as the other of the pair sees it. Nothing else of the
 * ladder: a first name and an address are for the other alone, also where something is wrong.
 *
 * @throws Refusal `not_found` for what is not shown to whoever reports, and for a step that is told in words.
 */
export async function copyOfTold(tx: PeerTx, id: string): Promise<ToldCopy> {
	const row = await tx
		.selectFrom('peer.bridge_given as g')
		.innerJoin('peer.bridge_pair as p', 'p.id', 'g.pair')
		.select(['g.id', 'g.community', 'g.pair', 'g.by', 'g.box', 'g.file', 'p.asker', 'p.asked'])
		.where('g.id', '=', id)
		.executeTakeFirst()
	if (!row?.file) throw new Refusal('not_found')
	const given = { ...row, file: row.file }
	const { text, file } = await readGiven(given)
	if (!file) throw new Refusal('not_found')
	const name = (await namesOf(tx, [row.by])).get(row.by)?.name ?? ''
	return { persona: row.by, name, text, file, bytes: () => readGivenFile(given), between: [row.asker, row.asked] }
}
