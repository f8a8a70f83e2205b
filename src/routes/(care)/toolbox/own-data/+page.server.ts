import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { takeInForm } from '#modules/toolbox/forms.ts'
import { readOwnData, takeIn } from '#modules/toolbox/server/index.ts'
import { readForm } from '#platform/form.ts'
import { isRefusal } from '#platform/refusal.ts'
import { asking } from '../../../asking.ts'
import { contactsOf } from './contacts.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ url }) => ({ done: url.searchParams.get('done') === 'taken-in', formKey: randomUUID() })

export const actions: Actions = {
	async takeIn({ locals, request }) {
		const owner = asking(locals)
		const form = await request.formData()
		const frame = readForm(takeInForm, form)
		const file = form.get('file')
		if (!frame.ok || !(file instanceof File) || file.size === 0) return refused('no_file')
		const read = readOwnData(new Uint8Array(await file.arrayBuffer()))
		if (!read.ok) return refused(read.problem, read.where)
		try {
			const contacts = await contactsOf(owner)
			await takeIn(
				owner,
				frame.values.form_key,
				read.data,
				contacts.map(({ id }) => id),
			)
		} catch (problem) {
			if (isRefusal(problem) && problem.reason === 'not_empty') return refused('not_empty')
			throw problem
		}
		redirect(303, '/toolbox/own-data?done=taken-in')
	},
}

const refused = (problem: string, where?: { tool: string; at: number }) => fail(400, { problem, where, formKey: randomUUID() })
