import { redirect } from '@sveltejs/kit'
import { signOut } from '#modules/accounts/server/index.ts'
import { unsubscribe } from '#modules/notifications/server/index.ts'
import { dropSessionCookies } from '../../session.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => {
	if (!locals.session) redirect(303, '/')
}

export const actions: Actions = {
	async default({ locals, cookies, setHeaders }) {
		if (locals.session && locals.viewer) await unsubscribe(locals.viewer, locals.session.token)
		if (locals.session) await signOut(locals.session)
		dropSessionCookies(cookies)
		// What the browser kept of our pages goes too, so that the next person at this device cannot page back.
		setHeaders({ 'clear-site-data': '"cache", "storage"' })
		redirect(303, '/')
	},
}
