import { redirect } from '@sveltejs/kit'
import { catchUp } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../../asking.ts'
import { markAllRead, noteBegun, readingOf, takeAllReadBack } from '../../../reading.ts'

export const load = async ({ locals, url }) => {
	const viewer = await personasOf(asking(locals))
	const reading = await readingOf(asking(locals), viewer)
	noteBegun(asking(locals), viewer, reading)
	return { ...(await catchUp(viewer, reading)), done: url.searchParams.has('done') && reading?.allBefore !== undefined }
}

export const actions = {
	read: async ({ locals }) => {
		markAllRead(asking(locals), await personasOf(asking(locals)))
		redirect(303, '/group/catch-up?done')
	},
	back: async ({ locals }) => {
		takeAllReadBack(asking(locals), await personasOf(asking(locals)))
		redirect(303, '/group/catch-up')
	},
}
