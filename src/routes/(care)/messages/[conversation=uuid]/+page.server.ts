import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { NewMessage } from '#modules/messaging/forms.ts'
import { archive, conversation, markUnread, sendMessage, threadPage, type ThreadPage } from '#modules/messaging/server/index.ts'
import { deviceKey } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { copiesFor, messageAgain, restOfMessage, type FormCopy } from '../message-in-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const viewer = locals.viewer!
	const before = /^[1-9]\d{0,8}$/.exec(url.searchParams.get('before') ?? '')?.[0]
	const page = before
		? { conversation: await conversation(viewer, params.conversation, Number(before)) }
		: await threadPage(viewer, params.conversation, url.searchParams.get('draft'), (tx) => copiesFor(viewer, tx))
	const { composer, draft, templates = [], alongside: copies = [] }: Partial<ThreadPage<FormCopy[]>> = page
	return {
		conversation: page.conversation,
		before,
		draft,
		copies,
		composer,
		templates,
		/** Put into the form, where nothing is written yet. */
		template: templates.find(({ id }) => id === url.searchParams.get('template'))?.text,
		formKey: randomUUID(),
		deviceKey: deviceKey(asking(locals)),
	}
}

export const actions: Actions = {
	async send({ request, locals, params }) {
		const form = await request.formData()
		const read = readForm(NewMessage, form)
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems })
		const { form_key, text, copy } = read.values
		try {
			await sendMessage(locals.viewer!, params.conversation, { form_key, text, ...(await restOfMessage(locals.viewer!, form, copy)) })
		} catch (problem) {
			return messageAgain(problem, { form_key, text, copy })
		}
		redirect(303, `/messages/${params.conversation}#newest`)
	},
	async unread({ locals, params }) {
		await markUnread(locals.viewer!, params.conversation)
		redirect(303, '/messages?done=unread')
	},
	async archive({ locals, params }) {
		await archive(locals.viewer!, params.conversation)
		redirect(303, '/messages?done=archived')
	},
	async unarchive({ locals, params }) {
		await archive(locals.viewer!, params.conversation, false)
		redirect(303, `/messages/${params.conversation}`)
	},
}
