/** Warm words somebody can give a post with one press, in the order they stand on the page. Nothing is counted or ranked. */
export const SUPPORT_KINDS = ['hear', 'me_too', 'thanks', 'hug'] as const
export type SupportKind = (typeof SUPPORT_KINDS)[number]

/** What of one kind a post got: from others (none, one, or several; how many nobody is told), and whether from me. */
export type Support = { kind: SupportKind; others: 0 | 1 | 2; mine: boolean }

/**
 * What a post can touch, as its writer says it. Few and neutral: what people in such groups asked to be told of before
 * they read. The order is that of the alphabet in neither language, so that none stands first for a reason.
 */
export const NOTES = ['self_harm', 'suicide', 'eating', 'violence', 'abuse', 'substances', 'loss', 'medication', 'hospital'] as const
export type Note = (typeof NOTES)[number]

export const isNote = (word: string): word is Note => (NOTES as readonly string[]).includes(word)

/** Whether somebody who folds these topics gets the post folded. */
export function isFolded(notes: readonly string[], folded: readonly string[]): boolean {
	return notes.some((note) => folded.includes(note))
}
