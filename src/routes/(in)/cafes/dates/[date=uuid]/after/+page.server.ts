import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { OwnWordsForm, ThanksForm, ToHostForm } from '#modules/cafes/forms.ts'
import { afterPage, askForRest, takeBack, takeWordBack, thank, wordToHost } from '#modules/cafes/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../../../asking.ts'
import { lookFirst } from '../../../../../recognising.ts'
import { atCafes } from '../../../../../at-cafes.ts'
import { cafePage, changeCafePage } from '../../../../../cafe-page.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const load = async ({ locals, params, url }) => {
	const viewer = await atCafes(locals)
	const [after, own] = await Promise.all([afterPage(viewer, params.date), cafePage(asking(locals), viewer)])
	return { ...after, own: own?.words?.[params.date] ?? '', done: url.searchParams.has('done'), formKey: randomUUID() }
}

const here = (date: string): never => redirect(303, `/cafes/dates/${date}/after?done`)
/** Words for oneself are kept of so many dates; the oldest give way. */
const KEPT = 20

export const actions = {
	own: async ({ locals, params, request }) => {
		const form = readForm(OwnWordsForm, await request.formData())
		if (!form.ok) return fail(400, { which: 'own', values: form.values, problems: form.problems })
		await afterPage(await atCafes(locals), params.date)
		const { words } = form.values
		changeCafePage(asking(locals), await personasOf(asking(locals)), (page) => {
			const others = Object.entries(page?.words ?? {}).filter(([date]) => date !== params.date)
			return { ...page, words: Object.fromEntries([[params.date, words] as const, ...others].filter(([, text]) => text).slice(0, KEPT)) }
		})
		here(params.date)
	},
	host: async ({ locals, params, request }) => {
		const data = await request.formData()
		const form = readForm(ToHostForm, data)
		const looked = await lookFirst(locals, data, { parts: [form.values.words], ready: form.ok, which: 'host' })
		if (looked) return looked
		if (!form.ok) return fail(400, { which: 'host', values: form.values, problems: form.problems })
		await wordToHost(await atCafes(locals), params.date, form.values)
		here(params.date)
	},
	thank: async ({ locals, params, request }) => {
		const data = await request.formData()
		const form = readForm(ThanksForm, data)
		const looked = await lookFirst(locals, data, { parts: [form.values.words], ready: form.ok, which: 'thank' })
		if (looked) return looked
		if (!form.ok) return fail(400, { which: 'thank', values: form.values, problems: form.problems })
		await thank(await atCafes(locals), params.date, form.values)
		here(params.date)
	},
	word: async ({ locals, params, request }) => {
		const word = (await request.formData()).get('word')
		if (typeof word !== 'string' || !UUID.test(word)) throw new Refusal('not_found')
		await takeWordBack(await atCafes(locals), params.date, word)
		here(params.date)
	},
	back: async ({ locals, params }) => {
		await takeBack(await atCafes(locals), params.date)
		here(params.date)
	},
	rest: async ({ locals, params }) => {
		await askForRest(await atCafes(locals), params.date)
		here(params.date)
	},
}
