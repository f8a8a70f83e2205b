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
	const atWork = await tx
		.selectFrom('peer.persona')
		.select('id')
		.where('community', '=', news.community)
		.where('kind', '=', 'duty')
		.orderBy('id')
		.execute()
	for (const { id } of atWork) await tellPersonaOnce(tx, { ...news, persona: id })
}
