import { redirect } from '@sveltejs/kit'
import { endAllSessions, endListedSession, listSessions, type Session } from '#modules/accounts/server/index.ts'
import type { Actions, PageServerLoad } from './$types'

function mine(locals: App.Locals): Session {
	if (!locals.session) throw new Error('A guarded route was reached without a session')
	return locals.session
}

export const load: PageServerLoad = async ({ locals }) => ({ sessions: await listSessions(mine(locals)) })

export const actions: Actions = {
	async one({ locals, request }) {
		const id = String((await request.formData()).get('id') ?? '')
		// Whatever is no id belongs to nobody.
		await endListedSession(mine(locals), /^[0-9a-f-]{36}$/.test(id) ? id : '00000000-0000-0000-0000-000000000000')
		redirect(303, '/me/sessions')
	},
	async others({ locals }) {
		const { person, token } = mine(locals)
		await endAllSessions(person, token)
		redirect(303, '/me/sessions')
	},
}
