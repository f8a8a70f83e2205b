import { fail, redirect } from '@sveltejs/kit'
import { MissForm } from '#modules/moderation/forms.ts'
import { MISSED_DAYS } from '#modules/moderation/rules.ts'
import { kindWords } from '#modules/moderation/server/index.ts'
import { myPersona, personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { habitsOf } from '../../../habits.ts'
import { wishToBeMissed } from '../../../here.ts'

export const load = async ({ locals, url }) => {
	const peer = await personasOf(asking(locals))
	const [{ missed }, words] = await Promise.all([habitsOf(asking(locals), peer), kindWords(peer)])
	const name = (id: string): string => peer.mine.find((one) => one.id === id)?.name ?? ''
	return {
		mine: peer.mine.filter(({ topic }) => topic === undefined).map(({ id, name }) => ({ id, name })),
		wish: missed && { persona: missed.persona, name: name(missed.persona), days: missed.days },
		days: MISSED_DAYS,
		words: words.map((word) => ({ ...word, name: name(word.persona) })),
		said: url.searchParams.get('said'),
	}
}

export const actions = {
	ask: async ({ locals, request }) => {
		const form = readForm(MissForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems })
		const peer = await personasOf(asking(locals))
		const { persona, days } = form.values
		await wishToBeMissed(asking(locals), peer, { persona: myPersona(peer, persona).id, days })
		redirect(303, '/group/missed?said=saved')
	},
	off: async ({ locals }) => {
		await wishToBeMissed(asking(locals), await personasOf(asking(locals)), undefined)
		redirect(303, '/group/missed?said=off')
	},
}
