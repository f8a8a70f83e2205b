import { fail, redirect } from '@sveltejs/kit'
import { FoldsForm } from '#modules/forum/forms.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { changeHabits, habitsOf } from '../../../habits.ts'

export const load = async ({ locals, url }) => {
	const viewer = asking(locals)
	const { folds = [], noSupport = false } = await habitsOf(viewer, await personasOf(viewer))
	return { folds, noSupport, saved: url.searchParams.has('saved') }
}

export const actions = {
	default: async ({ locals, request }) => {
		const form = readForm(FoldsForm, await request.formData())
		if (!form.ok) return fail(400, form)
		const { folds, no_support } = form.values
		const viewer = asking(locals)
		changeHabits(viewer, await personasOf(viewer), (habits) => ({ ...habits, folds, noSupport: no_support === 'yes' }))
		redirect(303, '/group/notes?saved')
	},
}
