import { fail, redirect } from '@sveltejs/kit'
import { CircleAnswerForm, InviteForm } from '#modules/forum/forms.ts'
import { mayLayOut } from '#modules/forum/rules.ts'
import { answerCircle, circlePage, inviteToCircle } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../asking.ts'

export const load = async ({ locals, params }) => {
	const viewer = await personasOf(asking(locals))
	return { ...(await circlePage(viewer, params.circle)), desk: mayLayOut(viewer) }
}

export const actions = {
	invite: async ({ locals, params, request }) => {
		const form = readForm(InviteForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, unknown: [] as string[] })
		const names = form.values.names.split('\n').flatMap((name) => name.trim() || [])
		const unknown = await inviteToCircle(await personasOf(asking(locals)), params.circle, names)
		if (unknown.length > 0) return fail(400, { values: { names: unknown.join('\n') }, problems: {} as Record<string, string>, unknown })
		redirect(303, `/group/circles/${params.circle}`)
	},
	answer: async ({ locals, params, request }) => {
		const form = readForm(CircleAnswerForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, unknown: [] as string[] })
		const { persona, yes } = form.values
		await answerCircle(await personasOf(asking(locals)), params.circle, persona, yes === 'yes')
		redirect(303, yes === 'yes' ? `/group?area=${params.circle}` : '/group')
	},
}
