import type { Viewer } from '#modules/accounts/rules.ts'
import { peopleToWriteTo } from '#modules/messaging/server/index.ts'
import type { Known } from '#modules/toolbox/faces.ts'
import { listEntries } from '#modules/toolbox/server/index.ts'
import type { Tool } from '#modules/toolbox/tool.ts'
import { toolOf } from '#modules/toolbox/tools.ts'

/** The entries of other tools that a tool's form offers or its View names. */
export const knownTo = (owner: Viewer, tool: Tool): Promise<Known[]> => knownInAll(owner, tool.knows ?? [])

/** The same, with what the page of an entry names besides. */
export const namedBy = (owner: Viewer, tool: Tool): Promise<Known[]> => knownInAll(owner, [...(tool.knows ?? []), ...(tool.names ?? [])])

async function knownInAll(owner: Viewer, keys: readonly string[]): Promise<Known[]> {
	return (await Promise.all(keys.map((key) => knownIn(owner, key)))).flat()
}

/** The helpers one has a tie with: they are no entries, and nothing of theirs is known but the name. */
async function helpersAsKnown(owner: Viewer): Promise<Known[]> {
	const others = await peopleToWriteTo(owner)
	return others.map(({ id, name }) => ({ id, tool: 'helpers', heading: name ?? '', content: {}, offered: true }))
}

async function knownIn(owner: Viewer, key: string): Promise<Known[]> {
	if (key === 'helpers') return helpersAsKnown(owner)
	const { heading, offered } = toolOf(key)
	const entries = await listEntries(owner, key)
	return entries.map(({ id, content }) => ({ id, tool: key, heading: heading(content), content, offered: offered?.(content) ?? true }))
}
