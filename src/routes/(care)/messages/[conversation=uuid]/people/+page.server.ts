import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { AddHelper, FormKey, HelperForm } from '#modules/messaging/forms.ts'
import { addHelper, conversation, leaveConversation, proposeHelper, removeHelper, roomIn } from '#modules/messaging/server/index.ts'
import { readForm } from '#platform/form.ts'
import { failAgain } from '../../../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const viewer = locals.viewer!
	const [shown, room] = await Promise.all([conversation(viewer, params.conversation), roomIn(viewer, params.conversation)])
	const add = url.searchParams.get('add') ?? ''
	return {
		id: shown.id,
		subject: shown.subject,
		part: shown.part,
		people: shown.others,
		room,
		add: UUID.test(add) ? add : '',
		formKey: randomUUID(),
	}
}

export const actions: Actions = {
	async add({ locals, params, request }) {
		const form = readForm(AddHelper, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems })
		const { person, sees, form_key } = form.values
		if (!sees) return fail(400, { values: { person }, problems: { sees: 'choose_sees' } })
		try {
			await addHelper(locals.viewer!, params.conversation, { form_key, person, sees })
		} catch (problem) {
			return failAgain(problem, { person, sees })
		}
		redirect(303, `/messages/${params.conversation}#newest`)
	},
	async propose({ locals, params, request }) {
		const form = readForm(AddHelper, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems })
		try {
			await proposeHelper(locals.viewer!, params.conversation, form.values)
		} catch (problem) {
			return failAgain(problem, { person: form.values.person })
		}
		redirect(303, `/messages/${params.conversation}#newest`)
	},
	async remove({ locals, params, request }) {
		const form = readForm(HelperForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems })
		await removeHelper(locals.viewer!, params.conversation, form.values)
		redirect(303, `/messages/${params.conversation}/people`)
	},
	async leave({ locals, params, request }) {
		const form = readForm(FormKey, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems })
		await leaveConversation(locals.viewer!, params.conversation, form.values.form_key)
		redirect(303, '/messages?done=left')
	},
}
