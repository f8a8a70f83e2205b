import { myAlarm } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../../asking.ts'
import { helpLines, reachOf } from '../../../danger.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const viewer = asking(locals)
	const alarm = await myAlarm(await personasOf(viewer), params.alarm)
	return { alarm, lines: helpLines(viewer, locals.language), reach: await reachOf(viewer) }
}
