import { redirect } from '@sveltejs/kit'
import { closeFeed, feedOf, makeFeed } from '#modules/toolbox/server/index.ts'
import { env } from '#platform/server/env.ts'
import { asking } from '../../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const feed = await feedOf(asking(locals))
	return {
		address: feed && new URL(`/calendar/${feed.token}.ics`, env().publicUrl).href,
		neutral: feed?.neutral ?? true,
		closed: url.searchParams.get('done') === 'closed',
	}
}

export const actions: Actions = {
	async make({ locals, request }) {
		await makeFeed(asking(locals), (await request.formData()).get('neutral') !== null)
		redirect(303, '/toolbox/activities/calendar')
	},
	async close({ locals }) {
		await closeFeed(asking(locals))
		redirect(303, '/toolbox/activities/calendar?done=closed')
	},
}
