import { fail, redirect } from '@sveltejs/kit'
import { MyProfile } from '#modules/accounts/forms.ts'
import { mayEnterGroup } from '#modules/accounts/rules.ts'
import { changeProfile, profileOf } from '#modules/accounts/server/index.ts'
import { readForm } from '#platform/form.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../asking.ts'
import { isOnPause } from '../../pause.ts'
import { forgetKnown } from '../../recognising.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const viewer = asking(locals)
	const { name, email, userName, language } = await profileOf(viewer)
	return {
		profile: { name, email, userName, language },
		roles: viewer.roles,
		group: mayEnterGroup(viewer),
		paused: mayEnterGroup(viewer) && (await isOnPause(viewer, await personasOf(viewer))),
		saved: url.searchParams.has('saved'),
	}
}

export const actions: Actions = {
	async default({ request, locals }) {
		const read = readForm(MyProfile, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems })
		await changeProfile(asking(locals), read.values)
		forgetKnown(asking(locals))
		redirect(303, '/me?saved')
	},
}
