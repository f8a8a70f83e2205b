import { randomUUID } from 'node:crypto'
import type { Viewer } from '#modules/accounts/rules.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import { prepared, type Of } from '#platform/server/prepared.ts'
import { onceForPerson } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayHaveTemplates } from '../rules.ts'

export type Template = { id: string; name: string; text: string }

const TEMPLATES_MAX = 50
const placeOf = (id: string, community: string): Place => ({ table: 'care.template', column: 'box', row: id, community })
const keyOf = (person: string): Promise<Buffer | undefined> => dataKey('care', 'template', person, true)

const askTemplates = prepared((db: CareTx, value: Of<{ person: string; community: string }>) =>
	db.selectFrom('care.template').select(['id', 'box']).where('community', '=', value('community')).where('person', '=', value('person')),
)

/** A helper's own templates, by name. */
export async function templatesOf(viewer: Viewer): Promise<Template[]> {
	return mayHaveTemplates(viewer) ? asPerson(viewer, (tx) => templatesIn(tx, viewer)) : []
}

export async function templatesIn(tx: CareTx, viewer: Viewer): Promise<Template[]> {
	if (!mayHaveTemplates(viewer)) return []
	const { person, community } = viewer
	const [rows, key] = await Promise.all([askTemplates(tx, { person, community }), keyOf(person)])
	return rows
		.map(({ id, box }) => ({ id, ...unsealJson<Omit<Template, 'id'>>(key!, placeOf(id, community), box) }))
		.sort((a, b) => a.name.localeCompare(b.name, 'nb'))
}

export type WrittenTemplate = { form_key: string; id: string | undefined; name: string; text: string }

/**
 * Keeps a template, a new one or one there is. A gap in it is written `[like this]`.
 *
 * @throws Refusal `not_found` for others than helpers and for a template that is not theirs; `look_again` when there are very many.
 */
export async function writeTemplate(viewer: Viewer, { form_key, id, name, text }: WrittenTemplate): Promise<void> {
	if (!mayHaveTemplates(viewer)) throw new Refusal('not_found')
	const { person, community } = viewer
	const key = (await keyOf(person))!
	await asPerson(viewer, (tx) =>
		onceForPerson(tx, viewer, form_key, async () => {
			if (id) {
				const changed = await tx
					.updateTable('care.template')
					.set({ box: sealJson(key, placeOf(id, community), { name, text }) })
					.where('id', '=', id)
					.where('person', '=', person)
					.executeTakeFirst()
				if (changed.numUpdatedRows === 0n) throw new Refusal('not_found')
				return id
			}
			const there = await tx.selectFrom('care.template').select('id').where('person', '=', person).execute()
			if (there.length >= TEMPLATES_MAX) throw new Refusal('look_again', 'too_many_templates', { fields: { name: 'too_many_templates' } })
			const made = randomUUID()
			await tx
				.insertInto('care.template')
				.values({ id: made, person, community, box: sealJson(key, placeOf(made, community), { name, text }) })
				.execute()
			return made
		}),
	)
}

/** @throws Refusal `not_found`. */
export async function removeTemplate(viewer: Viewer, id: string): Promise<void> {
	const gone = await asPerson(viewer, (tx) =>
		tx.deleteFrom('care.template').where('id', '=', id).where('person', '=', viewer.person).executeTakeFirst(),
	)
	if (gone.numDeletedRows === 0n) throw new Refusal('not_found')
}
