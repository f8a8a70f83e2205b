import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { TalkForm } from '#modules/cafes/forms.ts'
import { askHosts, endMyTalk, myTalk } from '#modules/cafes/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asWritten } from '../../../../as-written.ts'
import { lookFirst } from '../../../../recognising.ts'
import { atCafes } from '../../../../at-cafes.ts'

const WISHES = ['chat', 'alone', 'too_much'] as const

export const load = async ({ locals, params, url }) => {
	const viewer = await atCafes(locals)
	const talk = await myTalk(viewer, params.series)
	const names = viewer.mine.filter(({ topic }) => topic === undefined).map(({ id, name }) => ({ id, name }))
	const wish = WISHES.find((one) => one === url.searchParams.get('wish')) ?? 'chat'
	return { ...talk, names, wish, formKey: randomUUID() }
}

export const actions = {
	ask: async ({ locals, params, request }) => {
		const data = await request.formData()
		const form = readForm(TalkForm, data)
		const { words, how, persona } = asWritten(data)
		const looked = await lookFirst(locals, data, { parts: [words], under: how === 'persona' ? persona : undefined, ready: form.ok })
		if (looked) return looked
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems })
		await askHosts(await atCafes(locals), params.series, form.values)
		redirect(303, `/cafes/hosts/${params.series}`)
	},
	end: async ({ locals, params }) => {
		await endMyTalk(await atCafes(locals), params.series)
		redirect(303, `/cafes/hosts/${params.series}`)
	},
}
