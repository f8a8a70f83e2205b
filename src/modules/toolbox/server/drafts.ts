import type { Viewer } from '#modules/accounts/rules.ts'
import { Refusal } from '#platform/refusal.ts'
import { now } from '#platform/server/clock.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import type { Written } from '../tool.ts'
import { boxDraft, draftMark, openDraft } from './boxes.ts'
import { ownersKey } from './entries.ts'

/** What stands in a form and is not saved yet. @property expected the version it is written on top of; @property savedAt ISO time. */
export type Draft = { written: Written; formKey: string; expected: number; savedAt: string }

/** So many forms can lie half written at once. */
const DRAFTS_MOST = 60
/** As long as the longest form with all its rows full. */
const LETTERS_MOST = 200_000

/** Where something is being written: a new entry of a tool, or an entry there is. */
export const newPlace = (tool: string): string => `new ${tool}`

/**
 * Keeps what is half written; it is on disk when this returns. What was sent meanwhile, and empty forms, are not kept.
 *
 * @param place `newPlace(tool)` or an entry's id.
 * @throws Refusal `look_again`/`no_room` for too many or too long; `not_found` for who has no toolbox.
 */
export async function keepDraft(owner: Viewer, place: string, draft: Omit<Draft, 'savedAt'>): Promise<void> {
	const key = await ownersKey(owner)
	const letters = Object.values(draft.written).flat().join('').length
	if (letters > LETTERS_MOST) throw new Refusal('look_again', 'no_room')
	const mark = draftMark(key, owner.community, place)
	await asPerson(owner, async (tx) => {
		if (await wasSent(tx, owner, draft.formKey)) return
		if (letters === 0) return dropRow(tx, owner, mark)
		const box = boxDraft(key, mark, owner.community, { ...draft, savedAt: now().toISOString() })
		const others = await tx
			.selectFrom('care.entry_draft')
			.select((get) => get.fn.countAll<number>().as('count'))
			.where('place', '<>', mark)
			.executeTakeFirstOrThrow()
		if (Number(others.count) >= DRAFTS_MOST) throw new Refusal('look_again', 'no_room')
		await tx
			.insertInto('care.entry_draft')
			.values({ person: owner.person, community: owner.community, place: mark, box })
			.onConflict((conflict) => conflict.columns(['person', 'community', 'place']).doUpdateSet({ box }))
			.execute()
	})
}

/** What lies half written in a form, if anything does. */
export async function draftIn(owner: Viewer, place: string): Promise<Draft | undefined> {
	const key = await ownersKey(owner)
	const mark = draftMark(key, owner.community, place)
	return asPerson(owner, async (tx) => {
		const row = await tx.selectFrom('care.entry_draft').select('box').where('place', '=', mark).executeTakeFirst()
		const draft = row && openDraft<Draft>(key, mark, owner.community, row.box)
		// Sent, and the process ended before its draft was taken away.
		return draft && (await wasSent(tx, owner, draft.formKey)) ? undefined : draft
	})
}

/** It was saved, or thrown away. Twice is once. */
export async function dropDraft(owner: Viewer, place: string): Promise<void> {
	const key = await ownersKey(owner)
	const mark = draftMark(key, owner.community, place)
	await asPerson(owner, (tx) => dropRow(tx, owner, mark))
}

async function dropRow(tx: CareTx, owner: Viewer, mark: Buffer): Promise<void> {
	await tx.deleteFrom('care.entry_draft').where('person', '=', owner.person).where('place', '=', mark).execute()
}

/** Whether the form a draft stands in was saved meanwhile. */
export async function wasSent(tx: CareTx, owner: Viewer, formKey: string): Promise<boolean> {
	const row = await tx
		.selectFrom('care.form_key')
		.select('key')
		.where('person', '=', owner.person)
		.where('key', '=', formKey)
		.executeTakeFirst()
	return row !== undefined
}
