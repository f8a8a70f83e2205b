import { fail, redirect } from '@sveltejs/kit'
import { NEW_RULE, rulesForm, writtenRules } from '#modules/forum/forms.ts'
import { changeRules, keepStartingRules, rulesToKeep } from '#modules/forum/server/index.ts'
import { RULES_MAX } from '#modules/forum/words.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { failAgain } from '../../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

/** The rules in force, and room for one more. */
const codesOf = (rules: readonly { code: string }[]): string[] => [
	...rules.map(({ code }) => code),
	...(rules.length < RULES_MAX ? [NEW_RULE] : []),
]

export const load: PageServerLoad = async ({ locals, url }) => {
	const versions = await rulesToKeep(asking(locals))
	const now = versions.at(-1)!
	return {
		now,
		codes: codesOf(now.rules),
		theirLanguage: locals.membership?.language === 'en' ? ('en' as const) : ('nb' as const),
		versions,
		saved: url.searchParams.get('saved'),
	}
}

export const actions: Actions = {
	async keep({ locals }) {
		try {
			await keepStartingRules(asking(locals))
		} catch (problem) {
			return failAgain(problem, {})
		}
		redirect(303, '/admin/rules?saved=kept')
	},
	async change({ locals, request }) {
		const viewer = asking(locals)
		const codes = codesOf((await rulesToKeep(viewer)).at(-1)!.rules)
		const read = readForm(rulesForm(codes), await request.formData())
		const values: Record<string, string> = read.values
		if (!read.ok) return fail(400, { values, problems: read.problems, minutes: 0 })
		const { rules, problems } = writtenRules(values, codes, locals.membership?.language === 'en' ? 'en' : 'nb')
		if (Object.keys(problems).length > 0) return fail(400, { values, problems, minutes: 0 })
		try {
			await changeRules(viewer, Number(values.from), rules)
		} catch (problem) {
			return failAgain(problem, values)
		}
		redirect(303, '/admin/rules?saved=changed')
	},
}
