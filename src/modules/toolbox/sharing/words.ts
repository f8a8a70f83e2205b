import { m } from '#messages'
import type { ProblemWords } from '#ui/problems.ts'

/** Names in a sentence: `Ingrid`, `Ingrid og Per`, `Ingrid, Per og Åse`. */
export function namesInWords(names: readonly string[]): string {
	const once = [...new Set(names)]
	const last = once.at(-1) ?? ''
	return once.length < 2 ? last : m.toolbox_share_and({ names: once.slice(0, -1).join(', '), last })
}

/** What the forms of sharing may need another look for. */
export const shareWords: ProblemWords = {
	no_such_contact: m.toolbox_share_problem_tie,
	day_has_passed: m.toolbox_share_problem_day,
	no_such_code: m.toolbox_share_code_wrong,
	tie_already: m.toolbox_share_code_already,
	too_many_codes_out: m.toolbox_share_code_too_many,
	nothing_changed: m.toolbox_share_suggest_nothing,
	no_pages: m.toolbox_room_none,
}

/** Beside an entry in a list, when it is shared by itself. */
export function sharedNote(sharing: { entries: Record<string, string[]> }, id: string): string | undefined {
	const names = sharing.entries[id]
	return names && m.toolbox_share_chip({ names: namesInWords(names) })
}
