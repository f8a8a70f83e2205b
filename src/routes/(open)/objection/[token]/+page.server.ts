import { fail } from '@sveltejs/kit'
import { OutsideForm } from '#modules/moderation/forms.ts'
import { answerFromOutside, outsideAppeal } from '#modules/moderation/server/index.ts'
import { readForm } from '#platform/form.ts'
import type { Actions, PageServerLoad } from './$types'

/** Looking changes nothing: mail programs open links on their own. */
export const load: PageServerLoad = async ({ params }) => ({ appeal: await outsideAppeal(params.token) })

export const actions: Actions = {
	/** The thanks are the answer itself: the link leads nowhere once it was answered. */
	async default({ params, request }) {
		const form = readForm(OutsideForm, await request.formData())
		if (!form.ok) return fail(400, { done: false, values: form.values, problems: form.problems })
		await answerFromOutside(params.token, form.values)
		return { done: true, values: undefined, problems: undefined }
	},
}
