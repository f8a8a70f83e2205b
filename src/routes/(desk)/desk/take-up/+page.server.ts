import { redirect } from '@sveltejs/kit'
import { lookAtReported, takeUpPost, takeUpStory } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What is to be taken up, as its page links here. */
function wanted(url: URL): { kind: 'post' | 'story'; object: string } {
	const story = url.searchParams.get('story')
	const object = story ?? url.searchParams.get('post') ?? ''
	if (!UUID.test(object)) throw new Refusal('not_found')
	return { kind: story === null ? 'post' : 'story', object }
}

export const load: PageServerLoad = async ({ locals, url }) => {
	const { kind, object } = wanted(url)
	const { frozen } = await lookAtReported(await personasOf(asking(locals)), kind, object)
	return { frozen, back: frozen.topic ? `/group/${frozen.topic}` : `/group/stories/${object}` }
}

export const actions: Actions = {
	async default({ locals, url }) {
		const { kind, object } = wanted(url)
		const viewer = await personasOf(asking(locals))
		redirect(303, `/desk/cases/${await (kind === 'story' ? takeUpStory(viewer, object) : takeUpPost(viewer, object))}`)
	},
}
