import type { PeerViewer } from '#modules/personas/server/index.ts'
import type { PeerTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ReportedKind } from '../rules.ts'

/** The desk is for consultants; for everybody else there is none. */
export function mustBeDesk(viewer: PeerViewer): void {
	if (viewer.identity.standing !== 'consultant' || !viewer.duty) throw new Refusal('not_found')
}

export type CaseRow = { id: string; kind: ReportedKind; object: string; about: string | null; closed_at: Date | null }

/** A case this consultant may handle. @throws Refusal `not_found`, also for one about a name of theirs. */
export async function caseIn(tx: PeerTx, id: string): Promise<CaseRow> {
	const row = await tx
		.selectFrom('peer.desk_case')
		.select(['id', 'kind', 'object', 'about', 'closed_at'])
		.where('id', '=', id)
		.executeTakeFirst()
	if (!row || (row.about === null && row.kind !== 'cafe' && row.kind !== 'page')) throw new Refusal('not_found')
	return { ...row, kind: row.kind as ReportedKind }
}

/** The same, and nobody else decides about it until this is through. */
export async function lockedCase(tx: PeerTx, id: string): Promise<CaseRow> {
	await caseIn(tx, id)
	await tx.selectFrom('peer.desk_case').select('id').where('id', '=', id).forUpdate().execute()
	return caseIn(tx, id)
}
