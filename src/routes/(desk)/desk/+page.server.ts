import { hoursSnapshot } from '#modules/accounts/server/index.ts'
import { waitingCases } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../asking.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
	const here = hoursSnapshot().find(({ community }) => community === asking(locals).community)
	return { hours: here?.hours ?? [], cases: await waitingCases(await personasOf(asking(locals))) }
}
