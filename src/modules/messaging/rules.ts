import type { Viewer } from '#modules/accounts/rules.ts'

/** Each takes part either as the member it is about, or as one of their helpers. */
export type Part = 'member' | 'provider'

/** A conversation stays small enough to know who reads. */
export const HELPERS_MAX = 5
export const SUBJECT_MAX = 120
export const TEXT_MAX = 10_000
/** So many files may hang on one message, of `FILE_MAX_BYTES` together. */
export const FILES_MAX = 5
/** What a file may be called; the rest is cut, its ending stays. */
export const NAME_MAX = 120
/** So many texts can lie half written at once: one in each of the conversations somebody is likely to have. */
export const DRAFTS_MAX = 100

/** A part is held only as long as the role is: who is no helper any more reads nothing as one. */
export function partsOf(viewer: Viewer): Part[] {
	return (['member', 'provider'] as const).filter((part) => viewer.roles.includes(part))
}

/** Who writes first, to whom: a member to helpers and teams, a helper to a member; in each case only where a tie stands. */
export function mayBegin(viewer: Viewer): boolean {
	return partsOf(viewer).length > 0
}

/** The team's reading is shown to the member; the member's is not shown to the team. */
export function maySeeReading(viewerPart: Part, ofPart: Part): boolean {
	return viewerPart === 'member' && ofPart === 'provider'
}

/** Templates are a helper's tool. */
export function mayHaveTemplates(viewer: Viewer): boolean {
	return viewer.roles.includes('provider')
}

/** A gap that was not filled in: `[dag]`. On one line and short, so that a bracket in a story is none. */
export function hasGap(text: string): boolean {
	return /\[[^[\]\n]{1,40}\]/.test(text)
}

/** The member alone decides who reads with them. */
export function mayAddHelper(part: Part, helpersThere: number): boolean {
	return part === 'member' && helpersThere < HELPERS_MAX
}

/** A helper may ask the member to let a colleague in. */
export function mayProposeHelper(part: Part, helpersThere: number): boolean {
	return part === 'provider' && helpersThere < HELPERS_MAX
}

export function mayRemoveHelper(part: Part): boolean {
	return part === 'member'
}

/** The last helper hands over before they leave: nobody is left unanswered. */
export function mayLeave(part: Part, helpersThere: number): boolean {
	return part === 'provider' && helpersThere > 1
}

/** One's own words, as long as they stand. */
export function mayCorrect(message: { mine: boolean; event: boolean; back: boolean }): boolean {
	return message.mine && !message.event && !message.back
}

/**
 * A member, who sees what was read, takes back what nobody has read. A helper, who does not see it, may always ask for it back,
 * so that asking tells them nothing: whoever had read it keeps it.
 */
export function mayTakeBack(part: Part, message: { mine: boolean; event: boolean; back: boolean }, readBySomebody: boolean): boolean {
	return mayCorrect(message) && (part === 'provider' || !readBySomebody)
}

/** So far ahead a helper may put an answer off: two weeks of work. */
export const LATER_WORKING_DAYS = 10
