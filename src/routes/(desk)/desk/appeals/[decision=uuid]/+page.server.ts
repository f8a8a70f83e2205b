import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { AppealForm } from '#modules/moderation/forms.ts'
import { answerAppeal, appealPage } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../asking.ts'
import { failAgain } from '../../../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
	...(await appealPage(await personasOf(asking(locals)), params.decision)),
	formKey: randomUUID(),
})

export const actions: Actions = {
	async default({ locals, params, request }) {
		const form = readForm(AppealForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0 })
		try {
			await answerAppeal(await personasOf(asking(locals)), params.decision!, form.values)
		} catch (problem) {
			return failAgain(problem, { ...form.values })
		}
		redirect(303, '/desk')
	},
}
