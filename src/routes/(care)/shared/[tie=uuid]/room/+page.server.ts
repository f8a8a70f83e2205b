import { ownEyes } from '#modules/toolbox/server/index.ts'
import { asking } from '../../../../asking.ts'
import { roomStart } from '../../room-start.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	bare: true,
	...(await roomStart(await ownEyes(asking(locals), params.tie), `/shared/${params.tie}`, url)),
})
