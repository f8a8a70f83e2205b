import { fail, redirect } from '@sveltejs/kit'
import { HelpNumberForm, KnownNumber } from '#modules/accounts/forms.ts'
import {
	addHelpNumber,
	checkHelpNumber,
	helpNumbersOf,
	numbersToCheck,
	removeHelpNumber,
	takeHelpNumberOff,
} from '#modules/accounts/server/index.ts'
import { readForm } from '#platform/form.ts'
import { today } from '#platform/server/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../asking.ts'
import { failAgain } from '../../../fail-again.ts'
import { clearWhenCheckedFor } from '../../../numbers-to-call.ts'
import { givenFor } from '../../../set-up.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const viewer = asking(locals)
	const numbers = await helpNumbersOf(viewer, givenFor(viewer))
	const late = numbersToCheck(
		numbers.filter(({ offOn }) => !offOn),
		today(),
	).map(({ number }) => number)
	if (late.length === 0) await clearWhenCheckedFor(viewer)
	const theirs = locals.membership?.language === 'en' ? ('en' as const) : ('nb' as const)
	return { numbers, late, theirs, saved: url.searchParams.has('saved') }
}

const here = '/admin/help-numbers?saved'

/** Which number of the list a button is about. */
async function numberIn(request: Request): Promise<string> {
	const read = readForm(KnownNumber, await request.formData())
	if (!read.ok) throw new Refusal('not_found')
	return read.values.number
}

export const actions: Actions = {
	async check({ locals, request }) {
		const viewer = asking(locals)
		await checkHelpNumber(viewer, givenFor(viewer), await numberIn(request))
		redirect(303, here)
	},
	async off({ locals, request }) {
		const viewer = asking(locals)
		try {
			await takeHelpNumberOff(viewer, givenFor(viewer), await numberIn(request))
		} catch (problem) {
			return failAgain(problem, {})
		}
		redirect(303, here)
	},
	async remove({ locals, request }) {
		await removeHelpNumber(asking(locals), await numberIn(request))
		redirect(303, here)
	},
	async add({ locals, request }) {
		const viewer = asking(locals)
		const read = readForm(HelpNumberForm, await request.formData())
		const values: Record<string, string> = read.values
		if (!read.ok) return fail(400, { values, problems: read.problems, minutes: 0 })
		const theirs = locals.membership?.language === 'en' ? 'en' : 'nb'
		const wordsIn = (language: 'nb' | 'en') => {
			const [name = '', when = '', what = ''] = ['name', 'when', 'what'].map((part) => values[`${part}_${language}`] ?? '')
			return { name, when, what }
		}
		const missing = ['name', 'when', 'what'].map((part) => `${part}_${theirs}`).filter((field) => !values[field])
		if (missing.length > 0) return fail(400, { values, problems: Object.fromEntries(missing.map((field) => [field, 'empty'])), minutes: 0 })
		const other = theirs === 'nb' ? 'en' : 'nb'
		const words = { [theirs]: wordsIn(theirs), ...(values[`name_${other}`] ? { [other]: wordsIn(other) } : {}) }
		try {
			await addHelpNumber(viewer, givenFor(viewer), { number: values.number!, words })
		} catch (problem) {
			return failAgain(problem, values)
		}
		redirect(303, here)
	},
}
