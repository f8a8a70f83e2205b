import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { profileOf } from '#modules/accounts/server/index.ts'
import { StoryForm } from '#modules/forum/forms.ts'
import { offerStory, postForStory } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../../asking.ts'
import { failAgain } from '../../../../fail-again.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const load = async ({ locals, url }) => {
	const wanted = url.searchParams.get('post')
	if (wanted === null) return { post: undefined, formKey: randomUUID() }
	if (!UUID.test(wanted)) throw new Refusal('not_found')
	const post = await postForStory(await personasOf(asking(locals)), wanted)
	return { post, formKey: randomUUID() }
}

export const actions = {
	default: async ({ locals, request }) => {
		const form = readForm(StoryForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems })
		const { name } = await profileOf(asking(locals))
		const send = async () => offerStory(await personasOf(asking(locals)), form.values, name)
		const id = await send().catch((problem: unknown) => failAgain(problem, { ...form.values }))
		if (typeof id !== 'string') return id
		redirect(303, `/group/stories/${id}/agree`)
	},
}
