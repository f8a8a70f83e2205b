import { randomUUID } from 'node:crypto'
import { fail } from '@sveltejs/kit'
import { NewCodes } from '#modules/accounts/forms.ts'
import { handOutCodes } from '#modules/accounts/server/index.ts'
import { readForm } from '#platform/form.ts'
import { env } from '#platform/server/env.ts'
import { asking } from '../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = () => ({ formKey: randomUUID(), address: `${env().publicUrl.host}/invitation` })

export const actions: Actions = {
	/** The codes are the answer itself: they are shown this once and stand in no address. */
	async default({ locals, request }) {
		const read = readForm(NewCodes, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems })
		return { made: await handOutCodes(asking(locals), read.values.count, read.values.form_key) }
	},
}
