import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { AlongForm, WORDS_MAX } from '#modules/bridge/forms.ts'
import { namesToTalk } from '#modules/bridge/rules.ts'
import { alongsOf, askConsultant } from '#modules/bridge/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../asking.ts'
import { atBridge } from '../../../../at-bridge.ts'
import { broughtWords } from '../../../../brought-words.ts'
import { dutyFor } from '../../../../duty.ts'
import { lookFirst } from '../../../../recognising.ts'

export const load = async ({ locals }) => {
	const { peer } = await atBridge(locals)
	const alongs = (await alongsOf(peer)).filter(({ other }) => other === undefined)
	return {
		alongs: alongs.map(({ id, asker, since }) => ({ id, asker, since })),
		names: namesToTalk(peer),
		leads: peer.identity.standing === 'consultant',
		usual: peer.mine.find((one) => one.usual)?.id,
		duty: dutyFor(asking(locals)),
		formKey: randomUUID(),
	}
}

export const actions = {
	bring: async ({ request }) => broughtWords(await request.formData(), WORDS_MAX),
	ask: async ({ locals, request }) => {
		const data = await request.formData()
		const form = readForm(AlongForm, data)
		const { words, persona } = form.values
		const looked = await lookFirst(locals, data, { parts: [words], under: persona, ready: form.ok })
		if (looked) return looked
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0 })
		const { peer } = await atBridge(locals)
		redirect(303, `/group/talks/consultant/${await askConsultant(peer, form.values.persona, form.values)}`)
	},
}
