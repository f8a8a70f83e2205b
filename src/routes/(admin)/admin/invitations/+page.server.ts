import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { NewInvitation } from '#modules/accounts/forms.ts'
import { INVITATION_DAYS, invite, openInvitations, revokeInvitation } from '#modules/accounts/server/index.ts'
import { readForm } from '#platform/form.ts'
import { env } from '#platform/server/env.ts'
import { asking } from '../../../asking.ts'
import { idIn } from '../../../in-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({
	invitations: await openInvitations(asking(locals)),
	formKey: randomUUID(),
	days: INVITATION_DAYS,
	address: `${env().publicUrl.host}/invitation`,
	origin: env().publicUrl.origin,
})

export const actions: Actions = {
	/** The code is the answer itself: it is shown this once and stands in no address of ours. */
	async invite({ locals, request }) {
		const read = readForm(NewInvitation, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems })
		const { form_key: formKey, ...wish } = read.values
		return { kind: wish.kind, made: await invite(asking(locals), { ...wish, formKey }) }
	},
	async revoke({ locals, request }) {
		await revokeInvitation(asking(locals), idIn(await request.formData()))
		redirect(303, '/admin/invitations')
	},
}
