import type { RequestEvent } from '@sveltejs/kit'
import { noteRefusal } from '#modules/audit/server/index.ts'
import type { Refusal } from '#platform/refusal.ts'
import { logError } from '#platform/server/log.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Where what was tried belongs to the peer side. There no person may be named, so the entry says the role alone. */
const PEER_PLACES = ['/(in)/danger', '/(in)/group', '/(in)/cafes', '/(desk)/desk']
const BUT_NOT = ['/(desk)/desk/codes']

const isIn = (routeId: string, places: string[]): boolean => places.some((place) => routeId === place || routeId.startsWith(`${place}/`))

/**
 * Somebody signed in may not come to a place at all. That is decided by their roles, before anything of that place is
 * looked at, so it belongs to the care side; which thing they were after is not kept.
 */
export function noteRefusedAtDoor(event: RequestEvent, routeId: string): void {
	const { viewer } = event.locals
	if (!viewer) return
	quietly(event, () =>
		noteRefusal(
			'care',
			{
				person: viewer.person,
				community: viewer.community,
				role: viewer.roles[0] ?? 'none',
				what: codeOf(routeId),
				reason: 'no_such_place_for_you',
			},
			viewer.person,
		),
	)
}

/** A module refused: there is no such thing for them, or it is not theirs to do. Forms that need another look are no refusals. */
export function noteRefusedInside(event: RequestEvent, refusal: Refusal): void {
	const { viewer } = event.locals
	const routeId = event.route.id
	if (!viewer || !routeId || (refusal.kind !== 'not_found' && refusal.kind !== 'not_allowed')) return
	const about = Object.values(event.params).find((value) => value !== undefined && UUID.test(value))
	const note = {
		community: viewer.community,
		role: viewer.roles[0] ?? 'none',
		what: codeOf(routeId),
		reason: refusal.reason,
		...(about ? { about } : {}),
	}
	quietly(event, () => {
		if (isIn(routeId, PEER_PLACES) && !isIn(routeId, BUT_NOT)) noteRefusal('peer', note, viewer.person)
		else noteRefusal('care', { ...note, person: viewer.person }, viewer.person)
	})
}

/** `/(care)/messages/[conversation=uuid]` becomes `refused.messages_conversation`. */
function codeOf(routeId: string): string {
	const words = routeId.replace(/\([a-z]+\)|=[a-z]+/g, '').match(/[a-z]+/g) ?? ['start']
	return `refused.${words.join('_').slice(0, 60)}`
}

/** A refusal must stay a refusal whatever happens to its entry. */
function quietly(event: RequestEvent, work: () => void): void {
	try {
		work()
	} catch (problem) {
		logError(event.route.id, event.locals.requestId, problem)
	}
}
