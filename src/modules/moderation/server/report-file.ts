import { noteAct } from '#modules/audit/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { asJob, asPersonas } from '#platform/server/db.ts'
import { files, newFileKey } from '#platform/server/files.ts'
import { caseKey, openBox, openFile, sealFile, type FrozenFile, type ReportBox } from './boxes.ts'
import { caseIn, mustBeDesk } from './case-row.ts'

/** Puts the copy of a photo or recording beside a report, sealed for its case. @returns where it lies. */
export async function keepReportFile(deskCase: string, report: string, community: string, bytes: Buffer): Promise<string> {
	const file = newFileKey()
	await files.put('peer', file, sealFile(await caseKey(deskCase), report, community, bytes))
	return file
}

/**
 * What was reported, for whoever handles the case. That it was opened is noted in the log.
 *
 * @throws Refusal `not_found` for others than consultants, for a case about a name of theirs, and for a report without a file.
 */
export async function fileOfReport(
	viewer: PeerViewer,
	{ deskCase, report }: { deskCase: string; report: string },
): Promise<{ kind: FrozenFile['kind']; bytes: Buffer }> {
	mustBeDesk(viewer)
	const { community } = viewer.identity
	const row = await asPersonas(viewer.identity, async (tx) => {
		const { about } = await caseIn(tx, deskCase)
		const found = await tx
			.selectFrom('peer.report')
			.select(['id', 'box', 'file'])
			.where('id', '=', report)
			.where('desk_case', '=', deskCase)
			.executeTakeFirst()
		if (found?.file)
			await noteAct('peer', tx, {
				persona: viewer.duty!.id,
				role: 'consultant',
				what: 'moderation.file_opened',
				community,
				about: deskCase,
				...(about ? { whosePersona: about } : {}),
			})
		return found
	})
	const sealed = row?.file ? await files.get('peer', row.file) : undefined
	if (!row || !sealed) throw new Refusal('not_found')
	const key = await caseKey(deskCase)
	const { file } = openBox<ReportBox>(key, 'peer.report', row.id, community, row.box).frozen
	const bytes = openFile(key, row.id, community, sealed)
	if (!file) throw new Refusal('not_found')
	return { kind: file.kind, bytes }
}

/** For the night, which sweeps files no row speaks of. */
export async function isFileOfReport(file: string): Promise<boolean> {
	const row = await asJob('peer', (tx) => tx.selectFrom('peer.report').select('file').where('file', '=', file).executeTakeFirst())
	return row !== undefined
}
