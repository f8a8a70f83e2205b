import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { CorrectForm } from '#modules/moderation/forms.ts'
import { correctLine, logPage } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
	log: await logPage(await personasOf(asking(locals)), params.line),
	formKey: randomUUID(),
})

export const actions: Actions = {
	async default({ locals, params, request }) {
		const form = readForm(CorrectForm, await request.formData())
		const viewer = await personasOf(asking(locals))
		if (!form.ok) {
			await logPage(viewer, params.line)
			return fail(400, { values: form.values, problems: form.problems })
		}
		await correctLine(viewer, params.line, form.values)
		redirect(303, `/desk/log/${params.line}`)
	},
}
