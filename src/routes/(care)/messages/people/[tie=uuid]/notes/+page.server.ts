import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { NoteForm } from '#modules/messaging/forms.ts'
import { addNote, notesOf } from '#modules/messaging/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
	...(await notesOf(asking(locals), params.tie)),
	formKey: randomUUID(),
})

export const actions: Actions = {
	async default({ request, locals, params }) {
		const read = readForm(NoteForm, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems })
		await addNote(asking(locals), params.tie, read.values)
		redirect(303, `/messages/people/${params.tie}/notes`)
	},
}
