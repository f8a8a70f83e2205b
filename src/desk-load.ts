import { mayCoordinate, type Viewer } from '#modules/accounts/rules.ts'
import { loadOf, type Load } from '#modules/moderation/server/index.ts'
import { peerCommunity } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'

/**
 * What each at work carries, as hours and counts, for the coordinator. The coordinator has no way in to the desk: the program counts,
 * in a transaction of its own, and hands over numbers.
 *
 * @throws Refusal `not_found` for everybody else, consultants among them.
 */
export async function deskLoad(viewer: Viewer): Promise<Load[]> {
	if (!mayCoordinate(viewer)) throw new Refusal('not_found')
	return loadOf(peerCommunity(viewer.community))
}
