import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { TopicForm } from '#modules/forum/forms.ts'
import { areasOf, startTopic } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { asWritten, beforeSending } from '../before-sending.ts'
import { draftIn, dropDraft } from '../../../drafts.ts'
import { habitsOf } from '../../../habits.ts'
import { pictureAgain, pictureIn } from '../../../picture-in-form.ts'

export const load = async ({ locals, url }) => {
	const viewer = await personasOf(asking(locals))
	const [areas, { noSupport = false }, draft] = await Promise.all([
		areasOf(viewer),
		habitsOf(asking(locals), viewer),
		draftIn(asking(locals), viewer, 'new'),
	])
	return { areas, noSupport, draft, wanted: url.searchParams.get('area') ?? '', formKey: randomUUID() }
}

export const actions = {
	default: async ({ locals, request }) => {
		const data = await request.formData()
		const back = await beforeSending(data)
		if (back) return back
		const form = readForm(TopicForm, data)
		const kept = asWritten(data)
		if (!form.ok) return fail(400, { ...form, values: kept, preview: undefined })
		const viewer = await personasOf(asking(locals))
		const send = async () => startTopic(viewer, { ...form.values, picture: await pictureIn(asking(locals), data) })
		const topic = await send().catch((problem: unknown) => pictureAgain(problem, kept))
		if (typeof topic !== 'string') return topic
		await dropDraft(asking(locals), viewer, 'new')
		redirect(303, `/group/${topic}`)
	},
}
