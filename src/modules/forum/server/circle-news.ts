import { now, today } from '#platform/server/clock.ts'
import type { PeerTx } from '#platform/server/db.ts'
import { tellPersonaOnce } from '#modules/notifications/server/index.ts'

/** So long before its last day the members of a circle are told, in time to say goodbye. */
const SOON_DAYS = 3
/** Nights that were missed are made up for so long; then it is no news any more. */
const LATE_DAYS = 7
/** What the night finds leaves in the morning. */
const TILL_MORNING_MS = 4 * 3_600_000

type News = { circle: string; community: string; persona: string; kind: 'circle' | 'circle_ends' | 'circle_ended' }

export function tellOfCircle(tx: PeerTx, { circle, community, persona, kind }: News, from?: number): Promise<void> {
	return tellPersonaOnce(tx, { community, persona, kind, topic: circle, post: circle }, from)
}

/**
 * For the night: tells the members of circles that end soon, and of those that have ended and stay as an archive. Of one that
 * was to be gone nothing is left at its end, so nothing tells of it.
 */
export async function tellOfEnds(tx: PeerTx): Promise<void> {
	const day = today()
	const rows = await tx
		.selectFrom('peer.circle as c')
		.innerJoin('peer.circle_member as m', 'm.circle', 'c.area')
		.select(['c.area as circle', 'c.community', 'c.ends', 'm.persona'])
		.where('m.joined_on', 'is not', null)
		.where('c.ends', '>=', daysFrom(day, -LATE_DAYS))
		.where('c.ends', '<=', daysFrom(day, SOON_DAYS))
		.where((eb) => eb.or([eb('c.ends', '>=', day), eb('c.ritual', '=', 'archive')]))
		.execute()
	const morning = now().getTime() + TILL_MORNING_MS
	for (const { ends, ...row } of rows) await tellOfCircle(tx, { ...row, kind: ends >= day ? 'circle_ends' : 'circle_ended' }, morning)
}

function daysFrom(day: string, days: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
