import { randomUUID } from 'node:crypto'
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
	async close({ locals, params, request, setHeaders, cookies, url }) {
		const form = readForm(SheetForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0 })
		try {
			await closeSheet(await personasOf(asking(locals)), params.date, form.values)
		} catch (problem) {
			return failAgain(problem, { ...form.values, came: form.values.came.join('\n'), others: String(form.values.others) })
		}
		// What the browser still holds of the sheet, to go back to, goes too. Chromium puts pages back as they were, `no-store` and the header
		// notwithstanding, until a cookie changes that pages cannot read.
		setHeaders({ 'clear-site-data': '"cache"' })
		const secure = url.protocol === 'https:'
		cookies.set('closed', randomUUID().slice(0, 8), { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: 60 })
		redirect(303, `/desk/cafes/dates/${params.date}?saved`)
	},
}
