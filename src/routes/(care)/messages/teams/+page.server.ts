import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { takeThread, teamInbox } from '#modules/messaging/server/index.ts'
import { isRefusal, Refusal } from '#platform/refusal.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { asking } from '../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => {
	const viewer = asking(locals)
	if (!viewer.roles.includes('provider')) throw new Refusal('not_found')
	return teamInbox(viewer)
}

async function take(viewer: Viewer, form: FormData, wish: boolean) {
	const id = String(form.get('conversation') ?? '')
	try {
		await takeThread(viewer, /^[0-9a-f-]{36}$/.test(id) ? id : randomUUID(), wish)
	} catch (problem) {
		if (!isRefusal(problem) || problem.kind !== 'clash') throw problem
		return fail(409, { problem: problem.reason })
	}
	redirect(303, wish ? `/messages/${id}#newest` : '/messages/teams')
}

export const actions: Actions = {
	take: async ({ locals, request }) => take(asking(locals), await request.formData(), true),
	give: async ({ locals, request }) => take(asking(locals), await request.formData(), false),
}
