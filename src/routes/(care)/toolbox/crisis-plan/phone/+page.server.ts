import { error } from '@sveltejs/kit'
import { crisisPlan } from '#modules/toolbox/server/index.ts'
import { asking } from '../../../../asking.ts'
import { markOf } from '../../mark.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
	const owner = asking(locals)
	if (!(await crisisPlan(owner))) error(404, 'not_found')
	return { mark: markOf(owner) }
}
