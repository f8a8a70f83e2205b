import { fail, redirect } from '@sveltejs/kit'
import { PROMISE_VERSION } from '#modules/accounts/rules.ts'
import { SignUpForm } from '#modules/cafes/forms.ts'
import { lookedAtSignUp } from './looking.ts'
import { clashMarks } from '#modules/discretion/server/index.ts'
import { canSignUp, changeSignUp, dateHere, drawWord, mySignUp, signUp } from '#modules/cafes/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { now } from '#platform/server/clock.ts'
import { asking } from '../../../../../asking.ts'
import { cafePage } from '../../../../../cafe-page.ts'
import { atCafes } from '../../../../../at-cafes.ts'
import { failAgain } from '../../../../../fail-again.ts'

export const load = async ({ locals, params }) => {
	const viewer = await atCafes(locals)
	const [date, mine] = await Promise.all([dateHere(viewer, params.date), mySignUp(viewer, params.date)])
	// Whoever comes in their work, and what is over, has nothing to fill in here.
	if (!viewer.at.has(params.date) || !canSignUp(date, now())) throw new Refusal('not_found')
	const names = viewer.mine.filter(({ topic }) => topic === undefined).map(({ id, name }) => ({ id, name }))
	const called = (await cafePage(asking(locals), viewer))?.called
	return { date, mine, names, called, word: drawWord(locals.language), promise: PROMISE_VERSION }
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const data = await request.formData()
		const form = readForm(SignUpForm, data)
		const written = Object.fromEntries([...data].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
		const looked = await lookedAtSignUp(locals, data, written)
		if (looked?.asked) return { values: written, problems: {} as Record<string, string>, minutes: 0, recognised: looked.recognised }
		if (!form.ok) return fail(400, { values: written, problems: form.problems, minutes: 0 })
		if (looked)
			return fail(409, {
				values: written,
				problems: {} as Record<string, string>,
				minutes: 0,
				recognised: looked.recognised,
				telling: true,
			})
		const { promise: _, ...input } = form.values
		try {
			const viewer = await atCafes(locals)
			// Read on the care side, made into values that say nothing, and taken along in memory.
			const marks = viewer.at.has(params.date) ? await clashMarks(asking(locals), params.date) : undefined
			if (viewer.guests.has(params.date)) await changeSignUp(viewer, params.date, input, PROMISE_VERSION, marks)
			else await signUp(viewer, params.date, input, PROMISE_VERSION, marks)
		} catch (problem) {
			return failAgain(problem, written)
		}
		redirect(303, `/cafes/dates/${params.date}`)
	},
}
