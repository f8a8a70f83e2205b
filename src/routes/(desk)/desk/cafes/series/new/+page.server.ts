import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { SeriesForm } from '#modules/cafes/forms.ts'
import { mayHost } from '#modules/cafes/rules.ts'
import { listPlaces, makeSeries } from '#modules/cafes/server/index.ts'
import { areasOf } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { today } from '#platform/server/clock.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../../../asking.ts'
import { failAgain } from '../../../../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
	const viewer = await personasOf(asking(locals))
	if (!mayHost(viewer)) throw new Refusal('not_found')
	const [places, areas] = await Promise.all([listPlaces(viewer), areasOf(viewer)])
	return { places, areas: areas.filter(({ circle }) => !circle), formKey: randomUUID(), today: today() }
}

export const actions: Actions = {
	async default({ locals, request }) {
		const data = await request.formData()
		const form = readForm(SeriesForm, data)
		const written = Object.fromEntries([...data].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
		if (!form.ok) return fail(400, { values: written, problems: form.problems, minutes: 0 })
		const time_zone = locals.membership?.timeZone ?? 'Europe/Oslo'
		let made: string
		try {
			made = await makeSeries(await personasOf(asking(locals)), { ...form.values, time_zone })
		} catch (problem) {
			return failAgain(problem, written)
		}
		redirect(303, `/desk/cafes/series/${made}?saved`)
	},
}
