import { randomUUID } from 'node:crypto'
import { error, redirect } from '@sveltejs/kit'
import { chooseForm } from '#modules/toolbox/forms.ts'
import { chooseTools, chosenTools } from '#modules/toolbox/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({ chosen: await chosenTools(asking(locals)), formKey: randomUUID() })

export const actions: Actions = {
	async default({ locals, request }) {
		const read = readForm(chooseForm, await request.formData())
		if (!read.ok) error(400, 'look_again')
		await chooseTools(asking(locals), read.values.form_key, read.values.tools)
		redirect(303, '/toolbox?done=chosen')
	},
}
