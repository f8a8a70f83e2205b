import { sql } from 'kysely'
import { now } from '#platform/server/clock.ts'
import { asJob } from '#platform/server/db.ts'
import { eraseKey } from '#platform/server/key-store.ts'
import { KEEP_STORIES_DAYS } from '../rules.ts'
import { STORY_KEY } from './story-texts.ts'

/**
 * For the night: stories that were taken back long enough ago go, with their key; of those that stand, the versions before the
 * one both said yes to. @returns how many.
 */
export async function forgetStories(): Promise<number> {
	const before = new Date(now().getTime() - KEEP_STORIES_DAYS * 86_400_000).toISOString().slice(0, 10)
	const [gone, earlier] = await asJob('peer', async (tx) => [
		await tx.deleteFrom('peer.story').where('withdrawn_on', '<=', before).returning('id').execute(),
		await sql`delete from peer.story_version v using peer.story s, peer.story_shown shown
			where s.id = v.story and shown.id = s.id and shown.shown_on <= ${before} and v.version < s.version`.execute(tx),
	])
	for (const { id } of gone) await eraseKey('peer', STORY_KEY, id)
	return gone.length + Number(earlier.numAffectedRows ?? 0n)
}
