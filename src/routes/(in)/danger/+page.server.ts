import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { AlarmForm } from '#modules/moderation/forms.ts'
import { raiseAlarm } from '#modules/moderation/server/index.ts'
import { nameForTopic, personasOf, usualPersona } from '#modules/personas/server/index.ts'
import { profileOf } from '#modules/accounts/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../asking.ts'
import { failAgain } from '../../fail-again.ts'
import { helpLines, reachOf } from '../../danger.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
	const viewer = asking(locals)
	const peer = await personasOf(viewer)
	return {
		lines: helpLines(viewer, locals.language),
		reach: await reachOf(viewer),
		name: usualPersona(peer)?.name,
		atWork: peer.duty !== undefined,
		formKeys: [randomUUID(), randomUUID()],
	}
}

/**
 * Under the name that is usual for them; whoever has none yet gets one drawn for this alone, because nobody chooses a name first
 * when they are in danger.
 */
const raise =
	(self: boolean): Actions[string] =>
	async ({ locals, request }) => {
		const viewer = asking(locals)
		const data = await request.formData()
		const key = String(data.get('form_key') ?? '')
		let peer = await personasOf(viewer)
		if (!usualPersona(peer)) {
			const { name } = await profileOf(viewer)
			peer = await nameForTopic(viewer, key, { language: 'nb', legalName: name })
		}
		const me = usualPersona(peer)?.id ?? ''
		data.set('persona', me)
		data.set('kind', self ? 'name' : 'page')
		data.set('object', self ? me : key)
		const form = readForm(AlarmForm, data)
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0 })
		let id: string
		try {
			id = await raiseAlarm(peer, form.values)
		} catch (problem) {
			return failAgain(problem, { ...form.values })
		}
		redirect(303, `/danger/${id}`)
	}

export const actions: Actions = { me: raise(true), other: raise(false) }
