import { sql } from 'kysely'
import type * as v from 'valibot'
import type { Viewer } from '#modules/accounts/rules.ts'
import { now, today } from '#platform/server/clock.ts'
import { asJob, asPerson, type CareTx } from '#platform/server/db.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import { prepared, type Of } from '#platform/server/prepared.ts'
import { Refusal } from '#platform/refusal.ts'
import { DRAFTS_MAX, partsOf } from '../rules.ts'
import type { DraftForm } from '../forms.ts'
import { unlessBroken } from './boxes.ts'

/** What somebody has half written: an answer in a conversation (`place` is its id), or a new one. Told from others by the key of its form. */
export type Draft = Omit<v.InferOutput<typeof DraftForm>, 'by_itself'> & { savedAt: string }
export type ListedDraft = Draft & { thrownAway: boolean }

/** Texts differ in length by much; steps this wide tell a reader of the database little. */
const STEP = 1024
/** How long a draft that was thrown away can be had back. */
export const KEEP_THROWN_DAYS = 30

const placeOf = ({ person, community }: Viewer, key: string): Place => ({
	table: 'care.draft',
	column: 'box',
	row: `${person} ${key}`,
	community,
})

/** @throws Refusal `not_found` for who has no part in messages. */
async function ownKey(viewer: Viewer): Promise<Buffer> {
	const key = partsOf(viewer).length > 0 ? await dataKey('care', 'person', viewer.person) : undefined
	if (!key) throw new Refusal('not_found')
	return key
}

const mine = (tx: CareTx, viewer: Viewer) =>
	tx
		.selectFrom('care.draft as d')
		.select(['d.key', 'd.box', 'd.thrown_on'])
		.where('d.person', '=', viewer.person)
		.where('d.community', '=', viewer.community)

const askDrafts = prepared((db: CareTx, value: Of<{ person: string; community: string }>) =>
	db
		.selectFrom('care.draft as d')
		.select(['d.key', 'd.box', 'd.thrown_on'])
		.where('d.person', '=', value('person'))
		.where('d.community', '=', value('community')),
)

/** All that lies half written, the latest first. One that was changed from outside is none; a page must not break of it. */
export async function draftsOf(viewer: Viewer): Promise<ListedDraft[]> {
	return asPerson(viewer, (tx) => draftsIn(tx, viewer))
}

async function draftsIn(tx: CareTx, viewer: Viewer): Promise<ListedDraft[]> {
	const { person, community } = viewer
	const [rows, own] = await Promise.all([askDrafts(tx, { person, community }), ownKey(viewer)])
	return rows
		.flatMap(({ key, box, thrown_on }) => {
			const draft = unlessBroken('draft', () => unsealJson<Draft>(own, placeOf(viewer, key), box))
			return draft ? [{ ...draft, thrownAway: thrown_on !== null }] : []
		})
		.sort((a, b) => b.savedAt.localeCompare(a.savedAt))
}

/** What lies half written in a place: the one with this key, or the latest. */
export async function draftIn(viewer: Viewer, place: string, key?: string | null): Promise<Draft | undefined> {
	return asPerson(viewer, (tx) => draftOfPlace(tx, viewer, place, key))
}

export async function draftOfPlace(tx: CareTx, viewer: Viewer, place: string, key?: string | null): Promise<Draft | undefined> {
	const here = (await draftsIn(tx, viewer)).filter((draft) => draft.place === place && !draft.thrownAway)
	return here.find(({ form_key }) => form_key === key) ?? here[0]
}

/**
 * Keeps what is half written; it is on disk when this returns. An empty one is none.
 *
 * @returns `sent` when what carries this key was sent meanwhile; then nothing is kept.
 * @throws Refusal `look_again`/`no_room` when there are too many.
 */
export async function keepDraft(viewer: Viewer, draft: Omit<Draft, 'savedAt'>): Promise<'kept' | 'sent'> {
	const own = await ownKey(viewer)
	const { person, community } = viewer
	const { place, form_key: key, to, subject, text } = draft
	return asPerson(viewer, async (tx) => {
		await holdForm(tx, key)
		const sent = await tx.selectFrom('care.form_key').select('key').where('key', '=', key).where('person', '=', person).executeTakeFirst()
		if (sent) return 'sent'
		if (subject.trim() === '' && text.trim() === '') {
			await dropDraft(tx, viewer, key)
			return 'kept'
		}
		const others = await mine(tx, viewer).where('d.key', '<>', key).where('d.thrown_on', 'is', null).execute()
		if (others.length >= DRAFTS_MAX) throw new Refusal('look_again', 'no_room', { fields: { text: 'no_room' } })
		const kept: Draft = { place, form_key: key, to, subject, text, savedAt: now().toISOString() }
		const box = sealJson(own, placeOf(viewer, key), kept, STEP)
		await tx
			.insertInto('care.draft')
			.values({ person, community, key, box })
			.onConflict((conflict) => conflict.columns(['person', 'community', 'key']).doUpdateSet({ box, thrown_on: null }))
			.execute()
		return 'kept'
	})
}

/** A draft that is saved while its message goes out waits for it, and is none any more; and the other way round. */
export async function holdForm(tx: CareTx, formKey: string): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtextextended(${formKey}, 0))`.execute(tx)
}

/** It was sent, or emptied: nothing of it stays. */
export async function dropDraft(tx: CareTx, viewer: Viewer, formKey: string): Promise<void> {
	await tx
		.deleteFrom('care.draft')
		.where('person', '=', viewer.person)
		.where('community', '=', viewer.community)
		.where('key', '=', formKey)
		.execute()
}

/** Throws a draft away, or has it back. @throws Refusal `not_found`. */
export async function throwDraftAway(viewer: Viewer, formKey: string, away: boolean): Promise<void> {
	await ownKey(viewer)
	const row = await asPerson(viewer, (tx) =>
		tx
			.updateTable('care.draft')
			.set({ thrown_on: away ? today() : null })
			.where('person', '=', viewer.person)
			.where('community', '=', viewer.community)
			.where('key', '=', formKey)
			.returning('key')
			.executeTakeFirst(),
	)
	if (!row) throw new Refusal('not_found')
}

/** For the night: drafts thrown away too long ago go. @returns how many. */
export async function forgetThrownDrafts(): Promise<number> {
	const last = new Date(now().getTime() - KEEP_THROWN_DAYS * 86_400_000).toISOString().slice(0, 10)
	const gone = await asJob('care', (tx) => tx.deleteFrom('care.draft').where('thrown_on', '<', last).executeTakeFirst())
	return Number(gone.numDeletedRows)
}
