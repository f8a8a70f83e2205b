import { m } from '#messages'

/** Texts a consultant begins with: to somebody new, alone, gone quiet, at an end; and to somebody who is missed. */
export const TEXT_KINDS = ['welcome', 'alone', 'quiet', 'closing', 'circle', 'missed'] as const
export type TextKind = (typeof TEXT_KINDS)[number]
export const isTextKind = (kind: string): kind is TextKind => TEXT_KINDS.some((one) => one === kind)

/** Stands for the name in a text, in either language. What still holds it is not sent. */
const NAME = /\{(navn|name)\}/gi
export const withName = (words: string, name: string): string => words.replace(NAME, () => name)
export const hasPlaceholder = (words: string): boolean => words.search(NAME) >= 0

type Words = (input: { name: string }) => string
const KINDS: Record<TextKind, [name: () => string, first: Words]> = {
	welcome: [m.moderation_text_welcome, m.moderation_text_welcome_first],
	alone: [m.moderation_text_alone, m.moderation_text_alone_first],
	quiet: [m.moderation_text_quiet, m.moderation_text_quiet_first],
	closing: [m.moderation_text_closing, () => m.moderation_text_closing_first()],
	circle: [m.moderation_text_circle, () => m.moderation_text_circle_first()],
	missed: [m.moderation_text_missed, m.moderation_text_missed_first],
}
export const textKindInWords = (kind: TextKind): string => KINDS[kind][0]()
/** What stands there until a community has words of its own. */
export const firstText = (kind: TextKind): string => KINDS[kind][1]({ name: namePlace() })
/** How the place for a name is written in the language of whoever looks. */
export const namePlace = (): string => `{${m.moderation_text_place()}}`
