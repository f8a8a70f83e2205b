import { fail, redirect } from '@sveltejs/kit'
import { Code } from '#modules/accounts/forms.ts'
import { openCode } from '#modules/accounts/server/index.ts'
import { readForm } from '#platform/form.ts'
import { clientFrom } from '../../session.ts'
import { failAgain } from '../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => ({ nowhere: locals.session !== undefined && locals.viewer === undefined })

export const actions: Actions = {
	async default(event) {
		const read = readForm(Code, await event.request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems, minutes: 0 })
		try {
			await openCode(read.values.code, clientFrom(event))
		} catch (problem) {
			return failAgain(problem, { code: read.values.code })
		}
		redirect(303, `/invitation/${encodeURIComponent(read.values.code)}`)
	},
}
