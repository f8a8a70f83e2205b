import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { mayUseToolbox, type Viewer } from '#modules/accounts/rules.ts'
import { Refusal } from '#platform/refusal.ts'
import { now, today } from '#platform/server/clock.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { tellWritten } from '#platform/server/live.ts'
import { onceForPerson } from '#platform/server/once.ts'
import { prepared, type Of } from '#platform/server/prepared.ts'
import { tellReaders } from '../sharing/server/tell.ts'
import { toolOf } from '../tools.ts'
import { boxEntry, boxVersion, familyMark, openEntry, shelfMark, type By } from './boxes.ts'

/** @property writtenAt ISO time; in the database it stands inside the seal only. */
export type Entry<T> = { id: string; version: number; pinned: boolean; content: T; writtenAt: string; by?: By }

/** Says which version it was, so that a page can offer it again. */
export type EntryVersion<T> = { version: number; content: T; writtenAt: string; by?: By }

/** The owner's own key. @throws Refusal `not_found` for who has no toolbox. */
export async function ownersKey(owner: Viewer): Promise<Buffer> {
	const key = mayUseToolbox(owner) ? await dataKey('care', 'person', owner.person) : undefined
	if (!key) throw new Refusal('not_found')
	return key
}

/** What stands in a tool, in its owner's order. @param removed those taken away lately instead. */
export async function listEntries<T>(owner: Viewer, tool: string, removed = false): Promise<Entry<T>[]> {
	const key = await ownersKey(owner)
	const rows = await asPerson(owner, (tx) => rowsOf(tx, owner, tool, removed).orderBy('position').orderBy('id').execute())
	return rows.map((row) => opened<T>(key, owner, row))
}

const askOfTools = prepared((db: CareTx, value: Of<{ person: string; tools: readonly string[] }>) =>
	db
		.selectFrom('care.entry')
		.select(['id', 'tool', 'version', 'pin', 'position', 'box'])
		.where('person', '=', value('person'))
		.where('tool', '=', sql<string>`any(${value('tools')}::text[])`)
		.where('removed_on', 'is', null)
		.orderBy('position')
		.orderBy('id'),
)

/** What stands in several tools, in one transaction of its owner's. */
export async function entriesOfTools(tx: CareTx, owner: Viewer, wanted: readonly string[]): Promise<(Entry<never> & { tool: string })[]> {
	const [rows, key] = await Promise.all([askOfTools(tx, { person: owner.person, tools: wanted }), ownersKey(owner)])
	return rows.map((row) => ({ tool: row.tool, ...opened<never>(key, owner, row) }))
}

type Row = { id: string; version: number; pin: number | null; position: number; box: Buffer }

function opened<T>(key: Buffer, owner: Viewer, row: Row): Entry<T> {
	return { id: row.id, version: row.version, pinned: row.pin !== null, ...openEntry<T>(key, owner.community, row) }
}

function rowsOf(tx: CareTx, owner: Viewer, tool: string, removed: boolean) {
	return tx
		.selectFrom('care.entry')
		.select(['id', 'version', 'pin', 'position', 'box'])
		.where('person', '=', owner.person)
		.where('tool', '=', tool)
		.where('removed_on', removed ? 'is not' : 'is', null)
}

/** How many entries a page shows of a tool that grows for years. */
export const ENTRIES_A_PAGE = 30

/**
 * A page of a tool, the newest first.
 *
 * @param below a page's `older`, for the next page. @returns `older` is undefined on the last page.
 */
export async function newestEntries<T>(
	owner: Viewer,
	tool: string,
	below?: number,
	count = ENTRIES_A_PAGE,
): Promise<{ entries: Entry<T>[]; older: number | undefined }> {
	const key = await ownersKey(owner)
	const rows = await asPerson(owner, (tx) => {
		const query = rowsOf(tx, owner, tool, false)
			.orderBy('position', 'desc')
			.orderBy('id')
			.limit(count + 1)
		return (below === undefined ? query : query.where('position', '<=', below)).execute()
	})
	const entries = rows.slice(0, count).map((row) => opened<T>(key, owner, row))
	return { entries, older: rows[count]?.position }
}

