import { fail } from '@sveltejs/kit'
import { SearchForm } from '#modules/messaging/forms.ts'
import { searchMessages } from '#modules/messaging/server/index.ts'
import { readForm } from '#platform/form.ts'
import type { Actions } from './$types'

/** What is looked for stands in no address: not in the browser's history, not in a log. */
export const actions: Actions = {
	async default({ request, locals }) {
		const form = readForm(SearchForm, await request.formData())
		if (!form.ok) return fail(400, form)
		const { words, beyond } = form.values
		return { values: { words }, problems: undefined, page: await searchMessages(locals.viewer!, words, beyond) }
	},
}
