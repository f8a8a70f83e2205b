import { redirect } from '@sveltejs/kit'
import { hoursSnapshot } from '#modules/accounts/server/index.ts'
import { alongsForDesk } from '#modules/bridge/server/index.ts'
import { seeFirstWords, takeStory, waitingFirstWords, waitingStories } from '#modules/forum/server/index.ts'
import { waitingCases } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
	const here = hoursSnapshot().find(({ community }) => community === asking(locals).community)
	const viewer = await personasOf(asking(locals))
	const [cases, words, stories, alongs] = await Promise.all([
		waitingCases(viewer),
		waitingFirstWords(viewer),
		waitingStories(viewer),
		alongsForDesk(viewer),
	])
	return {
		hours: here?.hours ?? [],
		cases,
		words,
		stories,
		alongs: alongs.map(({ id, asker, other, since }) => ({ id, asker, other, since })),
	}
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const actions: Actions = {
	/** A newcomer's first words have been read. */
	async seen({ locals, request }) {
		const persona = (await request.formData()).get('persona')
		if (typeof persona !== 'string' || !UUID.test(persona)) throw new Refusal('not_found')
		await seeFirstWords(await personasOf(asking(locals)), persona)
		redirect(303, '/desk')
	},
	/** A story somebody offered: from now on it is mine to answer. */
	async story({ locals, request }) {
		const story = (await request.formData()).get('story')
		if (typeof story !== 'string' || !UUID.test(story)) throw new Refusal('not_found')
		await takeStory(await personasOf(asking(locals)), story)
		redirect(303, `/group/stories/${story}/agree`)
	},
}
