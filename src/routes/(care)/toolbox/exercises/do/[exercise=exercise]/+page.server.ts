import { randomUUID } from 'node:crypto'
import { error, redirect } from '@sveltejs/kit'
import { exerciseOf, favouriteForm, type OwnExercise } from '#modules/toolbox/forms.ts'
import { addEntry, bringBack, entriesOnShelves, KEEP_REMOVED_DAYS, listEntries } from '#modules/toolbox/server/index.ts'
import { toolOf } from '#modules/toolbox/tools.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../../asking.ts'
import { oneEntry } from '../../../saving.ts'
import { sharingHere } from '../../../sharing/state.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event
	if (!exerciseOf(params.exercise)) error(404, 'not_found')
	const owner = asking(locals)
	const own = await entriesOnShelves<OwnExercise>(owner, 'exercises', [params.exercise])
	const removed = (await listEntries<OwnExercise>(owner, 'exercises', true)).find(({ id }) => id === url.searchParams.get('removed'))
	return {
		exercise: params.exercise,
		sharing: await sharingHere(event, toolOf('exercises')),
		own: own.map(({ id, content, writtenAt }) => ({ id, did: content.did, writtenAt })).reverse(),
		favourite: own.find(({ content }) => content.favourite)?.id,
		removed: removed?.id,
		saved: url.searchParams.get('done') === 'saved',
		formKey: randomUUID(),
		days: KEEP_REMOVED_DAYS,
	}
}

export const actions: Actions = {
	/** Keeps it among those one likes. What is there of it already is marked by the press on that entry. */
	async keep({ locals, params, request }) {
		const owner = asking(locals)
		const read = readForm(favouriteForm, await request.formData())
		if (!read.ok || !exerciseOf(params.exercise)) error(400, 'look_again')
		const [there] = await entriesOnShelves<OwnExercise>(owner, 'exercises', [params.exercise])
		if (!there?.content.favourite)
			await addEntry<OwnExercise>(owner, read.values.form_key, 'exercises', { exercise: params.exercise, favourite: 'yes', did: '' })
		redirect(303, `/toolbox/exercises/do/${params.exercise}`)
	},
	async bringBack(event) {
		await bringBack(asking(event.locals), 'exercises', await oneEntry(event))
		redirect(303, `/toolbox/exercises/do/${event.params.exercise}`)
	},
}
