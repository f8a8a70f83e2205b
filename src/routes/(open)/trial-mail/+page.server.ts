import { error } from '@sveltejs/kit'
import { env } from '#platform/server/env.ts'
import { keptLetters } from '#platform/server/mail.ts'
import type { PageServerLoad } from './$types'

/** In a trial no letter leaves; this is where they can be read. In production there is no such page. */
export const load: PageServerLoad = () => {
	if (env().mode !== 'trial') error(404, { message: 'not_found', code: 'not_found' })
	return { letters: keptLetters(100) }
}
