import { m } from '#messages'

const WORDS: Record<string, () => string> = {
	empty: m.frame_problem_empty,
	too_long: m.frame_problem_too_long,
	too_short: m.frame_problem_too_short,
	not_an_email: m.frame_problem_not_an_email,
	not_a_choice: m.frame_problem_not_a_choice,
	not_a_date: m.frame_problem_not_a_date,
	look_again: m.frame_problem_look_again,
}

export type ProblemWords = Record<string, () => string>

/**
 * The sentence for a reason code. A module gives words for its own codes, e.g. `{ name_taken: m.personas_name_taken }`;
 * what is a sentence already is shown as it is.
 */
export function problemWords(problem: string, own: ProblemWords = {}): string {
	if (!/^[a-z][a-z0-9_]*$/.test(problem)) return problem
	return (own[problem] ?? WORDS[problem] ?? m.frame_problem_look_again)()
}
