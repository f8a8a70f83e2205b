import { m } from '#messages'
import type { WordKind } from './words-of-harm.ts'

export { BUILT_IN, WORD_KINDS, WORD_LANGUAGES, type Found, type WordKind } from './words-of-harm.ts'
export {
	changesBetween,
	EXAMPLE_MAX,
	LANGUAGES as RULE_LANGUAGES,
	RULE_MAX,
	ruleHere,
	ruleInWords,
	ruleOf,
	RULES_MAX,
	type Language,
	type RulesChange,
	type RulesVersion,
	type RuleText,
} from './house-rules.ts'
export { storyLabels, storyProblemWords } from './story-words.ts'

/** What a topic is called; one whose beginning was taken away or hidden has no name of its own any more. */
export function titleInWords(title: string): string {
	return title || m.forum_topic_taken_away()
}

/** The line above a quote. The name is the one they go by there. */
export function saidInWords(name: string): string {
	return m.forum_quote_said({ name })
}

/** Why a picture was not taken. */
export const PICTURE_WORDS = {
	picture_too_big: m.forum_picture_too_big,
	picture_kind: m.forum_picture_kind,
	picture_too_many_points: m.forum_picture_too_many_points,
	picture_broken: m.forum_picture_broken,
	picture_busy: m.forum_picture_busy,
	picture_quota: m.forum_picture_quota,
	picture_often: m.forum_picture_often,
}

/** The sentences for this module's own reason codes; see `problemWords` in the interface. */
export const forumWords: Record<string, () => string> = {
	forum_topic_locked: m.forum_problem_locked,
	forum_measure: m.forum_problem_measure,
	forum_held: m.forum_problem_held,
	forum_sent_before: m.forum_problem_sent_before,
	forum_not_in_circle: m.forum_problem_not_in_circle,
	forum_circle_ended: m.forum_problem_circle_ended,
	forum_circle_not_begun: m.forum_problem_circle_not_begun,
	forum_ends_before: m.forum_problem_ends_before,
	forum_rules_moved: m.forum_problem_rules_moved,
	forum_rules_none: m.forum_problem_rules_none,
	forum_rules_many: m.forum_problem_rules_many,
	forum_rules_same: m.forum_problem_rules_same,
	forum_no_ritual: m.forum_problem_no_ritual,
	forum_words_line: m.forum_words_problem_line,
	forum_words_reason: m.forum_words_problem_reason,
	forum_words_many: m.forum_words_problem_many,
}

const LANGUAGES: Record<string, string> = { nb: 'nb-NO', en: 'en-GB' }

/** A day like 2026-11-24 in words. It has no zone: a day is a day. */
export function dayInWords(day: string, language: string): string {
	const form = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
	return new Intl.DateTimeFormat(LANGUAGES[language] ?? language, form).format(new Date(`${day}T12:00:00Z`))
}

const WORD_KINDS_IN_WORDS: Record<WordKind, () => string> = {
	pact: m.forum_words_pact,
	encouragement: m.forum_words_encouragement,
	method: m.forum_words_method,
	benign: m.forum_words_benign,
}
/** What a line of the word lists finds. */
export const wordKindInWords = (kind: WordKind): string => WORD_KINDS_IN_WORDS[kind]()
