import { redirect } from '@sveltejs/kit'
import { cookieName, signOut } from '#modules/accounts/server/index.ts'
import { env } from '#platform/server/env.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => {
	if (!locals.session) redirect(303, '/')
}

export const actions: Actions = {
	async default({ locals, cookies, setHeaders }) {
		if (locals.session) await signOut(locals.session)
		cookies.delete(cookieName(), { path: '/', secure: env().publicUrl.protocol === 'https:' })
		// What the browser kept of our pages goes too, so that the next person at this device cannot page back.
		setHeaders({ 'clear-site-data': '"cache", "storage"' })
		redirect(303, '/sign-in')
	},
}
