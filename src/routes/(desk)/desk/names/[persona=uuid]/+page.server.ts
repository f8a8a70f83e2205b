import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { NoteForm } from '#modules/moderation/forms.ts'
import { handNotesOver, namePage, noteAbout } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
	...(await namePage(await personasOf(asking(locals)), params.persona)),
	formKey: randomUUID(),
})

export const actions: Actions = {
	async note({ locals, params, request }) {
		const form = readForm(NoteForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0 })
		await noteAbout(await personasOf(asking(locals)), params.persona!, form.values)
		redirect(303, `/desk/names/${params.persona}`)
	},
	async over({ locals, params }) {
		await handNotesOver(await personasOf(asking(locals)), params.persona!)
		redirect(303, `/desk/names/${params.persona}`)
	},
}
