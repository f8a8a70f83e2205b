import { sql } from 'kysely'
import type { Viewer } from '#modules/accounts/rules.ts'
import { readersOf } from '#modules/ties/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { draftMark, openDraft, openEntry, openVersion, type By } from '../../server/boxes.ts'
import { newPlace, wasSent, type Draft } from '../../server/drafts.ts'
import { ownersKey } from '../../server/entries.ts'
import { sharesOf } from '../../sharing/server/shares.ts'
import { suggestionsTo } from '../../sharing/server/suggestions.ts'
import { tools } from '../../tools.ts'
import { FORMAT, FORMAT_VERSION, type OwnData, type OwnDraft, type OwnEntry, type OwnShared } from '../format.ts'

/** So many at a time: opening them all at once would let everybody else wait. */
const AT_A_TIME = 400

/**
 * Everything somebody has in their toolbox: entries, what these said before, what was taken away and can still be taken back, drafts, and
 * which tools they chose, with whom they share and what others suggested. The address of their calendar is left out: whoever holds it sees their week.
 *
 * It is their own, so nobody is told and nothing is noted. @throws Refusal `not_found` for who has no toolbox.
 */
export async function takeOut(owner: Viewer): Promise<OwnData> {
	const key = await ownersKey(owner)
	const together = await sharedIn(owner)
	return asPerson(owner, async (tx) => {
		const lists: Record<string, OwnEntry[]> = {}
		let after: Row | undefined
		do {
			const rows = await rowsAfter(tx, owner, after)
			const earlier = await versionsOfAll(tx, rows)
			for (const row of rows) (lists[row.tool] ??= []).push(opened(key, owner, row, earlier.get(row.id) ?? []))
			after = rows.length === AT_A_TIME ? rows.at(-1) : undefined
		} while (after)
		const drafts = await draftsIn(tx, owner, key, lists)
		// In the order of the toolbox, so that the same things make the same file.
		const inOrder = tools().flatMap((tool) => (lists[tool.key] ? [[tool.key, lists[tool.key]!] as const] : []))
		return { format: FORMAT, version: FORMAT_VERSION, taken: now().toISOString(), tools: Object.fromEntries(inOrder), drafts, ...together }
	})
}

/** Names, as whoever shared knows them. Left out where there is nothing. */
async function sharedIn(owner: Viewer): Promise<Pick<OwnData, 'shared' | 'suggestions'>> {
	const [shares, suggestions, people] = await Promise.all([sharesOf(owner), suggestionsTo(owner), readersOf(owner)])
	const shared = shares.flatMap(({ tie, entry, tool, under, may, lastDay, givenAt }): OwnShared[] => {
		const reader = people.find((one) => one.tie === tie)
		if (!reader) return []
		const what = { ...(entry && { entry }), ...(under && { under: true as const }), ...(tool && { tool }) }
		return [{ with: reader.name, as: reader.kind, may, ...what, since: givenAt, ...(lastDay && { until: lastDay }) }]
	})
	const suggested = suggestions.map(({ entry, by, at, words, written }) => ({ entry, by: by.name, at, words, fields: written }))
	return { ...(shared.length > 0 && { shared }), ...(suggested.length > 0 && { suggestions: suggested }) }
}

type Row = { id: string; tool: string; position: number; version: number; pin: number | null; removed_on: string | null; box: Buffer }
type VersionRow = { entry: string; version: number; box: Buffer }

async function rowsAfter(tx: CareTx, owner: Viewer, after: Row | undefined): Promise<Row[]> {
	const query = tx
		.selectFrom('care.entry')
		.select(['id', 'tool', 'position', 'version', 'pin', 'removed_on', 'box'])
		.where('person', '=', owner.person)
		.orderBy('tool')
		.orderBy('position')
		.orderBy('id')
		.limit(AT_A_TIME)
	const further = after && sql<boolean>`(tool, position, id) > (${after.tool}, ${after.position}, ${after.id}::uuid)`
	return (await (further ? query.where(further) : query).execute()) as Row[]
}

async function versionsOfAll(tx: CareTx, rows: readonly Row[]): Promise<Map<string, VersionRow[]>> {
	const changed = rows.filter(({ version }) => version > 1).map(({ id }) => id)
	if (changed.length === 0) return new Map()
	const versions = await tx
		.selectFrom('care.entry_version')
		.select(['entry', 'version', 'box'])
		.where('entry', 'in', changed)
		.orderBy('version', 'desc')
		.execute()
	return Map.groupBy(versions, ({ entry }) => entry)
}

function opened(key: Buffer, { community }: Viewer, row: Row, versions: readonly VersionRow[]): OwnEntry {
	const { content, writtenAt, by } = openEntry<unknown>(key, community, row)
	// Another window may have changed it since the row was read: what stood then is one of the versions now.
	const earlier = versions
		.filter(({ version }) => version < row.version)
		.map(({ version, box }) => {
			const before = openVersion<unknown>(key, community, { id: row.id, version, box })
			return { version, written: before.writtenAt, ...named(before.by), content: before.content }
		})
	return {
		id: row.id,
		version: row.version,
		written: writtenAt,
		...named(by),
		...(row.pin !== null && { pinned: row.pin as 1 | 2 }),
		...(row.removed_on !== null && { removed: row.removed_on }),
		content,
		...(earlier.length > 0 && { earlier }),
	}
}

const named = (by: By | undefined): Pick<OwnEntry, 'by'> => (by ? { by: { name: by.name, how: by.how } } : {})

/** A draft does not say where it was being written: only whoever knows the place can make its mark. */
async function draftsIn(tx: CareTx, owner: Viewer, key: Buffer, lists: OwnData['tools']): Promise<OwnDraft[]> {
	const rows = await tx.selectFrom('care.entry_draft').select(['place', 'box']).where('person', '=', owner.person).execute()
	if (rows.length === 0) return []
	const left = new Map(rows.map((row) => [row.place.toString('hex'), row]))
	const found: OwnDraft[] = []
	for (const { place, tool, entry } of placesIn(lists)) {
		if (left.size === 0) break
		const mark = draftMark(key, owner.community, place)
		const row = left.get(mark.toString('hex'))
		if (!row) continue
		left.delete(mark.toString('hex'))
		const { written, expected, savedAt, formKey } = openDraft<Draft>(key, mark, owner.community, row.box)
		// Sent, and the process ended before its draft was taken away.
		if (await wasSent(tx, owner, formKey)) continue
		found.push({ tool, ...(entry && { entry }), saved: savedAt, expected, fields: written })
	}
	return found
}

function* placesIn(lists: OwnData['tools']): Generator<{ place: string; tool: string; entry?: string }> {
	for (const { key } of tools()) yield { place: newPlace(key), tool: key }
	for (const [tool, entries] of Object.entries(lists)) for (const { id } of entries) yield { place: id, tool, entry: id }
}
