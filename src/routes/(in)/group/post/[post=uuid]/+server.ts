import { redirect } from '@sveltejs/kit'
import { hrefOf, placesOf } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../../asking.ts'

/** A post's own address: it leads to where the post stands, on whatever page of its topic that is. */
export const GET = async ({ locals, params }) => {
	const place = (await placesOf(await personasOf(asking(locals)), [params.post])).get(params.post)
	if (!place) throw new Refusal('not_found')
	redirect(303, hrefOf(place))
}
