import { sql } from 'kysely'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { asPersonas } from '#platform/server/db.ts'
import { mustBeDesk } from './case-row.ts'
import { waitingElsewhere } from './queue.ts'

/** How many things have come to the desk since a moment, alarms among them. @throws Refusal `not_found` for others than consultants. */
export async function deskSince(viewer: PeerViewer, since: Date): Promise<number> {
	mustBeDesk(viewer)
	const [others, cases] = await Promise.all([
		waitingElsewhere(viewer),
		asPersonas(viewer.identity, (tx) =>
			tx
				.selectFrom('peer.desk_case as c')
				.select(sql<number>`count(*)::int`.as('count'))
				.where('c.community', '=', viewer.identity.community)
				.where('c.closed_at', 'is', null)
				.where((is) =>
					is.or([
						is('c.opened_at', '>', since),
						is('c.id', 'in', is.selectFrom('peer.alarm').select('desk_case').where('raised_at', '>', since).where('taken_at', 'is', null)),
					]),
				)
				.executeTakeFirstOrThrow(),
		),
	])
	return cases.count + others.filter((one) => !one.dayOnly && one.since > since).length
}
