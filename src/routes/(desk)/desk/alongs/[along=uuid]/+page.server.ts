import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { AlongForm } from '#modules/bridge/forms.ts'
import { alongForDesk, answerAlong } from '#modules/bridge/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../asking.ts'

export const load = async ({ locals, params }) => {
	const { asker, other, words } = await alongForDesk(await personasOf(asking(locals)), params.along)
	return { asker, other, words, formKey: randomUUID() }
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const form = readForm(AlongForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems })
		await answerAlong(await personasOf(asking(locals)), params.along, form.values)
		redirect(303, `/desk/alongs/${params.along}`)
	},
}
