import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { RehearseForm, WORDS_MAX } from '#modules/cafes/forms.ts'
import { askHosts, listSeries } from '#modules/cafes/server/index.ts'
import { readForm } from '#platform/form.ts'
import { atCafes } from '../../../at-cafes.ts'
import { asWritten } from '../../../as-written.ts'
import { broughtWords } from '../../../brought-words.ts'
import { lookFirst } from '../../../recognising.ts'

export const load = async ({ locals }) => {
	const viewer = await atCafes(locals)
	const series = await listSeries(viewer)
	const names = viewer.mine.filter(({ topic }) => topic === undefined).map(({ id, name }) => ({ id, name }))
	return { series: series.map(({ id, name }) => ({ id, name })), names, formKey: randomUUID() }
}

export const actions = {
	/** Words somebody's own browser brought from their toolbox. They stand in the form and nowhere else. */
	bring: async ({ request }) => broughtWords(await request.formData(), WORDS_MAX),
	send: async ({ locals, request }) => {
		const data = await request.formData()
		const values = asWritten(data)
		const form = readForm(RehearseForm, data)
		const under = values.how === 'persona' ? values.persona : undefined
		const looked = await lookFirst(locals, data, { parts: [values.words], under, ready: form.ok })
		if (looked) return looked
		if (!form.ok) return fail(400, { values, problems: form.problems, minutes: 0 })
		const { series, ...talk } = form.values
		await askHosts(await atCafes(locals), series, talk)
		redirect(303, `/cafes/hosts/${series}`)
	},
}
