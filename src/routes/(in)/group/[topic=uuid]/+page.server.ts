import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { ReplyForm } from '#modules/forum/forms.ts'
import { mayReadHistory } from '#modules/forum/rules.ts'
import { hrefOf, postReply, topicPage } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { noteTopicRead } from '../../../reading.ts'

export const load = async ({ locals, params, url }) => {
	const viewer = await personasOf(asking(locals))
	const from = Number.parseInt(url.searchParams.get('from') ?? '', 10)
	const page = await topicPage(viewer, params.topic, from > 0 && from < 1e9 ? from : 1)
	const last = page.posts.at(-1)
	if (last) noteTopicRead(asking(locals), viewer, params.topic, last.writtenAt)
	return { ...page, atWork: mayReadHistory(viewer), formKey: randomUUID() }
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const form = readForm(ReplyForm, await request.formData())
		if (!form.ok) return fail(400, form)
		const ordinal = await postReply(await personasOf(asking(locals)), params.topic, form.values)
		redirect(303, hrefOf({ topic: params.topic, ordinal }))
	},
}
