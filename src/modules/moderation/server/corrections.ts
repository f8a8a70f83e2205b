import { noteAct } from '#modules/audit/server/index.ts'
import { tellPersona } from '#modules/notifications/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { onceForPersona } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeDesk } from './case-row.ts'
import { linesOf, TOLD_THEM, writeLine, type DeskLine, type LineWhat } from './lines.ts'

/** The log of one thing, beside the line of it that somebody wants to put right. */
export type LogPage = { line: DeskLine; lines: DeskLine[]; kind: string; object: string; toldThem: boolean }

/** @throws Refusal `not_found` for others than consultants, and for a line about a name of one's own. */
export async function logPage(viewer: PeerViewer, line: string): Promise<LogPage> {
	mustBeDesk(viewer)
	return asPersonas(viewer.identity, async (tx) => {
		const { kind, object, about, what } = await lineIn(tx, viewer, line)
		const lines = await linesOf(tx, viewer.identity.community, kind, object)
		return { line: lines.find(({ id }) => id === line)!, lines, kind, object, toldThem: isTold(about, what) }
	})
}

const isTold = (about: string | null, what: string): boolean => about !== null && TOLD_THEM.includes(what as LineWhat)

async function lineIn(tx: PeerTx, viewer: PeerViewer, id: string) {
	const { community, personas } = viewer.identity
	const row = await tx
		.selectFrom('peer.desk_line')
		.select(['kind', 'object', 'about', 'what'])
		.where('id', '=', id)
		.where('community', '=', community)
		.executeTakeFirst()
	if (!row || (row.about && personas.includes(row.about))) throw new Refusal('not_found')
	return row
}

/**
 * Puts a line of the log right by another that says what was wrong. The mistaken one stays as it was, for everybody who reads it. Whoever
 * the line was told to is told of the correction too.
 *
 * @throws Refusal `not_found` as `logPage`.
 */
export async function correctLine(viewer: PeerViewer, line: string, input: { form_key: string; words: string }): Promise<void> {
	mustBeDesk(viewer)
	const { community } = viewer.identity
	const duty = viewer.duty!.id
	await asPersonas(viewer.identity, (tx) =>
		onceForPersona(tx, community, duty, input.form_key, async () => {
			const { kind, object, about, what } = await lineIn(tx, viewer, line)
			const told = isTold(about, what) ? about : null
			await writeLine(tx, viewer, { kind, object, what: 'corrected', about: told, corrects: line, words: input.words })
			await noteAct('peer', tx, { persona: duty, role: 'consultant', what: 'moderation.log_corrected', community, about: line })
			if (told) await tellPersona(tx, { community, persona: told, kind: 'decision', topic: line, post: line })
			return line
		}),
	)
}
