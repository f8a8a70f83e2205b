import { redirect } from '@sveltejs/kit'
import { mustBeHere } from '#modules/forum/server/index.ts'
import { FollowForm } from '#modules/notifications/forms.ts'
import { withFollowed } from '#modules/notifications/rules.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../../asking.ts'
import { changeHabits } from '../../../../habits.ts'

/** There is nothing to look at here: one follows in the topic. */
export const load = () => {
	throw new Refusal('not_found')
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const form = readForm(FollowForm, await request.formData())
		if (!form.ok) throw new Refusal('not_found')
		const viewer = asking(locals)
		const peer = await personasOf(viewer)
		await mustBeHere(peer, params.topic)
		const since = form.values.follow === 'yes' ? now() : undefined
		changeHabits(viewer, peer, (habits) => withFollowed(habits, params.topic, since))
		redirect(303, `/group/${params.topic}`)
	},
}
