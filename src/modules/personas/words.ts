import { m } from '#messages'

/** What is wrong with a name, in words. */
export function nameProblemInWords(problem: string | undefined): string | undefined {
	if (!problem) return undefined
	const words: Record<string, () => string> = {
		too_short: m.personas_problem_too_short,
		too_long: m.personas_problem_too_long,
		odd_signs: m.personas_problem_odd_signs,
		like_legal_name: m.personas_problem_like_legal_name,
		like_staff: m.personas_problem_like_staff,
		unkind: m.personas_problem_unkind,
		taken: m.personas_problem_taken,
		no_slot: m.personas_problem_no_slot,
		missing: m.personas_problem_missing,
	}
	return words[problem]?.()
}
