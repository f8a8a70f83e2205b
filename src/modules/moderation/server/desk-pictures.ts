import { deskPicture } from '#modules/forum/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { asJob, asPersonas } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseKey, openBox, type ReportBox } from './boxes.ts'
import { caseIn, mustBeDesk } from './case-row.ts'

/**
 * A picture as it hung on a post when that was reported, for a consultant who may handle the case.
 *
 * @throws Refusal `not_found` for others, for a case about a name of theirs, and for a picture that no report of this case has.
 */
export async function reportedPicture(viewer: PeerViewer, deskCase: string, picture: string): ReturnType<typeof deskPicture> {
	mustBeDesk(viewer)
	const { community } = viewer.identity
	const reports = await asPersonas(viewer.identity, async (tx) => {
		await caseIn(tx, deskCase)
		return tx.selectFrom('peer.report').select(['id', 'box']).where('desk_case', '=', deskCase).execute()
	})
	const key = await caseKey(deskCase)
	const has = reports.some(({ id, box }) =>
		(openBox<ReportBox>(key, 'peer.report', id, community, box).frozen.pictures ?? []).some(
			(one) => typeof one !== 'string' && one.id === picture,
		),
	)
	if (!has) throw new Refusal('not_found')
	return deskPicture(viewer, picture)
}

/** Posts that an open case is about: while somebody decides about a picture it is not cleared away. */
export async function postsBefore(): Promise<string[]> {
	const rows = await asJob('peer', (tx) =>
		tx.selectFrom('peer.desk_case').select('object').where('kind', '=', 'post').where('closed_at', 'is', null).execute(),
	)
	return rows.map(({ object }) => object)
}
