import { fail, redirect } from '@sveltejs/kit'
import { HandForm, type NewHand } from '#modules/moderation/forms.ts'
import { readForm } from '#platform/form.ts'
import { failAgain } from './fail-again.ts'

/** The one form with which something that waits is taken in hand, on whichever page it stands. */
export async function takeInHand(request: Request, take: (input: NewHand) => Promise<void>, back: string) {
	const data = await request.formData()
	const form = readForm(HandForm, data)
	if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0 })
	try {
		await take(form.values)
	} catch (problem) {
		return failAgain(problem, { ...form.values, version: '' })
	}
	redirect(303, back)
}
