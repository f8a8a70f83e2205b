import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Viewer } from '#modules/accounts/rules.ts'
import { Refusal } from '#platform/refusal.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { onceForPerson } from '#platform/server/once.ts'
import { boxDraft, boxEntry, boxVersion, draftMark, type By } from '../../server/boxes.ts'
import { newPlace } from '../../server/drafts.ts'
import { familyOf, ownersKey, shelfOf } from '../../server/entries.ts'
import { toolOf } from '../../tools.ts'
import type { OwnData, OwnDraft, OwnEntry } from '../format.ts'
import type { Renamed } from '../out.ts'

/** So many rows in one statement. */
const AT_A_TIME = 400
const CHOSEN = 'chosen'

/**
 * Puts what was taken out before into an empty toolbox: all of it or nothing. Everything gets a new id, and what points to each other
 * still does. Words, order, versions and times are as they were. A toolbox in which only the tools were chosen counts as empty.
 *
 * @param data as `readOwnData` understood it. @param contacts ids of those the owner has a tie with: only to them does a map still point.
 * @throws Refusal `look_again`/`not_empty`; `not_found` for who has no toolbox.
 */
export async function takeIn(owner: Viewer, formKey: string, data: OwnData, contacts: readonly string[]): Promise<void> {
	const key = await ownersKey(owner)
	const names = namesFor(contacts)
	const inFile = new Set(Object.values(data.tools).flatMap((entries) => entries.map(({ id }) => id)))
	await asPerson(owner, (tx) =>
		onceForPerson(tx, owner, formKey, async () => {
			await mustBeEmpty(tx, owner)
			for (const [tool, entries] of Object.entries(data.tools)) {
				if (tool === CHOSEN && (await chooseAsThere(tx, owner, key, entries))) continue
				await putIn(tx, { owner, key, tool, entries, names })
			}
			await putDrafts(tx, owner, key, data.drafts, (words) => pointAgain(words, inFile, names))
			return 'taken in'
		}),
	)
}

/** The same old id always gives the same new one, also for what was erased long ago and is still pointed to. */
function namesFor(contacts: readonly string[]): Renamed {
	const given = new Map<string, string>()
	const give = (id: string): string => given.get(id) ?? given.set(id, randomUUID()).get(id)!
	return { entry: (id) => (id === '' ? '' : give(id)), person: (id) => (contacts.includes(id) ? id : '') }
}

/** Of two windows that take in at once, the second waits, and then finds it full. */
async function mustBeEmpty(tx: CareTx, owner: Viewer): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtextextended(${`take in ${owner.person}`}, 0))`.execute(tx)
	const there = await tx
		.selectFrom('care.entry')
		.select('id')
		.where('person', '=', owner.person)
		.where('tool', '<>', CHOSEN)
		.limit(1)
		.executeTakeFirst()
	const draft = await tx.selectFrom('care.entry_draft').select('place').where('person', '=', owner.person).limit(1).executeTakeFirst()
	if (there || draft) throw new Refusal('look_again', 'not_empty')
}

/** Which tools are shown is chosen here already: the file's choice takes its place. @returns false when nothing was chosen yet. */
async function chooseAsThere(tx: CareTx, owner: Viewer, key: Buffer, [chosen]: readonly OwnEntry[]): Promise<boolean> {
	const there = await tx
		.selectFrom('care.entry')
		.select(['id', 'version'])
		.where('person', '=', owner.person)
		.where('tool', '=', CHOSEN)
		.executeTakeFirst()
	if (!there || !chosen) return false
	const words = { content: chosen.content, writtenAt: chosen.written }
	const box = boxEntry(key, { ...there, community: owner.community }, words)
	await tx.updateTable('care.entry').set({ box }).where('id', '=', there.id).execute()
	return true
}

type ToPut = { owner: Viewer; key: Buffer; tool: string; entries: readonly OwnEntry[]; names: Renamed }

async function putIn(tx: CareTx, { owner, key, tool, entries, names }: ToPut): Promise<void> {
	const { kind, out } = toolOf(tool)
	const { person, community } = owner
	for (let first = 0; first < entries.length; first += AT_A_TIME) {
		const some = entries.slice(first, first + AT_A_TIME)
		const rows = some.map(({ id: old, version, written: writtenAt, by, pinned, removed, content: was }, at) => {
			const id = names.entry(old)
			const content = out.again(was, names)
			const box = boxEntry(key, { id, version, community }, { content, writtenAt, ...byName(by) })
			const [shelf, family] = [shelfOf(key, owner, tool, content), familyOf(key, owner, tool, content)]
			const place = { position: first + at + 1, alone: kind === 'one', pin: pinned ?? null, removed_on: removed ?? null }
			return { id, community, person, tool, version, shelf, family, box, ...place }
		})
		const versions = some.flatMap(({ id: old, earlier = [] }) =>
			earlier.map(({ version, written: writtenAt, by, content }) => {
				const entry = names.entry(old)
				const box = boxVersion(key, { id: entry, version, community }, { content: out.again(content, names), writtenAt, ...byName(by) })
				return { entry, community, person, version, box }
			}),
		)
		await tx.insertInto('care.entry').values(rows).execute()
		for (let from = 0; from < versions.length; from += AT_A_TIME)
			await tx
				.insertInto('care.entry_version')
				.values(versions.slice(from, from + AT_A_TIME))
				.execute()
	}
}

/** With whom something came to be goes along by name: who they are here or elsewhere nobody can say. */
const byName = (by: OwnEntry['by']): { by?: By } => (by ? { by: { person: '', ...by } } : {})

type Again = (words: string) => string

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** The fields of a half-written form point to entries by what stands in them, each tool in its own way. */
const pointAgain = (words: string, inFile: ReadonlySet<string>, { entry }: Renamed): string =>
	words.replace(UUID, (id) => (inFile.has(id) ? entry(id) : id))

async function putDrafts(tx: CareTx, owner: Viewer, key: Buffer, drafts: readonly OwnDraft[], again: Again): Promise<void> {
	const { person, community } = owner
	for (const { tool, entry, saved: savedAt, expected, fields } of drafts) {
		const place = draftMark(key, community, entry === undefined ? newPlace(tool) : again(entry))
		const written = Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, values.map(again)]))
		const box = boxDraft(key, place, community, { written, formKey: randomUUID(), expected, savedAt })
		await tx.insertInto('care.entry_draft').values({ person, community, place, box }).execute()
	}
}
