import { fail, redirect } from '@sveltejs/kit'
import { PlaceFaceForm } from '#modules/cafes/forms.ts'
import { addPlace, closePlace, placesToKeep, renamePlace } from '#modules/cafes/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { failAgain } from '../../../fail-again.ts'
import { idIn } from '../../../in-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => ({
	places: await placesToKeep(asking(locals)),
	saved: url.searchParams.has('saved'),
})

const done = (): never => redirect(303, '/admin/places?saved')

export const actions: Actions = {
	async add({ locals, request }) {
		const form = readForm(PlaceFaceForm, await request.formData())
		if (!form.ok) return fail(400, { place: '', values: form.values, problems: form.problems })
		try {
			await addPlace(asking(locals), form.values)
		} catch (problem) {
			const again = failAgain(problem, form.values)
			return fail(again.status, { place: '', ...again.data })
		}
		done()
	},
	async change({ locals, request }) {
		const data = await request.formData()
		const place = idIn(data)
		const form = readForm(PlaceFaceForm, data)
		if (!form.ok) return fail(400, { place, values: form.values, problems: form.problems })
		await renamePlace(asking(locals), place, form.values)
		done()
	},
	async close({ locals, request }) {
		await closePlace(asking(locals), idIn(await request.formData()), true)
		done()
	},
	async open({ locals, request }) {
		await closePlace(asking(locals), idIn(await request.formData()), false)
		done()
	},
}
