import { listEntries } from '#modules/toolbox/server/index.ts'
import { asking } from '../../../../asking.ts'
import { knownTo } from '../../known.ts'
import { backTo, toolHere } from '../../saving.ts'
import type { PageServerLoad } from './$types'

/** More sheets than anybody wants at once. */
const PRINTED_MOST = 300

export const load: PageServerLoad = async ({ locals, params }) => {
	const tool = toolHere(params.tool)
	const owner = asking(locals)
	const all = await listEntries(owner, tool.key)
	const shown = tool.kind === 'newest' ? all.slice(-PRINTED_MOST).reverse() : all.slice(0, PRINTED_MOST)
	return {
		tool: tool.key,
		back: backTo(tool),
		entries: shown.map((entry) => ({ ...entry, heading: tool.heading(entry.content) })),
		known: await knownTo(owner, tool),
	}
}
