import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { HandOverForm } from '#modules/messaging/forms.ts'
import { composerOf, handingOf, handOver, subjectsOf } from '#modules/messaging/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../asking.ts'
import { failAgain } from '../../../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const viewer = asking(locals)
	const handing = await handingOf(viewer, params.conversation)
	const [subjects, composer] = await Promise.all([subjectsOf(viewer, [params.conversation]), composerOf(viewer, params.conversation)])
	return { ...handing, composer, subject: subjects.get(params.conversation) ?? '', formKey: randomUUID() }
}

export const actions: Actions = {
	async default({ request, locals, params }) {
		const read = readForm(HandOverForm, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems, minutes: 0 })
		const { stay, ...rest } = read.values
		const values: Record<string, string> = { ...rest, stay: stay ?? '' }
		if (!rest.to) return fail(400, { values, problems: { to: 'hand_over_to' } as Record<string, string>, minutes: 0 })
		try {
			await handOver(asking(locals), params.conversation, { ...rest, stay: stay === 'yes' })
		} catch (problem) {
			return failAgain(problem, values)
		}
		redirect(303, '/messages/work')
	},
}
