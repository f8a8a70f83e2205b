import type { Part } from './rules.ts'

/** In the pilot pairs needed more than six months to find their way: often at first, and the last one after half a year. */
export const CHECK_IN_WEEKS = [2, 6, 12, 26] as const
/** Three questions of our own, each answered on four steps from 1, not at all, to 4, very well. */
export const QUESTIONS = ['soon', 'safe', 'useful'] as const
export const STEPS = [1, 2, 3, 4] as const
export const CHECK_IN_WORDS_MAX = 600

/** `show`: the other may see it, if they show theirs too. */
export type CheckInAnswer = { marks: number[]; words: string; show: boolean; on: string }

export const isCheckIn = (week: number): boolean => (CHECK_IN_WEEKS as readonly number[]).includes(week)

export function daysSince(day: string, today: string): number {
	return Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000)
}

/** The check-in that has come up and was not yet: the last one, when the program stood still for long. */
export function weekDue(agreedOn: string, today: string, raised: readonly { week: number }[]): number | undefined {
	const week = CHECK_IN_WEEKS.findLast((one) => daysSince(agreedOn, today) >= one * 7)
	return week !== undefined && !raised.some((one) => one.week >= week) ? week : undefined
}

/** What one could do now: `agreement` change it, `bring_up` write about it, `talk` meet about it, `go_on`. */
export type Suggestion = 'change_how_soon' | 'change_agreement' | 'bring_up' | 'other_helper' | 'go_on'

/** Follows from one's own answers alone, so that it gives nothing of the other's away. */
export function suggestions({ marks }: Pick<CheckInAnswer, 'marks'>, part: Part): Suggestion[] {
	const [soon, safe, useful] = marks
	const list: Suggestion[] = []
	if (soon !== undefined && soon <= 2) list.push('change_how_soon')
	if (safe !== undefined && safe <= 2) list.push('bring_up')
	if (useful !== undefined && useful <= 2) list.push('change_agreement')
	if (part === 'member' && marks.every((mark) => mark === 1)) list.push('other_helper')
	return list.length > 0 ? list : ['go_on']
}
