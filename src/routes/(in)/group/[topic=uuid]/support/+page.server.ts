import { redirect } from '@sveltejs/kit'
import { SupportForm } from '#modules/forum/forms.ts'
import { giveSupport, hrefOf, takeSupportBack } from '#modules/forum/server/index.ts'
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
		const { give, back } = form.values
		const pressed = give ?? back
		if (!pressed) throw new Refusal('not_found')
		const viewer = await personasOf(asking(locals))
		const support = { topic: params.topic, ...pressed }
		await (give ? giveSupport(viewer, support) : takeSupportBack(viewer, support))
		redirect(303, hrefOf(support))
	},
}
