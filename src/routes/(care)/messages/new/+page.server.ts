import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { NewConversation } from '#modules/messaging/forms.ts'
import { draftIn, expectationsOf, openConversation, peopleToWriteTo } from '#modules/messaging/server/index.ts'
import { deviceKey } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { today } from '#platform/server/clock.ts'
import { asking } from '../../../asking.ts'
import { copiesFor, messageAgain, restOfMessage } from '../message-in-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const viewer = locals.viewer!
	const member = viewer.roles.includes('member')
	const [people, expectations, draft, copies] = await Promise.all([
		peopleToWriteTo(viewer),
		member ? expectationsOf(viewer) : [],
		draftIn(viewer, 'new', url.searchParams.get('draft')),
		copiesFor(viewer),
	])
	const asked = url.searchParams.getAll('to')
	// Whoever has one helper has chosen already.
	const to = asked.length === 0 && people.length === 1 ? people.map(({ id }) => id) : asked
	const about = to.length > 0 ? expectations.filter(({ id }) => to.includes(id)) : expectations
	return {
		people,
		member,
		draft,
		copies,
		to,
		copy: url.searchParams.get('copy') ?? '',
		formKey: randomUUID(),
		deviceKey: deviceKey(asking(locals)),
		composer: { part: member ? ('member' as const) : ('provider' as const), expectations: about, today: today() },
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
