import { isOneOf, mayUseMessages } from '#modules/accounts/rules.ts'
import { peopleWithRole } from '#modules/accounts/server/index.ts'
import { asking } from '../../asking.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
	const viewer = asking(locals)
	const staff = isOneOf(viewer, 'provider', 'consultant', 'coordinator')
	const member = isOneOf(viewer, 'member')
	const helpers = staff || member ? await peopleWithRole(viewer, ['provider']) : []
	return {
		helpers: helpers.filter(({ guest }) => !guest).map(({ name, title, place }) => ({ name, title, place })),
		member,
		staff,
		mayWrite: member && mayUseMessages(viewer),
	}
}
