import { redirect } from '@sveltejs/kit'
import { letOut, readFound, seeFirstWords, takeStory } from '#modules/forum/server/index.ts'
import type { ItemKind } from '#modules/moderation/rules.ts'
import { lookAtReported, takeThingInHand, thingPage } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../../../asking.ts'
import { deskLook } from '../../../../../desk-look.ts'
import { takeInHand } from '../../../../../hand-in-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const viewer = await personasOf(asking(locals))
	const page = await thingPage(viewer, params.item as ItemKind, params.object)
	const isPost = ['held', 'found', 'first_words'].includes(params.item)
	return {
		...page,
		text: isPost ? (await lookAtReported(viewer, 'post', params.object)).frozen : undefined,
		look: await deskLook(asking(locals), viewer),
	}
}

export const actions: Actions = {
	async hand({ locals, params, request }) {
		const viewer = await personasOf(asking(locals))
		return takeInHand(
			request,
			(input) => takeThingInHand(viewer, params.item as ItemKind, params.object, input),
			`/desk/items/${params.item}/${params.object}`,
		)
	},
	/** A newcomer's first words have been read. */
	async seen({ locals, params }) {
		const viewer = await personasOf(asking(locals))
		const { thing } = await thingPage(viewer, 'first_words', params.object)
		await seeFirstWords(viewer, thing.about!)
		redirect(303, '/desk')
	},
	/** Everybody may see it. */
	async out({ locals, params }) {
		await letOut(await personasOf(asking(locals)), params.object)
		redirect(303, '/desk')
	},
	/** It was read, and stands as it did. */
	async read({ locals, params }) {
		await readFound(await personasOf(asking(locals)), params.object)
		redirect(303, '/desk')
	},
	/** A story somebody offered: from now on it is mine to answer. */
	async story({ locals, params }) {
		if (params.item !== 'story') throw new Refusal('not_found')
		await takeStory(await personasOf(asking(locals)), params.object)
		redirect(303, `/group/stories/${params.object}/agree`)
	},
}
