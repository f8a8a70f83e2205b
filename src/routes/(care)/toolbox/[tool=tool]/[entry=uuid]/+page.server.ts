import { randomUUID } from 'node:crypto'
import { redirect } from '@sveltejs/kit'
import { KEEP_REMOVED_DAYS, readEntry, removeEntry } from '#modules/toolbox/server/index.ts'
import { asking } from '../../../../asking.ts'
import { shown } from '../../again.ts'
import { dayHere } from '../../day-here.ts'
import { namedBy } from '../../known.ts'
import { markOf } from '../../mark.ts'
import { backTo, homeOf, press, toolHere } from '../../saving.ts'
import { sharingHere } from '../../sharing/state.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event
	const tool = toolHere(params.tool)
	const owner = asking(locals)
	const entry = await readEntry(owner, tool.key, params.entry)
	if (tool.kind === 'one') redirect(303, homeOf(tool))
	return {
		tool: tool.key,
		entry: shown(entry),
		heading: tool.heading(entry.content),
		known: await namedBy(owner, tool),
		back: backTo(tool),
		sharing: await sharingHere(event, tool, entry),
		done: url.searchParams.get('done'),
		days: KEEP_REMOVED_DAYS,
		mark: markOf(owner),
		today: dayHere(locals),
		formKey: randomUUID(),
	}
}

export const actions: Actions = {
	press: (event) => press(event, toolHere(event.params.tool), event.params.entry),
	async remove({ locals, params }) {
		const tool = toolHere(params.tool)
		const owner = asking(locals)
		// Pressed a second time, it is taken away already, and the way on is the tool's own page.
		const there = tool.home && (await readEntry(owner, tool.key, params.entry).catch(() => undefined))
		const home = there && tool.home ? tool.home(there.content) : homeOf(tool)
		await removeEntry(owner, tool.key, params.entry)
		redirect(303, `${home}?removed=${params.entry}`)
	},
}
