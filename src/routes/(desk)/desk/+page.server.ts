import { ITEM_KINDS, COLOURS } from '#modules/moderation/rules.ts'
import { handOvers, queue } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../asking.ts'
import { deskStrain } from '../../desk-wishes.ts'
import { reachOf } from '../../danger.ts'
import type { PageServerLoad } from './$types'

const WHO = ['mine', 'nobody', 'rests'] as const

export const load: PageServerLoad = async ({ locals, url }) => {
	const viewer = await personasOf(asking(locals))
	const wish = {
		colour: COLOURS.find((one) => one === url.searchParams.get('colour')),
		kind: ITEM_KINDS.find((one) => one === url.searchParams.get('kind')),
		who: WHO.find((one) => one === url.searchParams.get('who')),
		page: Number(/^\d{1,4}$/.exec(url.searchParams.get('page') ?? '')?.[0] ?? 1),
	}
	const care = await deskStrain(asking(locals), viewer)
	// When it is enough for now, what is red stands there all the same, and the rest waits.
	const shown = care.enough ? { ...wish, colour: 'red' as const } : wish
	const [list, reach, [note]] = await Promise.all([queue(viewer, shown), reachOf(asking(locals)), viewer.duty ? handOvers(viewer, 1) : []])
	return { wish, queue: list, reach, ...care, note, atWork: viewer.duty !== undefined }
}
