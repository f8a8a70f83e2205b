import { fail, redirect } from '@sveltejs/kit'
import { readSignIn } from '#modules/accounts/forms.ts'
import { openKept } from '#modules/accounts/server/index.ts'
import { isRefusal } from '#platform/refusal.ts'
import { env } from '#platform/server/env.ts'
import { DEMO_PASSWORD } from '../../../trial/people.ts'
import { demoPeople } from '../../../trial/demo-people.ts'
import { localPath } from '../../local-path.ts'
import { signInHere } from '../../session.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ url, locals, request }) => {
	const next = localPath(url.searchParams.get('next'))
	// Somebody without any role left gets no further than a code.
	if (locals.session && request.method === 'GET') redirect(303, locals.viewer ? next : '/invitation')
	const trial = env().mode === 'trial'
	return { next, demo: trial && !locals.session ? demoPeople(locals.language) : [], demoPassword: trial ? DEMO_PASSWORD : '' }
}

export const actions: Actions = {
	async default(event) {
		const form = await event.request.formData()
		const next = localPath(form.get('next'))
		const kept = String(form.get('kept') ?? '')
		const wish = readSignIn(form)
		const again = { name: wish.name, shared: wish.shared, next, kept }
		let person: string | undefined
		try {
			person = (await signInHere(event, wish))?.person
		} catch (problem) {
			if (!isRefusal(problem)) throw problem
			if (problem.kind === 'too_many') return fail(429, { ...again, minutes: Math.ceil((problem.retryAfter ?? 60) / 60) })
			return fail(400, { ...again, wrong: true })
		}
		if (kept === '' || person === undefined) redirect(303, next)
		return { next, signedIn: true, written: openKept(kept, person) }
	},
}
