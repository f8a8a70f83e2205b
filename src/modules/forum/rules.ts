import type { PeerViewer } from '#modules/personas/server/index.ts'

/** How long something taken away can be had back: long enough to calm down, short enough that gone means gone. */
export const UNDO_MINUTES = 10

type Mine = Pick<PeerViewer, 'identity'>

/** Whether somebody wrote this under one of their names. */
export function isMine(viewer: Mine, author: string): boolean {
	return viewer.identity.personas.includes(author)
}

/** A text is changed and taken away by whoever wrote it, alone, while it is there. */
export function mayChange(viewer: Mine, post: { author: string; removedAt: Date | null | undefined }): boolean {
	if (!isMine(viewer, post.author)) return false
	return !post.removedAt
}

export function mayUndo(viewer: Mine, post: { author: string; removedAt: Date | null | undefined }, moment: Date): boolean {
	if (!isMine(viewer, post.author)) return false
	if (!post.removedAt) return false
	return moment < undoUntil(post.removedAt)
}

export function undoUntil(removedAt: Date): Date {
	return new Date(removedAt.getTime() + UNDO_MINUTES * 60_000)
}

/** How something stood before is for those who look after the group; others see only that it was changed. */
export function mayReadHistory(viewer: Mine): boolean {
	return viewer.identity.standing === 'consultant'
}

/** What becomes of a circle at its end. Said to its members before they write. */
export const CIRCLE_RITUALS = ['archive', 'gone'] as const
export type CircleRitual = (typeof CIRCLE_RITUALS)[number]

/** Areas, circles and what stands on top are the consultants' to lay out, while they are at work. */
export function mayLayOut(viewer: Pick<PeerViewer, 'identity' | 'duty'>): boolean {
	return viewer.identity.standing === 'consultant' && viewer.duty !== undefined
}

/**
 * The house rules by their code, in the order they are read; words and examples are in `i18n` under `forum_rule_…`. A
 * decision of the desk cites one of them, together with the version that was in force.
 */
export const HOUSE_RULES = ['kind', 'names', 'methods', 'advice', 'selling', 'no_is_no'] as const
export type HouseRule = (typeof HOUSE_RULES)[number]

/** When the meaning of a rule changes the number goes up. */
export const HOUSE_RULES_VERSION = 1
