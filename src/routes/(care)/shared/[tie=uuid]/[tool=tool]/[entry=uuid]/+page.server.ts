import { error, redirect } from '@sveltejs/kit'
import { oneSuggestionForm } from '#modules/toolbox/forms.ts'
import { mySuggestions, ownEyes, sharedEntry, takeBackSuggestion } from '#modules/toolbox/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../../asking.ts'
import { toolHere } from '../../../../toolbox/saving.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const eyes = await ownEyes(asking(locals), params.tie)
	const page = await sharedEntry(eyes, toolHere(params.tool).key, params.entry)
	return { tie: params.tie, page, mine: await mySuggestions(eyes, page.entry.id), sent: url.searchParams.get('done') === 'sent' }
}

export const actions: Actions = {
	async takeBack({ locals, params, request }) {
		const eyes = await ownEyes(asking(locals), params.tie)
		const read = readForm(oneSuggestionForm, await request.formData())
		if (!read.ok) error(400, 'look_again')
		await takeBackSuggestion(eyes, read.values.suggestion)
		redirect(303, `/shared/${params.tie}/${params.tool}/${params.entry}`)
	},
}
