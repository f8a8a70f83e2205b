import type { Viewer } from '#modules/accounts/rules.ts'
import { Refusal } from '#platform/refusal.ts'
import { addEntry, changeEntry, listEntries } from '../../server/entries.ts'
import { forgetVersion, restore, versionsOf, VERSIONS_A_PAGE } from '../../server/versions.ts'

type Content = { text: string }

/** @property version 0 when nothing was ever written; @property writtenAt ISO time. */
export type WhatMatters = { text: string; version: number; writtenAt: string | undefined }
export type EarlierText = { version: number; text: string; writtenAt: string }

/** @throws Refusal `not_found` for who has no toolbox, as all verbs here. */
export async function whatMatters(owner: Viewer): Promise<WhatMatters> {
	const entry = await theOne(owner)
	return entry
		? { text: entry.content.text, version: entry.version, writtenAt: entry.writtenAt }
		: { text: '', version: 0, writtenAt: undefined }
}

async function theOne(owner: Viewer) {
	return (await listEntries<Content>(owner, 'what_matters'))[0]
}

/** Writes the text, at most 2000 characters; an earlier one is kept. @throws Refusal `clash` when it changed meanwhile. */
export async function writeWhatMatters(owner: Viewer, formKey: string, expected: number, text: string): Promise<void> {
	const entry = await theOne(owner)
	if (!entry || expected === 0) await addEntry<Content>(owner, formKey, 'what_matters', { text })
	else await changeEntry<Content>(owner, formKey, 'what_matters', entry.id, expected, { text })
}

/**
 * Earlier texts, newest first, a page at a time; empty ones are left out.
 *
 * @param below a page's `older`, for the next page. @returns `older` is undefined on the last page.
 */
export async function earlierTexts(owner: Viewer, below?: number): Promise<{ texts: EarlierText[]; older: number | undefined }> {
	const entry = await theOne(owner)
	if (!entry) return { texts: [], older: undefined }
	const versions = await versionsOf<Content>(owner, 'what_matters', entry.id, below)
	const texts = versions
		.map(({ version, content, writtenAt }) => ({ version, text: content.text, writtenAt }))
		.filter(({ text }) => text !== '')
	return { texts, older: versions.length === VERSIONS_A_PAGE ? versions.at(-1)!.version : undefined }
}

/** Uses an earlier text again. @throws Refusal `not_found`; `clash`. */
export async function useTextAgain(owner: Viewer, formKey: string, expected: number, version: number): Promise<void> {
	const entry = await theOne(owner)
	if (!entry) throw new Refusal('not_found')
	await restore<Content>(owner, formKey, 'what_matters', entry.id, expected, version)
}

/** Erases an earlier text. This cannot be undone, and the page says so. */
export async function forgetText(owner: Viewer, version: number): Promise<void> {
	const entry = await theOne(owner)
	if (entry) await forgetVersion(owner, entry.id, version)
}
