import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { NewConversation } from '#modules/messaging/forms.ts'
import { dueDay, mayWriteToHelpers } from '#modules/messaging/rules.ts'
import { helpersHere, membersOf, openConversation } from '#modules/messaging/server/index.ts'
import { readForm } from '#platform/form.ts'
import { isRefusal } from '#platform/refusal.ts'
import { today } from '#platform/server/clock.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const viewer = locals.viewer!
	const toHelpers = mayWriteToHelpers(viewer)
	const people = toHelpers ? await helpersHere(viewer) : await membersOf(viewer)
	return { people, toHelpers, to: url.searchParams.getAll('to'), formKey: randomUUID(), today: today(), usual: dueDay(today()) }
}

export const actions: Actions = {
	async default({ request, locals }) {
		const read = readForm(NewConversation, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems })
		const { to, ...written } = read.values
		let id: string
		try {
			id = await openConversation(locals.viewer!, read.values)
		} catch (problem) {
			if (!isRefusal(problem) || problem.kind !== 'look_again') throw problem
			return fail(400, { values: { ...written, to: to.join('\n') }, problems: problem.fields })
		}
		redirect(303, `/messages/${id}#newest`)
	},
}
