import { mayEnterGroup } from '#modules/accounts/rules.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../asking.ts'
import { lookedAtNews, newLines } from '../../news.ts'
import { pauseState } from '../../pause.ts'

export const load = async ({ locals }) => {
	const viewer = asking(locals)
	const lines = await newLines(viewer)
	await lookedAtNews(viewer)
	const pause = mayEnterGroup(viewer) ? await pauseState(viewer, await personasOf(viewer)) : undefined
	return { lines, pause }
}
