import { fail, redirect } from '@sveltejs/kit'
import { NewPassword } from '#modules/accounts/forms.ts'
import { changePassword } from '#modules/accounts/server/index.ts'
import { readForm } from '#platform/form.ts'
import { failAgain } from '../../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ url }) => ({ changed: url.searchParams.has('changed') })

export const actions: Actions = {
	async default({ locals, request }) {
		const read = readForm(NewPassword, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems, minutes: 0 })
		try {
			await changePassword(locals.session!, read.values)
		} catch (problem) {
			return failAgain(problem, {})
		}
		redirect(303, '/me/password?changed')
	},
}
