import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { RehearseForm, WORDS_MAX } from '#modules/cafes/forms.ts'
import { askHosts, listSeries } from '#modules/cafes/server/index.ts'
import type { Recognised } from '#modules/recognise/rules.ts'
import { readForm } from '#platform/form.ts'
import { atCafes } from '../../../at-cafes.ts'
import { recognisedIn } from '../../../recognising.ts'

export const load = async ({ locals }) => {
	const viewer = await atCafes(locals)
	const series = await listSeries(viewer)
	const names = viewer.mine.filter(({ topic }) => topic === undefined).map(({ id, name }) => ({ id, name }))
	return { series: series.map(({ id, name }) => ({ id, name })), names, formKey: randomUUID() }
}

type Back = { values: Record<string, string>; problems: Record<string, string>; recognised: Recognised | undefined }
const writtenIn = (data: FormData): Record<string, string> =>
	Object.fromEntries([...data].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))

export const actions = {
	/** Words somebody's own browser brought from their toolbox. They stand in the form and nowhere else. */
	bring: async ({ request }): Promise<Back> => {
		const words = (await request.formData()).get('words')
		return { values: { words: typeof words === 'string' ? words.slice(0, WORDS_MAX) : '' }, problems: {}, recognised: undefined }
	},
	send: async ({ locals, request }) => {
		const data = await request.formData()
		const values = writtenIn(data)
		if (data.has('recognise'))
			return { values, problems: {}, recognised: await recognisedIn(locals, [values.words], values.persona) } as Back
		const form = readForm(RehearseForm, data)
		if (!form.ok) return fail(400, { values, problems: form.problems, recognised: undefined } as Back)
		const { series, ...talk } = form.values
		await askHosts(await atCafes(locals), series, talk)
		redirect(303, `/cafes/hosts/${series}`)
	},
}
