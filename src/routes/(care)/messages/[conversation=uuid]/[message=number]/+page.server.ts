import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { CorrectionForm, FormKey } from '#modules/messaging/forms.ts'
import { correctMessage, oneMessage, takeBack } from '#modules/messaging/server/index.ts'
import { readForm } from '#platform/form.ts'
import { isRefusal } from '#platform/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
	id: params.conversation,
	message: await oneMessage(locals.viewer!, params.conversation, Number(params.message)),
	formKey: randomUUID(),
})

export const actions: Actions = {
	async correct({ locals, params, request }) {
		const form = readForm(CorrectionForm, await request.formData())
		if (!form.ok) return fail(400, { ...form, there: undefined })
		try {
			await correctMessage(locals.viewer!, params.conversation, Number(params.message), form.values)
		} catch (problem) {
			const values: Record<string, string> = { text: form.values.text }
			if (isRefusal(problem) && problem.kind === 'look_again') return fail(400, { values, problems: problem.fields, there: undefined })
			if (!isRefusal(problem) || problem.kind !== 'clash') throw problem
			// What the other window saved stands beside the form, which keeps what was written in this one.
			const there = await oneMessage(locals.viewer!, params.conversation, Number(params.message))
			return fail(409, { values, problems: {} as Record<string, string>, there })
		}
		redirect(303, `/messages/${params.conversation}#newest`)
	},
	async back({ locals, params, request }) {
		const form = readForm(FormKey, await request.formData())
		if (!form.ok) return fail(400, { ...form, there: undefined })
		try {
			await takeBack(locals.viewer!, params.conversation, Number(params.message), form.values.form_key)
		} catch (problem) {
			// A helper read it in the meantime: the page says so.
			if (!isRefusal(problem) || problem.reason !== 'already_read') throw problem
			redirect(303, `/messages/${params.conversation}/${params.message}`)
		}
		redirect(303, `/messages/${params.conversation}#newest`)
	},
}