/** What stands on some shelves of a tool (`Tool.shelf`), in the order it was written. */
export async function entriesOnShelves<T>(owner: Viewer, tool: string, shelves: readonly string[]): Promise<Entry<T>[]> {
	const key = await ownersKey(owner)
	if (shelves.length === 0) return []
	const marks = shelves.map((shelf) => shelfMark(key, owner.community, tool, shelf))
	const rows = await asPerson(owner, (tx) =>
		rowsOf(tx, owner, tool, false).where('shelf', 'in', marks).orderBy('position').orderBy('id').execute(),
	)
	return rows.map((row) => opened<T>(key, owner, row))
}

/** @throws Refusal `not_found` when it is not there, not theirs, or taken away. */
export async function readEntry<T>(owner: Viewer, tool: string, id: string): Promise<Entry<T>> {
	const key = await ownersKey(owner)
	return opened<T>(key, owner, await asPerson(owner, (tx) => standing(tx, owner, tool, id)))
}

/** One's own alone: what others let one see is read in sharing/server/reading.ts. */
async function standing(tx: CareTx, owner: Viewer, tool: string, id: string) {
	const row = await tx
		.selectFrom('care.entry')
		.select(['id', 'version', 'pin', 'position', 'box'])
		.where('id', '=', id)
		.where('person', '=', owner.person)
		.where('tool', '=', tool)
		.where('removed_on', 'is', null)
		.executeTakeFirst()
	if (!row) throw new Refusal('not_found')
	return row
}

/**
 * Writes a new entry at the end of its tool.
 *
 * @returns the entry's id.
 * @throws Refusal `look_again`/`full`; `clash` when there may be one only and another window was first, or when the
 * same form comes again with other words: nothing is written then, and the words are still in the form.
 */
export async function addEntry<T>(owner: Viewer, formKey: string, tool: string, content: T): Promise<string> {
	const { most, kind } = toolOf(tool)
	const key = await ownersKey(owner)
	let told: string[] = []
	const entered = await asPerson(owner, async (tx) => {
		const made = await onceForPerson(tx, owner, formKey, async () => {
			const last = await lastOf(tx, owner, tool)
			if (kind !== 'one' && last.count >= most) throw new Refusal('look_again', 'full')
			const id = randomUUID()
			const box = boxEntry(key, { id, version: 1, community: owner.community }, { content, writtenAt: now().toISOString() })
			const marks = { shelf: shelfOf(key, owner, tool, content), family: familyOf(key, owner, tool, content) }
			const place = { position: last.position + 1, ...marks, alone: kind === 'one' }
			const row = { id, person: owner.person, community: owner.community, tool, ...place, box }
			const entered = await tx
				.insertInto('care.entry')
				.values(row)
				.onConflict((conflict) => conflict.doNothing())
				.executeTakeFirst()
			if (entered.numInsertedOrUpdatedRows === 0n) throw new Refusal('clash')
			told = await tellReaders(tx, owner, { id, tool, family: marks.family })
			return id
		})
		await refuseOtherWords(tx, owner, key, tool, made, content)
		return made
	})
	told.forEach(tellWritten)
	return entered
}

/** The mark of what an entry stands under (`Tool.under`), if it stands under anything. */
export function familyOf(key: Buffer, owner: { community: string }, tool: string, content: unknown): Buffer | null {
	const above = toolOf(tool).under?.of(content)
	return above === undefined ? null : familyMark(key, owner.community, above)
}

/** The keyed value of the shelf that content stands on, if its tool has shelves. */
export function shelfOf(key: Buffer, owner: Viewer, tool: string, content: unknown): Buffer | null {
	const shelf = toolOf(tool).shelf?.(content)
	return shelf === undefined ? null : shelfMark(key, owner.community, tool, shelf)
}

async function lastOf(tx: CareTx, owner: Viewer, tool: string): Promise<{ position: number; count: number }> {
	const { max, count } = await tx
		.selectFrom('care.entry')
		.select((get) => [get.fn.max('position').as('max'), get.fn.countAll<number>().as('count')])
		.where('person', '=', owner.person)
		.where('tool', '=', tool)
		.executeTakeFirstOrThrow()
	return { position: (max as number | null) ?? 0, count }
}

