import { randomUUID } from 'node:crypto'
import type { Viewer } from '#modules/accounts/rules.ts'
import { tieOf, type Tie } from '#modules/ties/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asPerson } from '#platform/server/db.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import { onceForPerson } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'

export type Note = { id: string; text: string; at: string }

const placeOf = (id: string, community: string): Place => ({ table: 'care.private_note', column: 'box', row: id, community })
const keyOf = (tie: string): Promise<Buffer | undefined> => dataKey('care', 'private note', tie, true)

/** @throws Refusal `not_found` for the member, for whoever is not in it, and as long as the other has not said yes. */
async function helpersTie(viewer: Viewer, id: string): Promise<Tie> {
	const tie = await tieOf(viewer, id)
	if (tie.part !== 'provider' || tie.state === 'asked') throw new Refusal('not_found')
	return tie
}

/** A helper's own notes about a member, newest first. Colleagues do not see them. @throws Refusal `not_found`. */
export async function notesOf(viewer: Viewer, id: string): Promise<{ tie: Tie; notes: Note[] }> {
	const tie = await helpersTie(viewer, id)
	const rows = await asPerson(viewer, (tx) =>
		tx.selectFrom('care.private_note').select(['id', 'box']).where('tie', '=', id).where('author', '=', viewer.person).execute(),
	)
	const key = (await keyOf(id))!
	const notes = rows.map((row) => ({ id: row.id, ...unsealJson<Omit<Note, 'id'>>(key, placeOf(row.id, viewer.community), row.box) }))
	return { tie, notes: notes.sort((a, b) => b.at.localeCompare(a.at)) }
}

/**
 * Adds a note. It is part of the record: nobody can change or remove it afterwards.
 *
 * @throws Refusal `not_found`; `look_again` when it is empty.
 */
export async function addNote(viewer: Viewer, id: string, { form_key, text }: { form_key: string; text: string }): Promise<void> {
	if (text.trim() === '') throw new Refusal('look_again', 'empty', { fields: { text: 'empty' } })
	await helpersTie(viewer, id)
	const key = (await keyOf(id))!
	const { person, community } = viewer
	await asPerson(viewer, (tx) =>
		onceForPerson(tx, viewer, form_key, async () => {
			const note = randomUUID()
			const box = sealJson(key, placeOf(note, community), { text, at: now().toISOString() } satisfies Omit<Note, 'id'>, 256)
			await tx.insertInto('care.private_note').values({ id: note, community, tie: id, author: person, box }).execute()
			return note
		}),
	)
}
