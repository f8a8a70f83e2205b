import { randomUUID } from 'node:crypto'
import { error, redirect } from '@sveltejs/kit'
import { earlierForm } from '#modules/toolbox/forms.ts'
import { forgetVersion, readEntry, restore, VERSIONS_A_PAGE, versionsOf } from '#modules/toolbox/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../../asking.ts'
import { pageBelow, refused, shown } from '../../../again.ts'
import { knownTo } from '../../../known.ts'
import { homeOf, toolHere } from '../../../saving.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const tool = toolHere(params.tool)
	const owner = asking(locals)
	const below = pageBelow(url)
	const now = await readEntry(owner, tool.key, params.entry)
	const earlier = await versionsOf(owner, tool.key, params.entry, below)
	return {
		tool: tool.key,
		now: shown(now),
		heading: tool.heading(now.content),
		back: tool.kind === 'one' ? homeOf(tool) : `/toolbox/${params.tool}/${now.id}`,
		earlier: earlier.map(shown),
		older: earlier.length === VERSIONS_A_PAGE ? earlier.at(-1)!.version : undefined,
		below,
		known: await knownTo(owner, tool),
		erased: url.searchParams.get('done') === 'erased',
		formKey: randomUUID(),
	}
}

export const actions: Actions = {
	async again({ locals, params, request }) {
		const tool = toolHere(params.tool)
		const owner = asking(locals)
		const read = readForm(earlierForm, await request.formData())
		if (!read.ok) error(400, 'look_again')
		const { form_key, expected, version } = read.values
		try {
			await restore(owner, form_key, tool.key, params.entry, expected, version)
		} catch (problem) {
			return refused(problem, {}, async () => shown(await readEntry(owner, tool.key, params.entry)))
		}
		redirect(303, tool.kind === 'one' ? `${homeOf(tool)}?done=again` : `/toolbox/${params.tool}/${params.entry}?done=again`)
	},
	async erase({ locals, params, request }) {
		const tool = toolHere(params.tool)
		const owner = asking(locals)
		const read = readForm(earlierForm, await request.formData())
		if (!read.ok) error(400, 'look_again')
		await readEntry(owner, tool.key, params.entry)
		await forgetVersion(owner, params.entry, read.values.version)
		redirect(303, `/toolbox/${params.tool}/${params.entry}/history?done=erased`)
	},
}
