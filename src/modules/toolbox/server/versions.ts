import type { Viewer } from '#modules/accounts/rules.ts'
import { Refusal } from '#platform/refusal.ts'
import { asPerson } from '#platform/server/db.ts'
import { openVersion } from './boxes.ts'
import { changeEntry, ownersKey, type EntryVersion } from './entries.ts'

/** How many earlier versions a page shows; the next page begins below the last one. */
export const VERSIONS_A_PAGE = 20

/** Earlier versions, newest first. @param below only those before this version. Of what is not theirs there are none. */
export async function versionsOf<T>(owner: Viewer, tool: string, id: string, below?: number): Promise<EntryVersion<T>[]> {
	const key = await ownersKey(owner)
	const rows = await asPerson(owner, (tx) => {
		const query = tx
			.selectFrom('care.entry_version as v')
			.innerJoin('care.entry as e', 'e.id', 'v.entry')
			.select(['v.version', 'v.box'])
			.where('e.id', '=', id)
			.where('e.tool', '=', tool)
			.where('e.removed_on', 'is', null)
			.orderBy('v.version', 'desc')
			.limit(VERSIONS_A_PAGE)
		return (below === undefined ? query : query.where('v.version', '<', below)).execute()
	})
	return rows.map((row) => ({ version: row.version, ...openVersion<T>(key, owner.community, { id, version: row.version, box: row.box }) }))
}

/**
 * Lets an earlier version stand again. What stood is kept as a version itself, so nothing is lost.
 *
 * @throws Refusal `not_found`; `clash` as `changeEntry`.
 */
export async function restore<T>(
	owner: Viewer,
	formKey: string,
	tool: string,
	id: string,
	expected: number,
	version: number,
): Promise<void> {
	const [earlier] = await versionsOf<T>(owner, tool, id, version + 1)
	if (earlier?.version !== version) throw new Refusal('not_found')
	await changeEntry(owner, formKey, tool, id, expected, earlier.content)
}

/** Erases an earlier version for good. Twice is once. @throws Refusal `not_found` for who has no toolbox. */
export async function forgetVersion(owner: Viewer, id: string, version: number): Promise<void> {
	await ownersKey(owner)
	await asPerson(owner, (tx) => tx.deleteFrom('care.entry_version').where('entry', '=', id).where('version', '=', version).execute())
}
