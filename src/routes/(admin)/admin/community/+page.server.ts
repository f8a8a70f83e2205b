import { fail, redirect } from '@sveltejs/kit'
import { CommunityForm } from '#modules/accounts/forms.ts'
import { changeCommunity } from '#modules/accounts/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals, url }) => ({
	name: locals.membership?.name ?? '',
	theirLanguage: locals.membership?.language ?? 'nb',
	saved: url.searchParams.has('saved'),
})

export const actions: Actions = {
	async default({ locals, request }) {
		const read = readForm(CommunityForm, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems })
		await changeCommunity(asking(locals), read.values)
		redirect(303, '/admin/community?saved')
	},
}
