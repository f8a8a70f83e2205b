import { redirect } from '@sveltejs/kit'
import { SupportForm } from '#modules/forum/forms.ts'
import { giveSupport, pageOf, takeSupportBack } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../../asking.ts'

/** There is nothing to look at here: warm words are given in the topic. */
export const load = () => {
	throw new Refusal('not_found')
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const form = readForm(SupportForm, await request.formData())
		if (!form.ok) throw new Refusal('not_found')
		const { post, give, back } = form.values
		const viewer = await personasOf(asking(locals))
		if (give) await giveSupport(viewer, { topic: params.topic, ordinal: post, kind: give })
		if (back) await takeSupportBack(viewer, { topic: params.topic, ordinal: post, kind: back })
		const from = pageOf(post)
		redirect(303, `/group/${params.topic}${from > 1 ? `?from=${from}` : ''}#post-${post}`)
	},
}
