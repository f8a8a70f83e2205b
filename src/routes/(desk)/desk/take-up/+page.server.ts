import { redirect } from '@sveltejs/kit'
import { lookAtReported, takeUpPost } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function postIn(url: URL): string {
	const post = url.searchParams.get('post') ?? ''
	if (!UUID.test(post)) throw new Refusal('not_found')
	return post
}

export const load: PageServerLoad = async ({ locals, url }) => ({
	frozen: (await lookAtReported(await personasOf(asking(locals)), 'post', postIn(url))).frozen,
})

export const actions: Actions = {
	async default({ locals, url }) {
		redirect(303, `/desk/cases/${await takeUpPost(await personasOf(asking(locals)), postIn(url))}`)
	},
}
