import { redirect } from '@sveltejs/kit'
import { contactAlarm, takeAsContact } from '#modules/moderation/server/index.ts'
import type { Actions, PageServerLoad } from './$types'

/** Looking changes nothing: mail programs open links on their own. */
export const load: PageServerLoad = async ({ params }) => ({ alarm: await contactAlarm(params.token) })

export const actions: Actions = {
	async default({ params }) {
		await takeAsContact(params.token)
		redirect(303, `/alarm/${params.token}`)
	},
}
