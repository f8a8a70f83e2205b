import { fail, redirect } from '@sveltejs/kit'
import { AreaForm } from '#modules/forum/forms.ts'
import { areasOf, holdWish, layOutArea, moveAreaUp, renameArea, wishToHold } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const load: PageServerLoad = async ({ locals }) => {
	const viewer = await personasOf(asking(locals))
	return { areas: await areasOf(viewer), hold: await holdWish(viewer) }
}

function areaIn(data: FormData): string {
	const id = data.get('area')
	if (typeof id !== 'string' || !UUID.test(id)) throw new Refusal('not_found')
	return id
}

export const actions: Actions = {
	async make({ locals, request }) {
		const form = readForm(AreaForm, await request.formData())
		if (!form.ok) return fail(400, { area: '', values: form.values, problems: form.problems })
		await layOutArea(await personasOf(asking(locals)), form.values)
		redirect(303, '/desk/areas')
	},
	async rename({ locals, request }) {
		const data = await request.formData()
		const area = areaIn(data)
		const form = readForm(AreaForm, data)
		if (!form.ok) return fail(400, { area, values: form.values, problems: form.problems })
		await renameArea(await personasOf(asking(locals)), area, form.values)
		redirect(303, '/desk/areas')
	},
	/** What is read before others see it. */
	async hold({ locals, request }) {
		const data = await request.formData()
		await wishToHold(await personasOf(asking(locals)), { newcomers: data.has('newcomers'), words: data.has('words') })
		redirect(303, '/desk/areas')
	},
	async up({ locals, request }) {
		await moveAreaUp(await personasOf(asking(locals)), areaIn(await request.formData()))
		redirect(303, '/desk/areas')
	},
}
