import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { CircleForm } from '#modules/forum/forms.ts'
import { makeCircle } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { today } from '#platform/server/clock.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { failAgain } from '../../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = () => ({ formKey: randomUUID(), today: today() })

export const actions: Actions = {
	async default({ locals, request }) {
		const form = readForm(CircleForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems })
		let made: string
		try {
			made = await makeCircle(await personasOf(asking(locals)), form.values)
		} catch (problem) {
			return failAgain(problem, { ...form.values })
		}
		redirect(303, `/group/circles/${made}`)
	},
}
