import { fail, redirect } from '@sveltejs/kit'
import { MarksForm, WishForm } from '#modules/forum/forms.ts'
import { markPost, marksOf, pageOf, wishForNote } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../asking.ts'

export const load = async ({ locals, params, url }) => {
	const ordinal = Number(/^\d{1,9}$/.exec(url.searchParams.get('post') ?? '')?.[0] ?? 1)
	const viewer = await personasOf(asking(locals))
	const from = pageOf(ordinal)
	return {
		post: await marksOf(viewer, { topic: params.topic, ordinal }),
		named: viewer.identity.personas.length > 0,
		back: `/group/${params.topic}${from > 1 ? `?from=${from}` : ''}#post-${ordinal}`,
		saved: url.searchParams.has('saved'),
	}
}

export const actions = {
	mark: async ({ locals, params, request }) => {
		const form = readForm(MarksForm, await request.formData())
		if (!form.ok) return fail(400, form)
		const { post, notes, no_support } = form.values
		await markPost(await personasOf(asking(locals)), { topic: params.topic, ordinal: post }, { notes, warm: no_support !== 'yes' })
		redirect(303, `/group/${params.topic}/notes?post=${post}&saved`)
	},
	wish: async ({ locals, params, request }) => {
		const form = readForm(WishForm, await request.formData())
		if (!form.ok) return fail(400, form)
		await wishForNote(await personasOf(asking(locals)), { topic: params.topic, ordinal: form.values.post })
		redirect(303, `/group/${params.topic}/notes?post=${form.values.post}`)
	},
}
