import { randomUUID } from 'node:crypto'
import { peopleWithRole } from '#modules/accounts/server/index.ts'
import { ROLES, type Viewer } from '#modules/accounts/rules.ts'
import { noteAct } from '#modules/audit/server/index.ts'
import { clearNotices, tellPerson } from '#modules/notifications/server/index.ts'
import { now, today } from '#platform/server/clock.ts'
import { asPerson } from '#platform/server/db.ts'
import { onceForPerson } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import type { By } from '../../server/boxes.ts'
import { ownersKey } from '../../server/entries.ts'
import { writtenOf, type Written } from '../../tool.ts'
import { toolOf } from '../../tools.ts'
import { changedFields } from '../changes.ts'
import { openSuggested, sealSuggested, type Suggested } from './boxes.ts'
import { handedOver, reachIn, rowsIn, type Eyes } from './reading.ts'

/** So many can wait at one entry: more would be a burden. */
export const SUGGESTIONS_MAX = 5

/**
 * Says how one would write an entry. Nothing of the entry is changed by it; its owner sees it beside the text. The same form twice
 * suggests once.
 *
 * @param written the fields of the tool's form, as their author would have them. @param words a few words along.
 * @throws Refusal `not_found`; `not_allowed` for reading alone; `look_again`/`nothing_changed`; `look_again`/`full`.
 */
export async function suggest(eyes: Eyes, formKey: string, tool: string, id: string, written: Written, words: string): Promise<void> {
	const { person, community } = eyes.reader
	await asPerson(eyes.reader, async (tx) => {
		const reach = await reachIn(tx, eyes)
		const row = await rowsIn(tx, eyes, reach).where('id', '=', id).where('tool', '=', tool).executeTakeFirst()
		if (!row) throw new Refusal('not_found')
		const [handed] = await handedOver(tx, eyes, reach, [row], '')
		const { content, granted } = handed!
		if (granted.may !== 'suggest') throw new Refusal('not_allowed')
		await onceForPerson(tx, eyes.reader, formKey, async () => {
			const changed = changedFields(toolOf(tool), writtenOf(toolOf(tool), content), written)
			if (changed.length === 0) throw new Refusal('look_again', 'nothing_changed')
			const waiting = await tx.selectFrom('care.suggestion').select('id').where('entry', '=', id).where('state', '=', 'open').execute()
			if (waiting.length >= SUGGESTIONS_MAX) throw new Refusal('look_again', 'full')
			const made = { id: randomUUID(), community }
			const suggested: Suggested = { written, changed, words, version: row.version, at: now().toISOString() }
			await tx
				.insertInto('care.suggestion')
				.values({
					...made,
					person: eyes.member.person,
					author: person,
					share: granted.share,
					entry: id,
					state: 'open',
					box: sealSuggested(reach.key, made, suggested),
				})
				.execute()
			await noteAct('care', tx, {
				person,
				role: eyes.tie.kind === 'helper' ? 'provider' : 'relative',
				what: 'toolbox.suggested',
				community,
				about: id,
				whose: eyes.member.person,
			})
			await tellPerson(tx, { community, person: eyes.member.person, kind: 'share_suggestion', about: id })
			return made.id
		})
	})
}

/** One's own suggestions at an entry that wait for its owner. */
export async function mySuggestions(eyes: Eyes, id: string): Promise<{ id: string; at: string; words: string }[]> {
	return asPerson(eyes.reader, async (tx) => {
		const reach = await reachIn(tx, eyes)
		const rows = await tx
			.selectFrom('care.suggestion')
			.select(['id', 'community', 'box'])
			.where('author', '=', eyes.reader.person)
			.where('person', '=', eyes.member.person)
			.where('entry', '=', id)
			.where('state', '=', 'open')
			.execute()
		return rows.map((row) => {
			const { at, words } = openSuggested(reach.key, row)
			return { id: row.id, at, words }
		})
	})
}

/** Takes one's own suggestion back, as long as it waits. Twice is once. */
export async function takeBackSuggestion(eyes: Eyes, suggestion: string): Promise<void> {
	await asPerson(eyes.reader, (tx) =>
		tx
			.deleteFrom('care.suggestion')
			.where('id', '=', suggestion)
			.where('author', '=', eyes.reader.person)
			.where('state', '=', 'open')
			.execute(),
	)
}

export type Suggestion = Suggested & { id: string; entry: string; by: By }

/** What others would write otherwise in one's own entries, oldest first. @param entry of this one alone. @throws `not_found` without a toolbox. */
export async function suggestionsTo(owner: Viewer, entry?: string): Promise<Suggestion[]> {
	const key = await ownersKey(owner)
	const rows = await asPerson(owner, (tx) => {
		const query = tx
			.selectFrom('care.suggestion as s')
			.innerJoin('care.entry as e', 'e.id', 's.entry')
			.select(['s.id', 's.community', 's.author', 's.entry', 's.box'])
			.where('s.person', '=', owner.person)
			.where('e.person', '=', owner.person)
			.where('e.removed_on', 'is', null)
			.where('s.state', '=', 'open')
		return (entry ? query.where('s.entry', '=', entry) : query).execute()
	})
	if (rows.length === 0) return []
	const names = new Map(
		(
			await peopleWithRole(
				owner,
				ROLES,
				rows.map(({ author }) => author),
			)
		).map(({ person, name }) => [person, name]),
	)
	return rows
		.map((row) => ({
			...openSuggested(key, row),
			id: row.id,
			entry: row.entry,
			by: { person: row.author, name: names.get(row.author) ?? '', how: 'suggestion' as const },
		}))
		.sort((a, b) => a.at.localeCompare(b.at))
}

/**
 * The owner has answered a suggestion: taken it, or let it go. Letting go can be undone for some weeks; its author is told neither.
 *
 * @throws Refusal `not_found`.
 */
export async function answerSuggestion(owner: Viewer, id: string, state: 'taken' | 'let_go' | 'open'): Promise<{ entry: string }> {
	await ownersKey(owner)
	return asPerson(owner, async (tx) => {
		const row = await tx
			.updateTable('care.suggestion')
			.set({ state, handled_on: state === 'open' ? null : today() })
			.where('id', '=', id)
			.where('person', '=', owner.person)
			.returning('entry')
			.executeTakeFirst()
		if (!row) throw new Refusal('not_found')
		const left = await tx
			.selectFrom('care.suggestion')
			.select('id')
			.where('entry', '=', row.entry)
			.where('person', '=', owner.person)
			.where('state', '=', 'open')
			.executeTakeFirst()
		if (!left) await clearNotices(tx, owner, row.entry)
		return { entry: row.entry }
	})
}
