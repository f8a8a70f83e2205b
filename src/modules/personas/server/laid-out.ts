import { Refusal } from '#platform/refusal.ts'
import { peerCommunity } from './claims.ts'
import type { Asking } from './viewer.ts'

/**
 * The community of the peer side for a coordinator who lays out what is everybody's there: rules, places. Here their person ends; they
 * have no name there, also when they have one as a member. For `asLayingOut`.
 *
 * @throws Refusal `not_found` for others than coordinators.
 */
export function laidOutBy(asking: Asking): string {
	if (!asking.roles.includes('coordinator')) throw new Refusal('not_found')
	return peerCommunity(asking.community)
}
