import { fail, type ActionFailure } from '@sveltejs/kit'
import { isRefusal } from '#platform/refusal.ts'

type Again = { values: Record<string, string>; problems: Record<string, string>; minutes: number }

/**
 * Shows a form once more with what was written and what to look at, when that is what the verb asked for; `minutes` to
 * wait when it was too often. Everything else goes on to the error page.
 */
export function failAgain(problem: unknown, values: Record<string, string>): ActionFailure<Again> {
	if (isRefusal(problem) && problem.kind === 'look_again') return fail(400, { values, problems: problem.fields, minutes: 0 })
	if (isRefusal(problem) && problem.kind === 'too_many')
		return fail(429, { values, problems: {}, minutes: Math.ceil((problem.retryAfter ?? 60) / 60) })
	throw problem
}
