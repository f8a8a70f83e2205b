import { listEntries, newestEntries } from '#modules/toolbox/server/index.ts'
import type { Tool } from '#modules/toolbox/tool.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { asking } from '../../../../asking.ts'
import { knownTo } from '../../known.ts'
import { backTo, toolHere } from '../../saving.ts'
import type { PageServerLoad } from './$types'

/** More sheets than anybody wants at once. */
const PRINTED_MOST = 300

export const load: PageServerLoad = async ({ locals, params }) => {
	const tool = toolHere(params.tool)
	const owner = asking(locals)
	const { shown, more } = await printed(owner, tool)
	return {
		tool: tool.key,
		back: backTo(tool),
		entries: shown.map(({ by: _, ...entry }) => ({ ...entry, heading: tool.heading(entry.content) })),
		more: more ? PRINTED_MOST : undefined,
		known: await knownTo(owner, tool),
	}
}

/** Of a tool that grows for years only what is printed is opened. */
async function printed(owner: Viewer, tool: Tool) {
	if (tool.kind === 'newest') {
		const { entries, older } = await newestEntries(owner, tool.key, undefined, PRINTED_MOST)
		return { shown: entries, more: older !== undefined }
	}
	const all = await listEntries(owner, tool.key)
	return { shown: all.slice(0, PRINTED_MOST), more: all.length > PRINTED_MOST }
}
