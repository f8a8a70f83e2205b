import type { Asking } from '#modules/personas/server/index.ts'
import { foldedBy, NO_FILTERS, type Filters } from '#modules/forum/rules.ts'
import { placesOf } from '#modules/forum/server/index.ts'
import { hasRead, isSeenByLooking, type Habits, type Reading } from '#modules/notifications/rules.ts'
import { noticeForSending, readPagesForSending, type TellPeer } from '#modules/notifications/server/index.ts'
import { pageOf, peerCommunity, personasOf } from '#modules/personas/server/index.ts'
import { asJob } from '#platform/server/db.ts'
import { standingFor } from './routes/standing.ts'

type Pages = [Reading | undefined, Habits | undefined, Filters | undefined]

/**
 * Whether what a tell is about would still stand among what is new for somebody, looked at as they would: what they have read
 * meanwhile, mute, keep away by a block or may no longer see is not sent. In the memory of the slot, for as long as it takes.
 */
export async function isStillNew(person: string, { kind, community, persona, post }: TellPeer): Promise<boolean> {
	const written = persona && (await noticeForSending(persona, kind, post))
	const asking = await askingIn(person, community)
	if (!asking || (persona && !written)) return false
	const peer = await personasOf(asking)
	const pages = ['reading', 'habits', 'filters'].map((page) => pageOf(community, person, page))
	const [reading, habits, filters] = (await readPagesForSending(pages)) as Pages
	if (written && isSeenByLooking(kind))
		return written.toISOString() > (habits?.looked ?? '') && (await standingFor(peer, [{ kind, post }])).length > 0
	const place = (await placesOf(peer, [post])).get(post)
	if (!place || hasRead(reading, place.topic, place.writtenAt)) return false
	if (kind === 'follow' && place.writtenAt.toISOString() <= (habits?.follows?.[place.topic] ?? '')) return false
	return !foldedBy(filters ?? NO_FILTERS, { ...place, texts: [place.title, place.body] })
}

/** Somebody as they would ask from their community. Undefined when they are no longer in its group. */
async function askingIn(person: string, community: string): Promise<Asking | undefined> {
	const rows = await asJob('accounts', (tx) =>
		tx.selectFrom('accounts.role').select(['community', 'role']).where('person', '=', person).execute(),
	)
	const here = rows.filter((row) => peerCommunity(row.community) === community && ['member', 'consultant'].includes(row.role))
	return here[0] && { person, community: here[0].community, roles: here.map(({ role }) => role) }
}
