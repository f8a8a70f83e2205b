import type { Viewer } from '#modules/accounts/rules.ts'
import {
	addEntry,
	bringBack,
	changeEntry,
	listEntries,
	readEntry,
	removeEntry,
	type Entry,
	type EntryVersion,
} from '../../server/entries.ts'
import type { Strategy } from '../tool.ts'
import { forgetVersion, restore, versionsOf, VERSIONS_A_PAGE } from '../../server/versions.ts'

export type { Strategy } from '../tool.ts'

export type StrategyEntry = Entry<Strategy>

/** In the owner's order. @throws Refusal `not_found` for who has no toolbox, as all verbs here. */
export function strategies(owner: Viewer): Promise<StrategyEntry[]> {
	return listEntries<Strategy>(owner, 'strategies')
}

/** Those taken away in the last weeks. */
export function removedStrategies(owner: Viewer): Promise<StrategyEntry[]> {
	return listEntries<Strategy>(owner, 'strategies', true)
}

export function strategy(owner: Viewer, id: string): Promise<StrategyEntry> {
	return readEntry<Strategy>(owner, 'strategies', id)
}

/** @returns its id. @throws Refusal `look_again`/`full`. */
export function addStrategy(owner: Viewer, formKey: string, { title, how }: Strategy): Promise<string> {
	return addEntry<Strategy>(owner, formKey, 'strategies', { title, how })
}

/** @throws Refusal `not_found`; `clash` when it changed meanwhile. */
export function changeStrategy(owner: Viewer, formKey: string, id: string, expected: number, { title, how }: Strategy): Promise<void> {
	return changeEntry<Strategy>(owner, formKey, 'strategies', id, expected, { title, how })
}

/** Takes it away, from Help now too; `takeBack` undoes it. */
export function removeStrategy(owner: Viewer, id: string): Promise<void> {
	return removeEntry(owner, 'strategies', id)
}

export function takeBack(owner: Viewer, id: string): Promise<void> {
	return bringBack(owner, 'strategies', id)
}

/** How it was written before, newest first. @param below a page's `older`. @throws Refusal `not_found`. */
export async function earlierStrategies(
	owner: Viewer,
	id: string,
	below?: number,
): Promise<{ earlier: EntryVersion<Strategy>[]; older: number | undefined }> {
	const earlier = await versionsOf<Strategy>(owner, 'strategies', id, below)
	return { earlier, older: earlier.length === VERSIONS_A_PAGE ? earlier.at(-1)!.version : undefined }
}

/** Lets it stand again as it was. @throws Refusal `not_found`; `clash`. */
export function useStrategyAgain(owner: Viewer, formKey: string, id: string, expected: number, version: number): Promise<void> {
	return restore<Strategy>(owner, formKey, 'strategies', id, expected, version)
}

/** Erases how it was written before. This cannot be undone, and the page says so. */
export function forgetEarlierStrategy(owner: Viewer, id: string, version: number): Promise<void> {
	return forgetVersion(owner, id, version)
}
