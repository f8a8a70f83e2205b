import { redirect } from '@sveltejs/kit'
import { openCommunity, sayStep, setUpOf } from '#modules/accounts/server/index.ts'
import { missingToOpen } from '#modules/accounts/words.ts'
import { asking } from '../../../asking.ts'
import { failAgain } from '../../../fail-again.ts'
import { besideSetUp } from '../../../set-up.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const viewer = asking(locals)
	const { openedOn, lines } = await setUpOf(viewer, await besideSetUp(viewer))
	return {
		openedOn,
		lines,
		missing: missingToOpen(lines),
		name: locals.membership?.name ?? '',
		opened: url.searchParams.has('opened'),
	}
}

export const actions: Actions = {
	async say({ locals, request }) {
		const step = String((await request.formData()).get('step') ?? '')
		await sayStep(asking(locals), step)
		redirect(303, `/admin/set-up#${step}`)
	},
	async open({ locals }) {
		const viewer = asking(locals)
		try {
			await openCommunity(viewer, await besideSetUp(viewer))
		} catch (problem) {
			return failAgain(problem, {})
		}
		redirect(303, '/admin/set-up?opened')
	},
}
