import { sql } from 'kysely'
import type { PeerTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'

/** A story as the community reads it: what a report freezes. Whose it is stands in the case alone. */
export type StoryCopy = { name: string; title: string; body: string; writtenAt: Date; hidden: boolean }

/** @throws Refusal `not_found` for a story that is not here for whoever asks. */
export async function copyOfStory(tx: PeerTx, id: string): Promise<StoryCopy> {
	const row = await tx
		.selectFrom('peer.story_shown as s')
		.leftJoin('peer.persona as p', 'p.id', 's.persona')
		.select(['s.title', 's.body', 's.shown_on', 's.hidden'])
		.select(sql<string>`coalesce(s.name, p.name, '')`.as('name'))
		.where('s.id', '=', id)
		.executeTakeFirst()
	if (!row) throw new Refusal('not_found')
	const { shown_on, hidden, ...copy } = row
	return { ...copy, writtenAt: new Date(`${shown_on}T12:00:00Z`), hidden: hidden !== null }
}

/** Takes it out of everybody's sight but its writer's and the desk's, or shows it again. For the desk, in its decision's transaction. */
export async function hideStory(tx: PeerTx, id: string, decision: string | null): Promise<void> {
	await tx.updateTable('peer.story_shown').set({ hidden: decision }).where('id', '=', id).execute()
}
