import { randomUUID } from 'node:crypto'
import { fail, type ActionFailure } from '@sveltejs/kit'
import { now } from '#platform/server/clock.ts'
import { isRefusal } from '#platform/refusal.ts'

type Held = {
	ok: false
	values: Record<string, string>
	problems: Record<string, string>
	/** As forms of the group that show how it looks have it. */
	preview: undefined
	held: { why: string; openAt: Date } | undefined
}

/**
 * Words that cannot be sent just now come back as they were written: with what to look at (the picture, say), or with when
 * there is room again. Everything else goes on to the error page.
 */
export function heldBack(problem: unknown, values: Record<string, unknown>): ActionFailure<Held> {
	if (!isRefusal(problem)) throw problem
	// As `readForm` gives them: several choices of one field as lines.
	const written = Object.fromEntries(
		Object.entries(values).flatMap(([name, value]) =>
			value === undefined ? [] : [[name, Array.isArray(value) ? value.join('\n') : String(value)]],
		),
	)
	if (problem.kind === 'too_many') {
		const openAt = new Date(now().getTime() + (problem.retryAfter ?? 60) * 1000)
		return fail(429, { ok: false, values: written, problems: {}, preview: undefined, held: { why: problem.reason, openAt } })
	}
	if (problem.kind !== 'look_again') throw problem
	// Sent once more it is a thing of its own.
	if (problem.reason === 'forum_sent_before') written.form_key = randomUUID()
	return fail(400, { ok: false, values: written, problems: problem.fields, preview: undefined, held: undefined })
}