/** Pressing twice is fine. Going back, writing something else and sending the old form again must not lose the words. */
async function refuseOtherWords<T>(tx: CareTx, owner: Viewer, key: Buffer, tool: string, id: string, content: T): Promise<void> {
	const there = openEntry<T>(key, owner.community, await standing(tx, owner, tool, id))
	if (JSON.stringify(there.content) !== JSON.stringify(content)) throw new Refusal('clash')
}

/**
 * Puts new words in the place of the ones that stand; those are kept as an earlier version.
 *
 * @param expected the version the words were written on top of. @param by with whom they came to be.
 * @throws Refusal `not_found`; `clash` when somebody (another window) wrote meanwhile: nothing is written then.
 */
export async function changeEntry<T>(
	owner: Viewer,
	formKey: string,
	tool: string,
	id: string,
	expected: number,
	content: T,
	by?: By,
): Promise<void> {
	const key = await ownersKey(owner)
	let told: string[] = []
	await asPerson(owner, async (tx) => {
		await onceForPerson(tx, owner, formKey, async () => {
			const before = await lockEntry(tx, owner, tool, id)
			if (before.version !== expected) throw new Refusal('clash')
			const words = openEntry<T>(key, owner.community, before)
			if (JSON.stringify(words.content) === JSON.stringify(content)) return id
			await keepVersion(tx, owner, key, before, words)
			const version = before.version + 1
			const written = { content, writtenAt: now().toISOString(), ...(by ? { by } : {}) }
			const box = boxEntry(key, { id, version, community: owner.community }, written)
			const [shelf, family] = [shelfOf(key, owner, tool, content), familyOf(key, owner, tool, content)]
			await tx.updateTable('care.entry').set({ version, box, shelf, family }).where('id', '=', id).execute()
			told = await tellReaders(tx, owner, { id, tool, family })
			return id
		})
		await refuseOtherWords(tx, owner, key, tool, id, content)
	})
	told.forEach(tellWritten)
}

async function lockEntry(tx: CareTx, owner: Viewer, tool: string, id: string) {
	const row = await tx
		.selectFrom('care.entry')
		.select(['id', 'version', 'box'])
		.where('id', '=', id)
		.where('person', '=', owner.person)
		.where('tool', '=', tool)
		.where('removed_on', 'is', null)
		.forUpdate()
		.executeTakeFirst()
	if (!row) throw new Refusal('not_found')
	return row
}

type Standing = { id: string; version: number }

async function keepVersion(
	tx: CareTx,
	owner: Viewer,
	key: Buffer,
	{ id, version }: Standing,
	words: { content: unknown; writtenAt: string },
): Promise<void> {
	const box = boxVersion(key, { id, version, community: owner.community }, words)
	await tx.insertInto('care.entry_version').values({ entry: id, community: owner.community, person: owner.person, version, box }).execute()
}

/** Takes an entry away. It can be brought back for some weeks; then it is erased. Twice is once. @throws `not_found`. */
export async function removeEntry(owner: Viewer, tool: string, id: string): Promise<void> {
	await setRemoved(owner, tool, id, today())
}

/** Takes back what was taken away, at its old place. Twice is once. @throws Refusal `not_found`. */
export async function bringBack(owner: Viewer, tool: string, id: string): Promise<void> {
	await setRemoved(owner, tool, id, null)
}

async function setRemoved(owner: Viewer, tool: string, id: string, removed_on: string | null): Promise<void> {
	await ownersKey(owner)
	const change = removed_on ? { removed_on, pin: null } : { removed_on }
	// Whoever was let see it sees it no more, or again; nobody is told.
	const told = await asPerson(owner, async (tx) => {
		const row = await tx
			.updateTable('care.entry')
			.set(change)
			.where('id', '=', id)
			.where('tool', '=', tool)
			.returning(['id', 'family'])
			.executeTakeFirst()
		if (!row) throw new Refusal('not_found')
		return tellReaders(tx, owner, { id, tool, family: row.family }, { quiet: true })
	})
	told.forEach(tellWritten)
}
