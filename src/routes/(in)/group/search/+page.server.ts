import { fail, redirect } from '@sveltejs/kit'
import { questionOf, SearchForm } from '#modules/forum/forms.ts'
import { areasOf, openQuestion, searchGroup, sealQuestion } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { filtersOf, foldsOf } from '../../../filters.ts'

export const load = async ({ locals, url }) => {
	const viewer = await personasOf(asking(locals))
	const asked = openQuestion(viewer, url.searchParams.get('s') ?? '')
	const [areas, page] = await Promise.all([areasOf(viewer), asked && searchGroup(viewer, asked.question, asked.beyond)])
	const next = asked && page?.beyond && sealQuestion(viewer, { question: asked.question, beyond: page.beyond })
	const meant = asked && page?.meant && sealQuestion(viewer, { question: { ...asked.question, words: page.meant.join(' ') } })
	const filters = await filtersOf(asking(locals), viewer)
	const folds = foldsOf(filters, page?.found ?? [], (one) => ({
		topic: one.topic,
		area: one.area,
		author: one.author.id,
		texts: [...one.title, ...one.excerpt].map(({ text }) => text),
	}))
	return { areas, meant, question: asked?.question, page, folds, next }
}

export const actions = {
	default: async ({ locals, request }) => {
		const form = readForm(SearchForm, await request.formData())
		if (!form.ok) return fail(400, form)
		const viewer = await personasOf(asking(locals))
		redirect(303, `/group/search?s=${sealQuestion(viewer, { question: questionOf(form.values) })}#found`)
	},
}
