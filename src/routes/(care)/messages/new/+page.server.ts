import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { NewConversation } from '#modules/messaging/forms.ts'
import { dueDay, mayWriteToHelpers } from '#modules/messaging/rules.ts'
import { draftIn, helpersHere, membersOf, openConversation } from '#modules/messaging/server/index.ts'
import { readForm } from '#platform/form.ts'
import { today } from '#platform/server/clock.ts'
import { copiesFor, messageAgain, restOfMessage } from '../message-in-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const viewer = locals.viewer!
	const toHelpers = mayWriteToHelpers(viewer)
	const [people, draft, copies] = await Promise.all([
		toHelpers ? helpersHere(viewer) : membersOf(viewer),
		draftIn(viewer, 'new'),
		copiesFor(viewer),
	])
	return {
		people,
		toHelpers,
		draft,
		copies,
		to: url.searchParams.getAll('to'),
		copy: url.searchParams.get('copy') ?? '',
		formKey: randomUUID(),
		today: today(),
		usual: dueDay(today()),
	}
}

export const actions: Actions = {
	async default({ request, locals }) {
		const form = await request.formData()
		const read = readForm(NewConversation, form)
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems })
		const { to, form_key, subject, text, copy } = read.values
		let id: string
		try {
			id = await openConversation(locals.viewer!, { form_key, to, subject, text, ...(await restOfMessage(locals.viewer!, form, copy)) })
		} catch (problem) {
			return messageAgain(problem, { form_key, subject, text, copy, to: to.join('\n') })
		}
		redirect(303, `/messages/${id}#newest`)
	},
}
