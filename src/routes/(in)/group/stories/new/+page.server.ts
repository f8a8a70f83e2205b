import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { profileOf } from '#modules/accounts/server/index.ts'
import { StoryForm } from '#modules/forum/forms.ts'
import { offerStory, postForStory } from '#modules/forum/server/index.ts'
import { deviceKey, personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { asWritten } from '../../../../as-written.ts'
import { asking } from '../../../../asking.ts'
import { draftIn, dropDraft } from '../../../../drafts.ts'
import { heldBack } from '../../../../held.ts'
import { lookFirst } from '../../../../recognising.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const load = async ({ locals, url }) => {
	const viewer = await personasOf(asking(locals))
	const own = { formKey: randomUUID(), deviceKey: deviceKey(asking(locals)) }
	const wanted = url.searchParams.get('post')
	if (wanted === null)
		return { ...own, post: undefined, draft: await draftIn(asking(locals), viewer, 'story', url.searchParams.get('draft')) }
	if (!UUID.test(wanted)) throw new Refusal('not_found')
	return { ...own, post: await postForStory(viewer, wanted), draft: undefined }
}

export const actions = {
	default: async ({ locals, request }) => {
		const data = await request.formData()
		const form = readForm(StoryForm, data)
		const written = asWritten(data)
		const looked = await lookFirst(locals, data, {
			parts: [written.title, written.body, written.under === 'own' ? written.name : undefined],
			under: written.persona,
			ready: form.ok,
		})
		if (looked) return looked
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems })
		const { name } = await profileOf(asking(locals))
		const send = async () => offerStory(await personasOf(asking(locals)), form.values, name)
		const id = await send().catch((problem: unknown) => heldBack(problem, form.values))
		if (typeof id !== 'string') return id
		await dropDraft(asking(locals), await personasOf(asking(locals)), form.values.form_key)
		redirect(303, `/group/stories/${id}/agree`)
	},
}
