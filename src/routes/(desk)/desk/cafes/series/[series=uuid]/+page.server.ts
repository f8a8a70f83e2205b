import { fail, redirect } from '@sveltejs/kit'
import { RescheduleForm, SeriesChangeForm } from '#modules/cafes/forms.ts'
import { changeSeries, endSeries, rescheduleSeries, scheduleOf, seriesForDesk, upcomingDates } from '#modules/cafes/server/index.ts'
import { areasOf } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { isRefusal } from '#platform/refusal.ts'
import { asking } from '../../../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const viewer = await personasOf(asking(locals))
	const series = await seriesForDesk(viewer, params.series)
	const [areas, dates, schedule] = await Promise.all([
		areasOf(viewer),
		upcomingDates(viewer, { series: params.series }),
		scheduleOf(viewer, params.series),
	])
	const done = { saved: url.searchParams.has('saved'), moved: url.searchParams.has('moved') }
	return { series, areas: areas.filter(({ circle }) => !circle), dates, schedule, ...done }
}

export const actions: Actions = {
	async change({ locals, params, request }) {
		const form = readForm(SeriesChangeForm, await request.formData())
		if (!form.ok) return fail(400, { which: 'change', values: form.values, problems: form.problems })
		await changeSeries(await personasOf(asking(locals)), params.series, form.values)
		redirect(303, `/desk/cafes/series/${params.series}?saved`)
	},
	async schedule({ locals, params, request }) {
		const form = readForm(RescheduleForm, await request.formData())
		if (!form.ok) return fail(400, { which: 'schedule', values: form.values, problems: form.problems })
		try {
			await rescheduleSeries(await personasOf(asking(locals)), params.series, form.values)
		} catch (problem) {
			if (!isRefusal(problem) || problem.kind !== 'look_again') throw problem
			const { minutes, ...values } = form.values
			return fail(400, { which: 'schedule', values: { ...values, minutes: String(minutes) }, problems: problem.fields })
		}
		redirect(303, `/desk/cafes/series/${params.series}?moved`)
	},
	async end({ locals, params }) {
		await endSeries(await personasOf(asking(locals)), params.series)
		redirect(303, `/desk/cafes/series/${params.series}`)
	},
}
