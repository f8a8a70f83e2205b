import { randomUUID } from 'node:crypto'
import { redirect } from '@sveltejs/kit'
import { dropDraft, listEntries, newPlace } from '#modules/toolbox/server/index.ts'
import { asking } from '../../../../asking.ts'
import { dayHere } from '../../day-here.ts'
import { knownTo } from '../../known.ts'
import { backTo, formStart, save, toolHere } from '../../saving.ts'
import { sharingHere } from '../../sharing/state.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const tool = toolHere(event.params.tool)
	const owner = asking(event.locals)
	const [only] = tool.kind === 'one' ? await listEntries(owner, tool.key) : []
	if (only) redirect(303, `/toolbox/${event.params.tool}/${only.id}/edit`)
	const given = tool.start?.(event.url.searchParams) ?? {}
	const start = await formStart(event, tool)
	return {
		...start,
		written: start.draft ? start.written : { ...start.written, ...given },
		tool: tool.key,
		known: await knownTo(owner, tool),
		sharing: await sharingHere(event, tool),
		back: backTo(tool),
		today: dayHere(event.locals),
		forgotten: event.url.searchParams.get('done') === 'forgotten',
		formKey: randomUUID(),
	}
}

export const actions: Actions = {
	save: (event) => save(event, toolHere(event.params.tool)),
	async forget({ locals, params }) {
		const tool = toolHere(params.tool)
		await dropDraft(asking(locals), newPlace(tool.key))
		redirect(303, `/toolbox/${params.tool}/new?done=forgotten`)
	},
}
