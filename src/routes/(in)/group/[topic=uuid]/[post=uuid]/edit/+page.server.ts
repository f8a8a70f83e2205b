import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { ChangeForm } from '#modules/forum/forms.ts'
import { changePost, hrefOf, myPost, removePost, undoRemoval } from '#modules/forum/server/index.ts'
import { personasIn } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { isRefusal } from '#platform/refusal.ts'
import { asking } from '../../../../../asking.ts'
import { beforeSending } from '../../../before-sending.ts'

export const load = async ({ locals, params }) => ({
	post: await myPost(await personasIn(asking(locals), params.topic, params.topic), params.topic, params.post),
	formKey: randomUUID(),
})

export const actions = {
	save: async ({ locals, params, request }) => {
		const data = await request.formData()
		const back = await beforeSending(locals, data)
		if (back) return { ...back, there: undefined }
		const form = readForm(ChangeForm, data)
		if (!form.ok) return fail(400, { ...form, preview: undefined, there: undefined })
		const viewer = await personasIn(asking(locals), params.topic, params.topic)
		try {
			const ordinal = await changePost(viewer, params.topic, params.post, form.values)
			redirect(303, hrefOf({ topic: params.topic, ordinal }))
		} catch (refusal) {
			if (!isRefusal(refusal) || (refusal.kind !== 'clash' && refusal.kind !== 'look_again')) throw refusal
			// What the other window saved stands beside the form, which keeps what was written in this one.
			const { title = '', body } = form.values
			const there = refusal.kind === 'clash' ? await myPost(viewer, params.topic, params.post) : undefined
			return fail(there ? 409 : 400, {
				values: { title, body } as Record<string, string>,
				problems: refusal.fields,
				preview: undefined,
				there,
			})
		}
	},
	remove: async ({ locals, params }) => {
		const ordinal = await removePost(await personasIn(asking(locals), params.topic, params.topic), params.topic, params.post)
		redirect(303, hrefOf({ topic: params.topic, ordinal }))
	},
	undo: async ({ locals, params }) => {
		try {
			const ordinal = await undoRemoval(await personasIn(asking(locals), params.topic, params.topic), params.topic, params.post)
			redirect(303, hrefOf({ topic: params.topic, ordinal }))
		} catch (refusal) {
			if (!isRefusal(refusal) || refusal.kind !== 'clash') throw refusal
			redirect(303, `/group/post/${params.post}`)
		}
	},
}
