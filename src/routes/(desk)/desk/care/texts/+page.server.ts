import { fail, redirect } from '@sveltejs/kit'
import { TextForm } from '#modules/moderation/forms.ts'
import { changeText, deskTexts } from '#modules/moderation/server/index.ts'
import { firstText, TEXT_KINDS } from '#modules/moderation/words.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../asking.ts'
import { failAgain } from '../../../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const own = await deskTexts(await personasOf(asking(locals)))
	return {
		texts: TEXT_KINDS.map((kind) => ({ kind, ...(own[kind] ?? { words: firstText(kind), version: 0 }) })),
		saved: url.searchParams.has('saved'),
	}
}

export const actions: Actions = {
	async default({ locals, request }) {
		const form = readForm(TextForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0 })
		try {
			await changeText(await personasOf(asking(locals)), form.values)
		} catch (problem) {
			return failAgain(problem, { ...form.values, version: '' })
		}
		redirect(303, '/desk/care/texts?saved')
	},
}
