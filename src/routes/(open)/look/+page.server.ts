import { backFrom } from '../../local-path.ts'
import { LOOK_COOKIE, readLook, writeLook } from '#ui/look.ts'
import type { Actions } from './$types'

const YEAR = 365 * 86_400

export const actions: Actions = {
	default: async ({ request, cookies, url }) => {
		const form = await request.formData()
		const wanted = [form.get('theme'), form.get('text'), form.get('quiet') === 'yes' ? 'quiet' : '']
		const look = readLook(wanted.join('.'))
		cookies.set(LOOK_COOKIE, writeLook(look), { path: '/', maxAge: YEAR, sameSite: 'lax', secure: url.protocol === 'https:' })
		backFrom(form, '/look')
	},
}
