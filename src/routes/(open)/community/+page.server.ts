import { error, redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => {
	if (!locals.session) redirect(303, '/sign-in?next=/community')
}

export const actions: Actions = {
	default: async ({ request, cookies, locals, url }) => {
		const wanted = (await request.formData()).get('community')
		const mine = locals.session?.communities.find(({ slug }) => slug === wanted)
		if (!mine) error(404, { message: 'not_found', code: 'not_found' })
		cookies.set('community', mine.slug, { path: '/', maxAge: 365 * 86_400, sameSite: 'lax', secure: url.protocol === 'https:' })
		// Not back to the page: it belongs to the community one just left.
		redirect(303, '/today')
	},
}
