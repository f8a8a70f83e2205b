import { fail, redirect } from '@sveltejs/kit'
import { HarmWordForm, SwitchOffForm, TryWordsForm } from '#modules/forum/forms.ts'
import { addHarmWord, endHarmWord, harmWords, switchOffWord, tryWords } from '#modules/forum/server/index.ts'
import { BUILT_IN, WORD_KINDS, WORD_LANGUAGES } from '#modules/forum/words.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { failAgain } from '../../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const own = await harmWords(asking(locals))
	const off = new Set(own.flatMap((one) => (one.act === 'off' ? [one.line] : [])))
	// Their own language first.
	const languages = WORD_LANGUAGES.toSorted((a, b) => Number(b === locals.language) - Number(a === locals.language))
	const builtIn = languages.map((language) => ({
		language,
		kinds: WORD_KINDS.map((kind) => ({ kind, lines: BUILT_IN[language][kind].filter((line) => !off.has(line)) })),
	}))
	return { own, builtIn, languages, saved: url.searchParams.has('saved') }
}

const here = '/admin/words?saved'
/** Which of the forms it was, so that what was written comes back into its own. */
const again = (which: string, { values, problems }: { values: Record<string, string>; problems: Record<string, string> }) => ({
	values: { ...values, which },
	problems,
	minutes: 0,
})
const UUID = /^[0-9a-f-]{36}$/

export const actions: Actions = {
	/** Nothing of the text is kept. */
	async try({ locals, request }) {
		const form = readForm(TryWordsForm, await request.formData())
		if (!form.ok) return fail(400, again('try', form))
		return { values: { ...form.values, which: 'try' }, problems: {}, minutes: 0, found: await tryWords(asking(locals), form.values.text) }
	},
	async add({ locals, request }) {
		const form = readForm(HarmWordForm, await request.formData())
		if (!form.ok) return fail(400, again('add', form))
		try {
			await addHarmWord(asking(locals), form.values)
		} catch (problem) {
			return failAgain(problem, { ...form.values, which: 'add' })
		}
		redirect(303, here)
	},
	async off({ locals, request }) {
		const form = readForm(SwitchOffForm, await request.formData())
		if (!form.ok) return fail(400, again('off', form))
		try {
			await switchOffWord(asking(locals), form.values)
		} catch (problem) {
			return failAgain(problem, { ...form.values, which: 'off' })
		}
		redirect(303, here)
	},
	async end({ locals, request }) {
		const id = String((await request.formData()).get('id') ?? '')
		await endHarmWord(asking(locals), UUID.test(id) ? id : '00000000-0000-0000-0000-000000000000')
		redirect(303, here)
	},
}
