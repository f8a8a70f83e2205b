import { m } from '#messages'
import { getLocale } from '#messages/runtime.js'
import type { ProblemWords } from '#ui/problems.ts'

const LANGUAGE = { nb: 'nb-NO', en: 'en-GB' } as const

/** "Sara Lunde, Per Haugen og Kari Solberg". Who has left has no name any more. */
export function namesInWords(people: readonly { name: string | undefined }[]): string {
	const names = people.map(({ name }) => name ?? m.messaging_someone_who_left())
	if (names.length === 0) return m.messaging_nobody_left()
	return new Intl.ListFormat(LANGUAGE[getLocale()], { type: 'conjunction' }).format(names)
}

/** A day as `YYYY-MM-DD` in words: "tirsdag 24. november". */
export function dayInWords(day: string): string {
	return new Intl.DateTimeFormat(LANGUAGE[getLocale()], { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
		new Date(`${day}T12:00:00Z`),
	)
}

export const problemsInWords: ProblemWords = {
	nobody_chosen: m.messaging_problem_nobody_chosen,
	too_many_chosen: m.messaging_problem_too_many_chosen,
	cannot_write_to: m.messaging_problem_cannot_write_to,
}
