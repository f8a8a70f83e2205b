import { fail, redirect } from '@sveltejs/kit'
import { DeskWishForm, ShiftForm } from '#modules/moderation/forms.ts'
import { beginShift, endShift, goOn, handOvers, queue } from '#modules/moderation/server/index.ts'
import { FIRST_LIMITS, LIMITS_MOST } from '#modules/moderation/rules.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { deskLook, deskStrain } from '../../../desk-look.ts'
import { failAgain } from '../../../fail-again.ts'
import { changeHabits } from '../../../habits.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const viewer = await personasOf(asking(locals))
	const [strain, look, notes, { counts }] = await Promise.all([
		deskStrain(asking(locals), viewer),
		deskLook(asking(locals), viewer),
		handOvers(viewer),
		queue(viewer),
	])
	return { ...strain, look, notes, counts, most: LIMITS_MOST, ended: url.searchParams.has('ended'), saved: url.searchParams.has('saved') }
}

export const actions: Actions = {
	async begin({ locals }) {
		await beginShift(await personasOf(asking(locals)))
		redirect(303, '/desk')
	},
	/** It is enough, and something cannot wait. */
	async on({ locals }) {
		await goOn(await personasOf(asking(locals)))
		redirect(303, '/desk')
	},
	async end({ locals, request }) {
		const form = readForm(ShiftForm, await request.formData())
		if (!form.ok) return fail(400, { which: 'end', values: form.values, problems: form.problems, minutes: 0 })
		try {
			await endShift(await personasOf(asking(locals)), { words: form.values.words, nothing: form.values.nothing === 'yes' })
		} catch (problem) {
			return failAgain(problem, { words: form.values.words })
		}
		redirect(303, '/desk/shift?ended')
	},
	/** How the desk looks for me and how much is enough; known to me alone. */
	async wishes({ locals, request }) {
		const form = readForm(DeskWishForm, await request.formData())
		if (!form.ok) return fail(400, { which: 'wishes', values: form.values, problems: form.problems, minutes: 0 })
		const { open, sharp, colour, things, hours } = form.values
		const viewer = asking(locals)
		const desk = {
			open: open === 'yes',
			sharp: sharp === 'yes',
			colour: colour === 'yes',
			...(things === FIRST_LIMITS.things ? {} : { things }),
			...(hours === FIRST_LIMITS.hours ? {} : { hours }),
		}
		changeHabits(viewer, await personasOf(viewer), (habits) => ({ ...habits, desk }))
		redirect(303, '/desk/shift?saved')
	},
}
