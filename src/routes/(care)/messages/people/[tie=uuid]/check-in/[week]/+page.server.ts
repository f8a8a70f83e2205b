import { fail, redirect } from '@sveltejs/kit'
import { CheckInForm } from '#modules/ties/forms.ts'
import { answerCheckIn, checkInsOf, tieOf } from '#modules/ties/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const viewer = asking(locals)
	const tie = await tieOf(viewer, params.tie)
	const checkIn = (await checkInsOf(viewer, tie.id)).find(({ week }) => String(week) === params.week)
	if (!checkIn) throw new Refusal('not_found')
	return { tie, checkIn, again: url.searchParams.has('again') }
}

export const actions: Actions = {
	async default({ request, locals, params }) {
		const read = readForm(CheckInForm, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems })
		const { soon, safe, useful, words, show } = read.values
		const week = /^\d{1,2}$/.test(params.week) ? Number(params.week) : 0
		await answerCheckIn(asking(locals), params.tie, week, { marks: [soon, safe, useful], words, show: show === 'yes' })
		redirect(303, `/messages/people/${params.tie}/check-in/${week}`)
	},
}
