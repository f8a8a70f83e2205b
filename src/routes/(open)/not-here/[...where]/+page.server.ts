import { error } from '@sveltejs/kit'

/** What somebody sees who came to a place that is not for them: the same page as for a place that does not exist. */
export const load = () => error(404, { message: 'not_found', code: 'not_found' })
