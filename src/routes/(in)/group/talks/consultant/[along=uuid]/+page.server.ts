import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { AlongForm } from '#modules/bridge/forms.ts'
import { namesToTalk } from '#modules/bridge/rules.ts'
import { alongOf, endAlong, sayAlong } from '#modules/bridge/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { atBridge } from '../../../../../at-bridge.ts'
import { noteTalkRead } from '../../../../../news-of-talks.ts'

export const load = async ({ locals, params }) => {
	const { viewer, peer } = await atBridge(locals)
	const along = await alongOf(peer, params.along)
	// Of a pair it stands beside the steps; who leads has their own page.
	if (along.other !== undefined || namesToTalk(peer).length === 0) throw new Refusal('not_found')
	noteTalkRead(viewer, peer, params.along)
	return { along, formKey: randomUUID() }
}

export const actions = {
	say: async ({ locals, params, request }) => {
		const form = readForm(AlongForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems })
		const { peer } = await atBridge(locals)
		await sayAlong(peer, params.along, form.values)
		redirect(303, `/group/talks/consultant/${params.along}`)
	},
	end: async ({ locals, params }) => {
		const { peer } = await atBridge(locals)
		await endAlong(peer, params.along)
		redirect(303, '/group/talks/consultant')
	},
}
