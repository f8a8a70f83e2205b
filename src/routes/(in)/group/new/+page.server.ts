import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { FRESH, TopicForm } from '#modules/forum/forms.ts'
import { areasOf, circlePage, startTopic } from '#modules/forum/server/index.ts'
import { deviceKey, personasOf, topicIdFor } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { asWritten } from '../../../as-written.ts'
import { beforeSending } from '../before-sending.ts'
import { draftIn, dropDraft } from '../../../drafts.ts'
import { writerIn } from '../under-which-name.ts'
import { habitsOf } from '../../../habits.ts'
import { heldBack } from '../../../held.ts'
import { tellingIn } from '../../../recognising.ts'
import { pictureIn } from '../../../picture-in-form.ts'

export const load = async ({ locals, url }) => {
	const viewer = await personasOf(asking(locals))
	const [all, { noSupport = false }, draft] = await Promise.all([
		areasOf(viewer),
		habitsOf(asking(locals), viewer),
		draftIn(asking(locals), viewer, 'new', url.searchParams.get('draft')),
	])
	const wanted = all.find((area) => area.id === url.searchParams.get('area'))
	// Who reads along is another in a circle: there one comes from the circle itself, and stays in it.
	const circle = wanted?.circle ? await circlePage(viewer, wanted.id) : undefined
	const areas = circle && wanted ? [wanted] : all.filter((area) => !area.circle)
	return { areas, circle, noSupport, draft, wanted: wanted?.id ?? '', formKey: randomUUID(), deviceKey: deviceKey(asking(locals)) }
}

export const actions = {
	default: async ({ locals, request }) => {
		const data = await request.formData()
		const back = await beforeSending(locals, data)
		if (back) return back
		const form = readForm(TopicForm, data)
		const kept = asWritten(data)
		if (!form.ok) return fail(400, { ...form, values: kept, preview: undefined })
		const recognised = await tellingIn(locals, data, [form.values.title, form.values.body], form.values.persona)
		if (recognised)
			return fail(409, { values: kept, problems: {} as Record<string, string>, preview: undefined, recognised, telling: true })
		// Sent twice it is one topic, also under a name that is drawn for it.
		const id = form.values.persona === FRESH ? topicIdFor(asking(locals).person, form.values.form_key) : randomUUID()
		const { viewer, persona } = await writerIn(locals, id, form.values.persona)
		const send = async () => startTopic(viewer, { ...form.values, persona, picture: await pictureIn(asking(locals), data) }, id)
		const topic = await send().catch((problem: unknown) => heldBack(problem, kept))
		if (typeof topic !== 'string') return topic
		await dropDraft(asking(locals), viewer, form.values.form_key)
		redirect(303, `/group/${topic}`)
	},
}
