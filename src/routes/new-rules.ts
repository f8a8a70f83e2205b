import { mayEnterGroup, type Viewer } from '#modules/accounts/rules.ts'
import { rulesInForce } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'

const ASKED = /^\/\(in\)\/(group|cafes)(\/|$)/
/** Still open before: the rules themselves, what is wrong with somebody's words, and what the desk did. */
const STILL_OPEN = /^\/\(in\)\/group\/(rules|report|reports|decisions|log|numbers)$/

/**
 * Whether somebody who writes in the group is to read new house rules before they go on there, as with the promise: at a page they open,
 * never in the middle of sending something. Whoever came before rules had versions has said yes to the first.
 */
export async function newRules(viewer: Viewer | undefined, routeId: string, { method, headers }: Request): Promise<boolean> {
	if (!viewer || method !== 'GET' || !headers.get('accept')?.includes('text/html')) return false
	if (!ASKED.test(routeId) || STILL_OPEN.test(routeId) || !mayEnterGroup(viewer)) return false
	const { identity, mine, rules } = await personasOf(viewer)
	return mine.length > 0 && (await rulesInForce(identity)).version > Math.max(rules, 1)
}
