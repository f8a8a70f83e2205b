import type { Viewer } from '#modules/accounts/rules.ts'

/** Each takes part either as the member it is about, or as one of their helpers. */
export type Part = 'member' | 'provider'

/** Within so many working days a member may expect an answer. */
export const ANSWER_WORKING_DAYS = 2
/** A conversation stays small enough to know who reads. */
export const HELPERS_MAX = 5
export const SUBJECT_MAX = 120
export const TEXT_MAX = 10_000

/** A part is held only as long as the role is: who is no helper any more reads nothing as one. */
export function partsOf(viewer: Viewer): Part[] {
	return (['member', 'provider'] as const).filter((part) => viewer.roles.includes(part))
}

/** A member chooses among the helpers here. */
export function mayWriteToHelpers(viewer: Viewer): boolean {
	return viewer.roles.includes('member')
}

/** A helper may begin only with somebody who already let them in: one with whom they share a conversation. */
export function mayWriteToMember(viewer: Viewer, member: string, sharedWith: readonly string[]): boolean {
	return viewer.roles.includes('provider') && member !== viewer.person && sharedWith.includes(member)
}

/** The team's reading is shown to the member; the member's is not shown to the team. */
export function maySeeReading(viewerPart: Part, ofPart: Part): boolean {
	return viewerPart === 'member' && ofPart === 'provider'
}

/** The working day by which an answer is due; Saturday and Sunday do not count. Days as `YYYY-MM-DD`. */
export function dueDay(from: string, workingDays: number = ANSWER_WORKING_DAYS): string {
	const day = new Date(`${from}T12:00:00Z`)
	for (let left = workingDays; left > 0;) {
		day.setUTCDate(day.getUTCDate() + 1)
		if (day.getUTCDay() % 6 !== 0) left--
	}
	return day.toISOString().slice(0, 10)
}
