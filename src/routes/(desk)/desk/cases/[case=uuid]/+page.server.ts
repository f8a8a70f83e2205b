import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { AnswerForm } from '#modules/moderation/forms.ts'
import { answerCase, casePage, takeAlarm, takeCaseInHand, unhide } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../asking.ts'
import { deskLook } from '../../../../desk-look.ts'
import { failAgain } from '../../../../fail-again.ts'
import { forgetFresh } from '../../../../kept-fresh.ts'
import { takeInHand } from '../../../../hand-in-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const viewer = await personasOf(asking(locals))
	return { ...(await casePage(viewer, params.case)), look: await deskLook(asking(locals), viewer), formKey: randomUUID() }
}

/** Each of the forms says which it is, so that what was written comes back into its own. */
const act =
	(which: 'unhide' | 'spoken' | 'nothing' | 'in_touch'): Actions[string] =>
	async ({ locals, params, request }) => {
		const form = readForm(AnswerForm, await request.formData())
		if (!form.ok) return fail(400, { values: { ...form.values, which }, problems: form.problems, minutes: 0 })
		const viewer = await personasOf(asking(locals))
		try {
			if (which === 'unhide') await unhide(viewer, params.case!, form.values)
			else await answerCase(viewer, params.case!, form.values, which)
		} catch (problem) {
			return failAgain(problem, { ...form.values, which })
		}
		redirect(303, `/desk/cases/${params.case}`)
	}

export const actions: Actions = {
	hand: async ({ locals, params, request }) => {
		const viewer = await personasOf(asking(locals))
		return takeInHand(request, (input) => takeCaseInHand(viewer, params.case!, input), `/desk/cases/${params.case}`)
	},
	take: async ({ locals, params }) => {
		try {
			await takeAlarm(await personasOf(asking(locals)), params.case!)
		} catch (problem) {
			return failAgain(problem, {})
		}
		forgetFresh(asking(locals))
		redirect(303, `/desk/cases/${params.case}`)
	},
	in_touch: act('in_touch'),
	unhide: act('unhide'),
	spoken: act('spoken'),
	nothing: act('nothing'),
}
