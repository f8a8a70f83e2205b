import { redirect } from '@sveltejs/kit'
import { isItem } from '#modules/moderation/rules.ts'
import { queue, takeCaseInHand, takeThingInHand } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../asking.ts'
import { reachOf } from '../../danger.ts'
import { deskAddress, deskWish } from '../../desk-wish.ts'
import { takeInHand } from '../../hand-in-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const viewer = await personasOf(asking(locals))
	const wish = deskWish(url.searchParams)
	const since = now().getTime()
	return { wish, since, queue: await queue(viewer, wish), reach: await reachOf(asking(locals)) }
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
