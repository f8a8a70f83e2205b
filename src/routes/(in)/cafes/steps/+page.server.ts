import { fail, redirect } from '@sveltejs/kit'
import { StepsForm } from '#modules/cafes/forms.ts'
import { listPlaces, listSeries } from '#modules/cafes/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../../asking.ts'
import { cafePage, changeCafePage } from '../../../cafe-page.ts'

/** A staircase is for whoever comes, not for those who lead. */
function asMember(locals: App.Locals) {
	const viewer = asking(locals)
	if (!viewer.roles.includes('member')) throw new Refusal('not_found')
	return viewer
}

export const load = async ({ locals, url }) => {
	const viewer = asMember(locals)
	const peer = await personasOf(viewer)
	const [page, places, series] = await Promise.all([cafePage(viewer, peer), listPlaces(peer), listSeries(peer)])
	return { been: page?.been ?? [], place: places[0]?.id, series: series[0]?.id, saved: url.searchParams.has('saved') }
}

export const actions = {
	default: async ({ locals, request }) => {
		const viewer = asMember(locals)
		const form = readForm(StepsForm, await request.formData())
		if (!form.ok) return fail(400, { problems: form.problems })
		const { been } = form.values
		changeCafePage(viewer, await personasOf(viewer), (page) => ({ ...page, been }))
		redirect(303, '/cafes/steps?saved')
	},
}
