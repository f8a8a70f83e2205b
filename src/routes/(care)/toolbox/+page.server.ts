import { chosenTools, sharesOf } from '#modules/toolbox/server/index.ts'
import { asking } from '../../asking.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => ({
	chosen: await chosenTools(asking(locals)),
	shares: (await sharesOf(asking(locals))).length > 0,
	done: url.searchParams.get('done') === 'chosen',
})
