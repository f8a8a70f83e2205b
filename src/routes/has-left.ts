import { isOneOf, mayEnterGroup, type Viewer } from '#modules/accounts/rules.ts'
import { personasOf } from '#modules/personas/server/index.ts'

/** Still open to whoever is out of the group for a time: why, how to object, what they reported, and the rules. */
const STILL_OPEN = /^\/\(in\)\/group\/(decisions|log|reports|rules|numbers)$/
const CLOSED = /^\/\(in\)\/(group|cafes)(\/|$)/

/** Whether the desk decided that somebody is out of the group and the cafés for now, under every name of theirs. */
export async function hasLeft(viewer: Viewer | undefined, routeId: string): Promise<boolean> {
	if (!viewer || !CLOSED.test(routeId) || STILL_OPEN.test(routeId)) return false
	if (!mayEnterGroup(viewer) || isOneOf(viewer, 'consultant')) return false
	return (await personasOf(viewer)).measures.some(({ grade }) => grade === 'leave_community')
}
