import { isItem } from '#modules/moderation/rules.ts'
import { handOvers, queue, takeCaseInHand, takeThingInHand } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../asking.ts'
import { deskStrain } from '../../desk-look.ts'
import { reachOf } from '../../danger.ts'
import { deskAddress, deskWish } from '../../desk-wish.ts'
import { takeInHand } from '../../hand-in-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const viewer = await personasOf(asking(locals))
	const wish = deskWish(url.searchParams)
	const since = now().getTime()
	const care = await deskStrain(asking(locals), viewer)
	// When it is enough for now, what is red stands there all the same, and the rest waits.
	const shown = care.enough ? { ...wish, colour: 'red' as const } : wish
	const [list, reach, [note]] = await Promise.all([queue(viewer, shown), reachOf(asking(locals)), viewer.duty ? handOvers(viewer, 1) : []])
	return { wish, since, queue: list, reach, ...care, note, atWork: viewer.duty !== undefined }
}

const UUID = /^[0-9a-f-]{36}$/

export const actions: Actions = {
	/** From the list itself, by a key: see ui/browser/queue-keys.ts. The same as on the thing's own page. */
	async claim({ locals, request, url }) {
		const viewer = await personasOf(asking(locals))
		const data = await request.clone().formData()
		const [kind, object] = [String(data.get('kind')), String(data.get('object'))]
		if (!UUID.test(object) || !(kind === 'case' || isItem(kind))) throw new Refusal('not_found')
		const take = kind === 'case' ? takeCaseInHand.bind(null, viewer, object) : takeThingInHand.bind(null, viewer, kind, object)
		return takeInHand(request, take, `${deskAddress(deskWish(url.searchParams))}#item-${object}`)
	},
}
