import { fail, redirect } from '@sveltejs/kit'
import { SeriesChangeForm } from '#modules/cafes/forms.ts'
import { changeSeries, endSeries, seriesForDesk, upcomingDates } from '#modules/cafes/server/index.ts'
import { areasOf } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const viewer = await personasOf(asking(locals))
	const series = await seriesForDesk(viewer, params.series)
	const [areas, dates] = await Promise.all([areasOf(viewer), upcomingDates(viewer, { series: params.series })])
	return { series, areas: areas.filter(({ circle }) => !circle), dates, saved: url.searchParams.has('saved') }
}

export const actions: Actions = {
	async change({ locals, params, request }) {
		const form = readForm(SeriesChangeForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems })
		await changeSeries(await personasOf(asking(locals)), params.series, form.values)
		redirect(303, `/desk/cafes/series/${params.series}?saved`)
	},
	async end({ locals, params }) {
		await endSeries(await personasOf(asking(locals)), params.series)
		redirect(303, `/desk/cafes/series/${params.series}`)
	},
}
