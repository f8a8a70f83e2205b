import { fail, redirect } from '@sveltejs/kit'
import { SheetForm } from '#modules/cafes/forms.ts'
import { closeSheet, hostSheet, tickSheet } from '#modules/cafes/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../../../asking.ts'
import { failAgain } from '../../../../../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	...(await hostSheet(await personasOf(asking(locals)), params.date)),
	kept: url.searchParams.has('kept'),
})

export const actions: Actions = {
	async tick({ locals, params, request }) {
		const came = (await request.formData()).getAll('came').filter((value) => typeof value === 'string')
		await tickSheet(await personasOf(asking(locals)), params.date, came)
		redirect(303, `/desk/cafes/dates/${params.date}/sheet?kept`)
	},
	async close({ locals, params, request, setHeaders }) {
		const form = readForm(SheetForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0 })
		try {
			await closeSheet(await personasOf(asking(locals)), params.date, form.values)
		} catch (problem) {
			return failAgain(problem, { ...form.values, came: form.values.came.join('\n'), others: String(form.values.others) })
		}
		// What the browser still holds of the sheet, to go back to, goes too.
		setHeaders({ 'clear-site-data': '"cache"' })
		redirect(303, `/desk/cafes/dates/${params.date}?saved`)
	},
}
