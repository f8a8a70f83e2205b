import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { SayForm, SeenForm } from '#modules/moderation/forms.ts'
import { deskTexts, missedThing, sayMissed, takeMissedInHand } from '#modules/moderation/server/index.ts'
import { firstText, withName } from '#modules/moderation/words.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../asking.ts'
import { takeInHand } from '../../../../hand-in-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const viewer = await personasOf(asking(locals))
	const [thing, texts] = await Promise.all([missedThing(viewer, params.missed), deskTexts(viewer)])
	return { thing, words: withName(texts.missed?.words ?? firstText('missed'), thing.name), formKey: randomUUID() }
}

export const actions: Actions = {
	async say({ locals, params, request }) {
		const form = readForm(SayForm, await request.formData())
		if (!form.ok) return fail(400, { which: 'say', values: form.values, problems: form.problems, minutes: 0 })
		await sayMissed(await personasOf(asking(locals)), params.missed!, form.values)
		redirect(303, '/desk')
	},
	async seen({ locals, params, request }) {
		const form = readForm(SeenForm, await request.formData())
		if (!form.ok) return fail(400, { which: 'say', values: form.values, problems: form.problems, minutes: 0 })
		await sayMissed(await personasOf(asking(locals)), params.missed!, { ...form.values, words: '' })
		redirect(303, '/desk')
	},
	async hand({ locals, params, request }) {
		const viewer = await personasOf(asking(locals))
		return takeInHand(request, (input) => takeMissedInHand(viewer, params.missed!, input), `/desk/missed/${params.missed}`)
	},
}
