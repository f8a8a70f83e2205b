import { ownEyes, sharedTool } from '#modules/toolbox/server/index.ts'
import { asking } from '../../../../asking.ts'
import { pageBelow } from '../../../toolbox/again.ts'
import { toolHere } from '../../../toolbox/saving.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const eyes = await ownEyes(asking(locals), params.tie)
	return { tie: params.tie, page: await sharedTool(eyes, toolHere(params.tool).key, pageBelow(url)) }
}
