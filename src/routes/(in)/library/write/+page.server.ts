import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { articleForm } from '#modules/toolbox/forms.ts'
import { articles, writeArticle } from '#modules/toolbox/server/index.ts'
import { readForm } from '#platform/form.ts'
import { now, today } from '#platform/server/clock.ts'
import { asking } from '../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

const YEAR_MS = 365 * 86_400_000

export const load: PageServerLoad = async ({ locals, url }) => {
	const from = (await articles(asking(locals), locals.language)).find(
		({ id, by }) => by === 'reconnect' && id === url.searchParams.get('from'),
	)
	const values = {
		title: from?.title ?? '',
		lead: from?.lead ?? '',
		body: from?.body ?? '',
		sources: from?.sources.join('\n') ?? '',
		reviewed_on: today(),
		review_by: new Date(now().getTime() + YEAR_MS).toISOString().slice(0, 10),
	}
	return { from: from?.id ?? '', instead: from?.title, values, formKey: randomUUID() }
}

export const actions: Actions = {
	async default({ locals, request, url }) {
		const read = readForm(articleForm, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems, formKey: randomUUID() })
		const { form_key, expected: _, ...fields } = read.values
		const id = await writeArticle(asking(locals), form_key, locals.language, fields, url.searchParams.get('from') ?? undefined)
		redirect(303, `/library/${id}`)
	},
}
