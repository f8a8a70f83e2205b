import { randomUUID } from 'node:crypto'
import { redirect } from '@sveltejs/kit'
import { dropDraft, readEntry } from '#modules/toolbox/server/index.ts'
import { asking } from '../../../../../asking.ts'
import { dayHere } from '../../../day-here.ts'
import { knownTo } from '../../../known.ts'
import { formStart, homeOf, save, toolHere } from '../../../saving.ts'
import { sharingHere } from '../../../sharing/state.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const tool = toolHere(event.params.tool)
	const owner = asking(event.locals)
	const entry = await readEntry(owner, tool.key, event.params.entry)
	return {
		...(await formStart(event, tool, entry)),
		tool: tool.key,
		heading: tool.heading(entry.content),
		back: tool.kind === 'one' ? homeOf(tool) : `/toolbox/${event.params.tool}/${entry.id}`,
		known: await knownTo(owner, tool),
		sharing: await sharingHere(event, tool, entry),
		today: dayHere(event.locals),
		forgotten: event.url.searchParams.get('done') === 'forgotten',
		formKey: randomUUID(),
	}
}

export const actions: Actions = {
	save: (event) => save(event, toolHere(event.params.tool), event.params.entry),
	async forget({ locals, params }) {
		const tool = toolHere(params.tool)
		const owner = asking(locals)
		await readEntry(owner, tool.key, params.entry)
		await dropDraft(owner, params.entry)
		redirect(303, `/toolbox/${params.tool}/${params.entry}/edit?done=forgotten`)
	},
}
