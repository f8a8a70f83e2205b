import { fail, redirect, type Cookies } from '@sveltejs/kit'
import { deviceOf, signIn, type SessionCookie } from '#modules/accounts/server/index.ts'
import { readSignIn } from '#modules/accounts/forms.ts'
import { isRefusal } from '#platform/refusal.ts'
import { env } from '#platform/server/env.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '../../../trial/people.ts'
import { localPath } from '../../local-path.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ url, locals }) => {
	const next = localPath(url.searchParams.get('next'))
	if (locals.session) redirect(303, next)
	const demo =
		env().mode === 'trial'
			? DEMO_PEOPLE.map(({ email, name, roles, community, blurb }) => ({
					email,
					name,
					role: roles[0]!,
					community,
					blurb: blurb![locals.language],
				}))
			: []
	return { next, demo, demoPassword: DEMO_PASSWORD }
}

function keepSession(cookies: Cookies, cookie: SessionCookie): void {
	cookies.set(cookie.name, cookie.value, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: env().publicUrl.protocol === 'https:',
		...(cookie.maxAge ? { maxAge: cookie.maxAge } : {}),
	})
}

export const actions: Actions = {
	async default({ request, cookies }) {
		const form = await request.formData()
		const next = localPath(form.get('next'))
		const { name, password, shared } = readSignIn(form)
		try {
			const { cookie } = await signIn({ name, password, shared, device: deviceOf(request.headers.get('user-agent')) })
			keepSession(cookies, cookie)
		} catch (error) {
			if (!isRefusal(error) || error.kind !== 'look_again') throw error
			return fail(400, { name, shared, next, wrong: true })
		}
		redirect(303, next)
	},
}
