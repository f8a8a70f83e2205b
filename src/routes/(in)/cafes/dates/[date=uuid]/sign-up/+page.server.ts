import { fail, redirect } from '@sveltejs/kit'
import { PROMISE_VERSION } from '#modules/accounts/rules.ts'
import { SignUpForm } from '#modules/cafes/forms.ts'
import { clashMarks } from '#modules/discretion/server/index.ts'
import { canSignUp, changeSignUp, dateHere, drawWord, mySignUp, signUp } from '#modules/cafes/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { now } from '#platform/server/clock.ts'
import { asking } from '../../../../../asking.ts'
import { cafePage } from '../../../../../cafe-page.ts'
import { atCafes } from '../../../../../at-cafes.ts'
import { asWritten } from '../../../../../as-written.ts'
import { lookFirst } from '../../../../../recognising.ts'
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

/** What others may read of a sign-up: the name or word, as it was chosen, what that name tells, and the wishes. */
const readByOthers = ({ how, name, about, word, wishes }: Record<string, string>): (string | undefined)[] => [
	how === 'name' ? name : how === 'word' ? word : undefined,
	how === 'name' ? about : undefined,
	wishes,
]

export const actions = {
	default: async ({ locals, params, request }) => {
		const data = await request.formData()
		const form = readForm(SignUpForm, data)
		const written = asWritten(data)
		const under = written.how === 'persona' ? written.persona : undefined
		const looked = await lookFirst(locals, data, { parts: readByOthers(written), under, ready: form.ok })
		if (looked) return looked
		if (!form.ok) return fail(400, { values: written, problems: form.problems, minutes: 0 })
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
