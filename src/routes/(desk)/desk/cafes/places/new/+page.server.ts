import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { factsOf, PlaceForm, wayOf } from '#modules/cafes/forms.ts'
import { makePlace } from '#modules/cafes/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = () => ({ formKey: randomUUID() })

export const actions: Actions = {
	async default({ locals, request }) {
		const form = readForm(PlaceForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems })
		const { form_key, name, address } = form.values
		const place = { form_key, name, address, facts: factsOf(form.values), way: wayOf(form.values) }
		redirect(303, `/desk/cafes/places/${await makePlace(await personasOf(asking(locals)), place)}`)
	},
}
