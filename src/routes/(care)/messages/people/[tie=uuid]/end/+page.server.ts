import { redirect } from '@sveltejs/kit'
import { endContact } from '#modules/messaging/server/index.ts'
import { mayEndTie } from '#modules/ties/rules.ts'
import { tieOf } from '#modules/ties/server/index.ts'
import { tellWritten } from '#platform/server/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const tie = await tieOf(asking(locals), params.tie)
	if (!mayEndTie(tie)) throw new Refusal('not_found')
	return { tie }
}

export const actions: Actions = {
	async default({ locals, params }) {
		await endContact(asking(locals), params.tie)
		// What was shared is seen no more: pages that stand open look again.
		tellWritten(params.tie)
		redirect(303, `/messages/people/${params.tie}`)
	},
}
