import { redirect } from '@sveltejs/kit'
import { KEEP_REMOVED_DAYS, readEntry, removeEntry } from '#modules/toolbox/server/index.ts'
import { asking } from '../../../../asking.ts'
import { knownTo } from '../../known.ts'
import { markOf } from '../../mark.ts'
import { backTo, homeOf, toolHere } from '../../saving.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const tool = toolHere(params.tool)
	const owner = asking(locals)
	const entry = await readEntry(owner, tool.key, params.entry)
	if (tool.kind === 'one') redirect(303, homeOf(tool))
	return {
		tool: tool.key,
		entry,
		heading: tool.heading(entry.content),
		known: await knownTo(owner, tool),
		back: backTo(tool),
		done: url.searchParams.get('done'),
		days: KEEP_REMOVED_DAYS,
		mark: markOf(owner),
	}
}

export const actions: Actions = {
	async remove({ locals, params }) {
		const tool = toolHere(params.tool)
		await removeEntry(asking(locals), tool.key, params.entry)
		redirect(303, `${homeOf(tool)}?removed=${params.entry}`)
	},
}
