import type { Viewer } from '#modules/accounts/rules.ts'
import { chosenFrom } from '../tools.ts'
import { addEntry, changeEntry, listEntries } from './entries.ts'

/** What the toolbox of somebody new holds: few things, and those that help alone. */
const AT_FIRST = ['what_matters', 'strategies', 'crisis_plan', 'goals', 'diary', 'exercises', 'library']

type Content = { tools: string[] }

/** The keys of the tools somebody wants to see. @throws Refusal `not_found` for who has no toolbox. */
export async function chosenTools(owner: Viewer): Promise<string[]> {
	const [entry] = await listEntries<Content>(owner, 'chosen')
	return entry?.content.tools ?? AT_FIRST
}

/**
 * Shows these and no others. What is in the others stays, and is there when they are chosen again. Of two windows the later one
 * counts: a choice is no text that could be lost.
 */
export async function chooseTools(owner: Viewer, formKey: string, wanted: readonly string[]): Promise<void> {
	const tools = chosenFrom()
		.map(({ key }) => key)
		.filter((key) => wanted.includes(key))
	const [entry] = await listEntries<Content>(owner, 'chosen')
	if (entry) await changeEntry<Content>(owner, formKey, 'chosen', entry.id, entry.version, { tools })
	else await addEntry<Content>(owner, formKey, 'chosen', { tools })
}
