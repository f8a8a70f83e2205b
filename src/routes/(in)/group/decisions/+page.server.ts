import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { ObjectForm } from '#modules/moderation/forms.ts'
import { decisionsAboutMe, myNotes, objectTo } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { outsideFor } from '#modules/accounts/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { failAgain } from '../../../fail-again.ts'

export const load = async ({ locals, url }) => {
	const viewer = await personasOf(asking(locals))
	const [{ decisions, othersAtWork }, notes] = await Promise.all([decisionsAboutMe(viewer), myNotes(viewer)])
	const outside = othersAtWork > 0 ? undefined : await outsideFor(asking(locals))
	return { decisions, othersAtWork, outside, notes, objected: url.searchParams.has('objected'), formKey: randomUUID() }
}

export const actions = {
	object: async ({ locals, request }) => {
		const form = readForm(ObjectForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0 })
		try {
			await objectTo(await personasOf(asking(locals)), form.values)
		} catch (problem) {
			return failAgain(problem, { ...form.values })
		}
		redirect(303, '/group/decisions?objected')
	},
}
