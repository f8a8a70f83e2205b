import { redirect } from '@sveltejs/kit'
import type { OwnExercise } from '#modules/toolbox/forms.ts'
import { bringBack, listEntries } from '#modules/toolbox/server/index.ts'
import { asking } from '../../../asking.ts'
import { oneEntry } from '../saving.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
	const own = await listEntries<OwnExercise>(asking(locals), 'exercises')
	return { favourites: [...new Set(own.filter(({ content }) => content.favourite).map(({ content }) => content.exercise))] }
}

export const actions: Actions = {
	async bringBack(event) {
		await bringBack(asking(event.locals), 'exercises', await oneEntry(event))
		redirect(303, '/toolbox/exercises')
	},
}
