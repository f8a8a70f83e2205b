import { backFrom } from '../../local-path.ts'
import type { Actions } from './$types'

const YEAR = 365 * 86_400

export const actions: Actions = {
	default: async ({ request, cookies, url }) => {
		const form = await request.formData()
		const language = form.get('language') === 'en' ? 'en' : 'nb'
		// Not httpOnly: the script of the page reads it to speak the same language.
		cookies.set('language', language, { path: '/', maxAge: YEAR, sameSite: 'lax', httpOnly: false, secure: url.protocol === 'https:' })
		backFrom(form, '/language')
	},
}
