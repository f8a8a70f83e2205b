import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { profileOf } from '#modules/accounts/server/index.ts'
import { StoryChangeForm, StoryYesForm } from '#modules/forum/forms.ts'
import { agreeToStory, passStoryOn, previewOf, storyAgreement, suggestStory, withdrawStory } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { isRefusal, Refusal } from '#platform/refusal.ts'
import { asking } from '../../../../../asking.ts'
import { failAgain } from '../../../../../fail-again.ts'
import { dutyFor } from '../../../../../duty.ts'

export const load = async ({ locals, params }) => {
	const agreement = await storyAgreement(await personasOf(asking(locals)), params.story)
	const latest = agreement.versions[0]
	return { ...agreement, html: latest && (await previewOf(latest.body)), duty: dutyFor(asking(locals)), formKey: randomUUID() }
}

export const actions = {
	suggest: async ({ locals, params, request }) => {
		const form = readForm(StoryChangeForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, changed: false })
		const { title, body, under, name } = form.values
		const kept: Record<string, string> = { title, body, under, name }
		try {
			const { name: legalName } = await profileOf(asking(locals))
			await suggestStory(await personasOf(asking(locals)), params.story, form.values, legalName)
		} catch (problem) {
			if (isRefusal(problem) && problem.reason === 'changed_meanwhile')
				return fail(409, { values: kept, problems: undefined, changed: true })
			const again = failAgain(problem, kept)
			return fail(again.status, { values: kept, problems: again.data.problems, changed: false })
		}
		redirect(303, `/group/stories/${params.story}/agree`)
	},
	yes: async ({ locals, params, request }) => {
		const form = readForm(StoryYesForm, await request.formData())
		if (!form.ok) throw new Refusal('look_again')
		try {
			const shown = await agreeToStory(await personasOf(asking(locals)), params.story, form.values.version)
			redirect(303, `/group/stories/${params.story}${shown ? '' : '/agree'}`)
		} catch (problem) {
			if (!isRefusal(problem) || problem.kind !== 'clash') throw problem
			return fail(409, { values: undefined, problems: undefined, changed: true })
		}
	},
	pass: async ({ locals, params }) => {
		const viewer = await personasOf(asking(locals))
		const { side } = await storyAgreement(viewer, params.story)
		await passStoryOn(viewer, params.story)
		redirect(303, side === 'desk' ? '/desk' : `/group/stories/${params.story}/agree`)
	},
	withdraw: async ({ locals, params }) => {
		await withdrawStory(await personasOf(asking(locals)), params.story)
		redirect(303, `/group/stories/${params.story}/agree`)
	},
}
