import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { articleForm } from '#modules/toolbox/forms.ts'
import { article, articleVersions, changeArticle } from '#modules/toolbox/server/index.ts'
import { readForm } from '#platform/form.ts'
import { isRefusal } from '#platform/refusal.ts'
import { asking } from '../../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const viewer = asking(locals)
	const { id, title, lead, body, sources, reviewedOn, reviewBy, version } = await article(viewer, params.article, locals.language)
	return {
		id,
		version,
		values: { title, lead, body, sources: sources.join('\n'), reviewed_on: reviewedOn, review_by: reviewBy },
		earlier: await articleVersions(viewer, id),
		formKey: randomUUID(),
	}
}

export const actions: Actions = {
	async default({ locals, params, request }) {
		const viewer = asking(locals)
		await article(viewer, params.article, locals.language)
		const read = readForm(articleForm, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems, there: undefined, formKey: randomUUID() })
		const { form_key: _, expected, ...fields } = read.values
		try {
			await changeArticle(viewer, params.article, expected, fields)
		} catch (problem) {
			if (!isRefusal(problem) || problem.kind !== 'clash') throw problem
			const there = await article(viewer, params.article, locals.language)
			return fail(409, { values: fields as Record<string, string>, problems: {}, there, formKey: randomUUID() })
		}
		redirect(303, `/library/${params.article}`)
	},
}
