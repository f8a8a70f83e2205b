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
 * The house rules that come with the program by their code, in the order they are read; words and examples are in `i18n` under
 * `forum_rule_…`. They are version 1 wherever a community has not said anything else (server/house-rules.ts), so their meaning stays.
 */
export const HOUSE_RULES = ['kind', 'names', 'methods', 'advice', 'selling', 'no_is_no'] as const
export type HouseRule = (typeof HOUSE_RULES)[number]

/** What somebody wants to meet less of. Lives in a sealed page; nobody else ever sees it. */
export type Filters = { words: string[]; topics: Muted[]; areas: Muted[]; personas: Muted[] }
export type Muted = { id: string; name: string }
export type FoldedBy = 'word' | 'topic' | 'area' | 'persona'

export const NO_FILTERS: Filters = { words: [], topics: [], areas: [], personas: [] }

/** What a filter looks at; what a row does not have it is not folded for. */
export type Filtered = { topic?: string; area?: string; author?: string; texts?: readonly string[] }

/** Letters as they are compared: small, composed, with one kind of apostrophe. */
const plain = (text: string): string =>
	text
		.normalize('NFC')
		.toLowerCase()
		.replace(/[\u2018\u2019\u02BC]/g, "'")

/** Why something is folded for whoever has these filters; undefined when it is not. A word is found at the beginning of words. */
export function foldedBy(filters: Filters, row: Filtered): FoldedBy | undefined {
	const has = (muted: readonly Muted[], id: string | undefined): boolean => id !== undefined && muted.some((one) => one.id === id)
	if (has(filters.personas, row.author)) return 'persona'
	if (has(filters.topics, row.topic)) return 'topic'
	if (has(filters.areas, row.area)) return 'area'
	if (filters.words.length === 0) return undefined
	const text = plain((row.texts ?? []).join('\n'))
	return filters.words.some((word) => beginsAWord(text, plain(word))) ? 'word' : undefined
}

function beginsAWord(text: string, word: string): boolean {
	for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) if (!/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true
	return false
}

/** What was written on the way to a story stays so long after it is published or taken back. */
export const KEEP_STORIES_DAYS = 30

/** Stories of one name that wait to be agreed on; more at once nobody could answer well. */
export const STORIES_AT_ONCE = 5

/** Whose turn it is while two agree on a story. */
export type StoryTurn = 'desk' | 'member'

type Agreeing = { version: number; member_yes: number | null; desk_yes: number | null; consultant: string | null }

export function whoseTurn(story: Agreeing): StoryTurn {
	return story.consultant !== null && story.desk_yes === story.version ? 'member' : 'desk'
}
