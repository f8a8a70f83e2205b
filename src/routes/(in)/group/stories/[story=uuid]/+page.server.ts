import { mayLayOut } from '#modules/forum/rules.ts'
import { readStory } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../../../asking.ts'

export const load = async ({ locals, params }) => {
	const viewer = await personasOf(asking(locals))
	return { story: await readStory(viewer, params.story), atWork: mayLayOut(viewer) }
}
