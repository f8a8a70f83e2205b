import { ownEyes, sharedOverview } from '#modules/toolbox/server/index.ts'
import { asking } from '../../../asking.ts'
import { forgetFresh } from '../../../kept-fresh.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const viewer = asking(locals)
	const overview = await sharedOverview(await ownEyes(viewer, params.tie))
	forgetFresh(viewer)
	return { overview, tie: params.tie }
}
