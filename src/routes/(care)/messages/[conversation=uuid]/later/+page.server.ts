import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { LaterForm } from '#modules/messaging/forms.ts'
import { answerLater, composerOf, subjectsOf } from '#modules/messaging/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../../asking.ts'
import { failAgain } from '../../../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const viewer = asking(locals)
	const [composer, subjects] = await Promise.all([composerOf(viewer, params.conversation), subjectsOf(viewer, [params.conversation])])
	if (composer?.part !== 'provider') throw new Refusal('not_found')
	return { subject: subjects.get(params.conversation) ?? '', due: composer.due, today: composer.today, formKey: randomUUID() }
}

export const actions: Actions = {
	async default({ request, locals, params }) {
		const read = readForm(LaterForm, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems, minutes: 0 })
		try {
			await answerLater(asking(locals), params.conversation, read.values)
		} catch (problem) {
			return failAgain(problem, read.values)
		}
		redirect(303, '/messages/work')
	},
}
