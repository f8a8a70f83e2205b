import type { PeerViewer } from '#modules/personas/server/index.ts'
import { asPersonas } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ChangedText } from '../forms.ts'
import type { TextKind } from '../texts.ts'
import { mustBeDesk } from './case-row.ts'

export type OwnText = { words: string; version: number }

/** The community's own texts, by what they are for; those nobody has changed are not among them. Consultants alone. */
export async function deskTexts(viewer: PeerViewer): Promise<Partial<Record<TextKind, OwnText>>> {
	mustBeDesk(viewer)
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx.selectFrom('peer.desk_text').select(['kind', 'words', 'version']).where('community', '=', viewer.identity.community).execute(),
	)
	return Object.fromEntries(rows.map(({ kind, ...text }) => [kind, text]))
}

/**
 * Changes one of them for everybody at the desk.
 *
 * @throws Refusal `not_found` for others than consultants; `look_again`/`moderation_text_changed` when a colleague changed it since it
 *   was looked at: both are kept, what stands and what was sent.
 */
export async function changeText(viewer: PeerViewer, { kind, words, version }: ChangedText): Promise<void> {
	mustBeDesk(viewer)
	const { community } = viewer.identity
	const to = { words, changed_by: viewer.duty!.id }
	const done = await asPersonas(viewer.identity, async (tx) => {
		if (version === 0) {
			const made = await tx
				.insertInto('peer.desk_text')
				.values({ community, kind, ...to })
				.onConflict((conflict) => conflict.doNothing())
				.executeTakeFirst()
			return made.numInsertedOrUpdatedRows
		}
		const changed = await tx
			.updateTable('peer.desk_text')
			.set({ ...to, version: version + 1 })
			.where('community', '=', community)
			.where('kind', '=', kind)
			.where('version', '=', version)
			.executeTakeFirst()
		return changed.numUpdatedRows
	})
	if (done !== 1n) throw new Refusal('look_again', 'moderation_text_changed', { fields: { words: 'moderation_text_changed' } })
}
