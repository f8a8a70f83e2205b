import { fail, redirect } from '@sveltejs/kit'
import { keepForm, ownerCookieName } from '#modules/accounts/server/index.ts'
import { localPath } from '../../../local-path.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ url, request, isDataRequest }) => {
	const next = localPath(url.searchParams.get('to')?.split('?')[0])
	// With script the page comes here by itself after its form was answered, and brings the answer along.
	if (request.method === 'GET' && !isDataRequest) redirect(303, `/sign-in?next=${encodeURIComponent(next)}`)
	return { next }
}

/** A form that met no session comes here whole, sent on by the hook; or sealed already, when the page is asked for once more. */
export const actions: Actions = {
	async default({ request, url, cookies }) {
		const form = await request.formData()
		const to = localPath(url.searchParams.get('to'), '')
		const kept = to ? keepForm(to, form, cookies.get(ownerCookieName())) : String(form.get('kept') ?? '')
		return fail(401, { kept: kept ?? '', next: localPath(to ? to.split('?')[0] : form.get('next')) })
	},
}
