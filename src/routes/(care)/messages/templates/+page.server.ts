import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { TemplateForm } from '#modules/messaging/forms.ts'
import { mayHaveTemplates } from '#modules/messaging/rules.ts'
import { removeTemplate, templatesOf, writeTemplate } from '#modules/messaging/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../asking.ts'
import { failAgain } from '../../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const viewer = asking(locals)
	if (!mayHaveTemplates(viewer)) throw new Refusal('not_found')
	const templates = await templatesOf(viewer)
	return { templates, edited: templates.find(({ id }) => id === url.searchParams.get('edit')), formKey: randomUUID() }
}

export const actions: Actions = {
	async save({ request, locals }) {
		const read = readForm(TemplateForm, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems, minutes: 0 })
		const { id, ...written } = read.values
		try {
			await writeTemplate(asking(locals), { ...written, id: id || undefined })
		} catch (problem) {
			return failAgain(problem, read.values)
		}
		redirect(303, '/messages/templates')
	},
	async remove({ request, locals }) {
		const id = String((await request.formData()).get('id') ?? '')
		await removeTemplate(asking(locals), /^[0-9a-f-]{36}$/.test(id) ? id : randomUUID())
		redirect(303, '/messages/templates')
	},
}
