import { fail, redirect } from '@sveltejs/kit'
import { BuddyForm, LikeForm, PairForm } from '#modules/cafes/forms.ts'
import { beBuddy, buddyPage, dateHere, likeOffer, sayToPair, stopBuddy } from '#modules/cafes/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { lookFirst } from '../../../../../recognising.ts'
import { atCafes } from '../../../../../at-cafes.ts'

export const load = async ({ locals, params }) => {
	const viewer = await atCafes(locals)
	return { date: await dateHere(viewer, params.date), ...(await buddyPage(viewer, params.date)) }
}

const here = (date: string): never => redirect(303, `/cafes/dates/${date}/buddies`)

export const actions = {
	say: async ({ locals, params, request }) => {
		const data = await request.formData()
		const form = readForm(BuddyForm, data)
		const looked = await lookFirst(locals, data, { parts: [form.values.words], ready: form.ok })
		if (looked) return looked
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems })
		await beBuddy(await atCafes(locals), params.date, form.values)
		here(params.date)
	},
	stop: async ({ locals, params }) => {
		await stopBuddy(await atCafes(locals), params.date)
		here(params.date)
	},
	like: async ({ locals, params, request }) => {
		const form = readForm(LikeForm, await request.formData())
		if (!form.ok) throw new Refusal('not_found')
		await likeOffer(await atCafes(locals), params.date, form.values.offer)
		here(params.date)
	},
	pair: async ({ locals, params, request }) => {
		const form = readForm(PairForm, await request.formData())
		if (!form.ok) throw new Refusal('not_found')
		await sayToPair(await atCafes(locals), params.date, form.values.pair, form.values.yes === 'yes')
		here(params.date)
	},
}
