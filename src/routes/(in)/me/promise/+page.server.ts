import { redirect } from '@sveltejs/kit'
import { PROMISE_VERSION } from '#modules/accounts/rules.ts'
import { acceptPromise } from '#modules/accounts/server/index.ts'
import { asking } from '../../../asking.ts'
import { localPath } from '../../../local-path.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals, url }) => ({
	next: localPath(url.searchParams.get('next')),
	given: (locals.membership?.promise ?? 0) >= PROMISE_VERSION,
})

export const actions: Actions = {
	async default({ locals, request }) {
		const next = localPath((await request.formData()).get('next'))
		await acceptPromise(asking(locals))
		redirect(303, next)
	},
}
