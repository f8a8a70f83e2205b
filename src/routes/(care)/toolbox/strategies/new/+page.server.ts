import { randomUUID } from 'node:crypto'
import { redirect } from '@sveltejs/kit'
import { strategyForm } from '#modules/toolbox/forms.ts'
import { addStrategy } from '#modules/toolbox/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../asking.ts'
import { lookAgain, refused } from '../../again.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = () => ({ formKey: randomUUID() })

export const actions: Actions = {
	async default({ locals, request }) {
		const read = readForm(strategyForm, await request.formData())
		if (!read.ok) return lookAgain(read.values, read.problems)
		const { form_key, title, how } = read.values
		try {
			await addStrategy(asking(locals), form_key, { title, how })
		} catch (problem) {
			// The same form with other words: they are kept, and saving again makes another one of them.
			return refused(problem, { title, how }, async () => undefined)
		}
		redirect(303, '/toolbox/strategies?done=saved')
	},
}
