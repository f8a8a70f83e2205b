import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { NewMessage } from '#modules/messaging/forms.ts'
import { dueDay } from '#modules/messaging/rules.ts'
import { conversation, markSeen, sendMessage } from '#modules/messaging/server/index.ts'
import { readForm } from '#platform/form.ts'
import { today } from '#platform/server/clock.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const before = /^[1-9]\d{0,8}$/.exec(url.searchParams.get('before') ?? '')?.[0]
	const shown = await conversation(locals.viewer!, params.conversation, before ? Number(before) : undefined)
	if (shown.unseen && !before) await markSeen(locals.viewer!, shown.id, shown.newest)
	return { conversation: shown, before, formKey: randomUUID(), today: today(), usual: dueDay(today()) }
}

export const actions: Actions = {
	async default({ request, locals, params }) {
		const read = readForm(NewMessage, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems })
		await sendMessage(locals.viewer!, params.conversation, read.values)
		redirect(303, `/messages/${params.conversation}#newest`)
	},
}
