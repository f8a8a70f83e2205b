import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { AnswerForm } from '#modules/cafes/forms.ts'
import { answerTalk, deskTalk } from '#modules/cafes/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
	...(await deskTalk(await personasOf(asking(locals)), params.guest)),
	formKey: randomUUID(),
})

export const actions: Actions = {
	async default({ locals, params, request }) {
		const form = readForm(AnswerForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems })
		await answerTalk(await personasOf(asking(locals)), params.guest, form.values)
		redirect(303, `/desk/cafes/talks/${params.guest}`)
	},
}
