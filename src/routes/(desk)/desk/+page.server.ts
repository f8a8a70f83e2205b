import { hoursSnapshot } from '#modules/accounts/server/index.ts'
import { asking } from '../../asking.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => {
	const here = hoursSnapshot().find(({ community }) => community === asking(locals).community)
	return { hours: here?.hours ?? [] }
}
