import { fail, redirect } from '@sveltejs/kit'
import { areasOf } from '#modules/forum/server/index.ts'
import { DutyNameForm } from '#modules/personas/forms.ts'
import { personasOf, takeDuty } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { failAgain } from '../../../fail-again.ts'
import { localPath } from '../../../local-path.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => ({
	atWork: (await personasOf(asking(locals))).duty?.name,
	next: localPath(url.searchParams.get('next'), '/desk'),
})

export const actions: Actions = {
	async default({ locals, request }) {
		const form = readForm(DutyNameForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0 })
		try {
			await takeDuty(asking(locals), form.values.name)
		} catch (problem) {
			return failAgain(problem, { ...form.values })
		}
		// Who is the first lays out the group.
		const none = (await areasOf(await personasOf(asking(locals)))).length === 0
		redirect(303, none ? '/desk/areas' : localPath(form.values.next, '/desk'))
	},
}
