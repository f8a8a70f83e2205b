import { tellPersonaOnce } from '#modules/notifications/server/index.ts'
import type { PeerTx } from '#platform/server/db.ts'

type DutyNews = {
	community: string
	kind: 'first_words' | 'report' | 'story_offered' | 'cafe_ask' | 'cafe_clash' | 'bridge_along' | 'objection'
	topic: string
	post: string
}

/** Tells every name at work in a community, once for each thing: whoever takes it up first has it. In the transaction of what waits. */
export async function tellDuty(tx: PeerTx, news: DutyNews): Promise<void> {
	for (const id of await namesAtWork(tx, news.community)) await tellPersonaOnce(tx, { ...news, persona: id })
}

/** The names under which somebody is at work in a community. */
export async function namesAtWork(tx: PeerTx, community: string): Promise<string[]> {
	const rows = await tx
		.selectFrom('peer.persona')
		.select('id')
		.where('community', '=', community)
		.where('kind', '=', 'duty')
		.orderBy('id')
		.execute()
	return rows.map(({ id }) => id)
}
