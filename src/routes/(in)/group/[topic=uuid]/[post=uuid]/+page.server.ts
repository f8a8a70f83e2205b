import { mayReadHistory } from '#modules/forum/rules.ts'
import { hrefOf, postHere } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../../../asking.ts'

export const load = async ({ locals, params }) => {
	const viewer = await personasOf(asking(locals))
	const post = await postHere(viewer, params.topic, params.post)
	return { post, back: hrefOf(post), desk: mayReadHistory(viewer) }
}
