import { redirect } from '@sveltejs/kit'
import { env } from '#platform/server/env.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => {
	if (locals.viewer) redirect(303, '/today')
	return { trial: env().mode === 'trial' }
}
