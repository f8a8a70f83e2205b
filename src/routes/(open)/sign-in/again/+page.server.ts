import { fail, redirect } from '@sveltejs/kit'
import { keepForm, ownerCookieName } from '#modules/accounts/server/index.ts'
import { localPath } from '../../../local-path.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ url, request }) => {
	const next = localPath(url.searchParams.get('to')?.split('?')[0])
	// Whoever comes with nothing to keep can as well sign in.
	if (request.method === 'GET') redirect(303, `/sign-in?next=${encodeURIComponent(next)}`)
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
