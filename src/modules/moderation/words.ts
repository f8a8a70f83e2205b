import { m } from '#messages'
import type { Outcome, ReportReason } from './rules.ts'

const REASONS: Record<ReportReason, () => string> = {
	worried: m.moderation_why_worried,
	hurtful: m.moderation_why_hurtful,
	shows_who: m.moderation_why_shows_who,
	leak: m.moderation_why_leak,
	methods: m.moderation_why_methods,
	selling: m.moderation_why_selling,
	other: m.moderation_why_other,
}

export const reasonInWords = (why: ReportReason): string => REASONS[why]()

const OUTCOMES: Record<Outcome, () => string> = {
	hidden: m.moderation_outcome_hidden,
	shown: m.moderation_outcome_shown,
	spoken: m.moderation_outcome_spoken,
	nothing: m.moderation_outcome_nothing,
}

export const outcomeInWords = (outcome: Outcome): string => OUTCOMES[outcome]()

const KINDS: Record<string, () => string> = {
	post: m.moderation_case_post,
	name: m.moderation_case_name,
	story: m.moderation_case_story,
	cafe: m.moderation_case_cafe,
	talk: m.moderation_case_talk,
}

export const kindInWords = (kind: string): string => KINDS[kind]?.() ?? kind

/** The sentences for this module's own reason codes; see `problemWords` in the interface. */
export const moderationWords: Record<string, () => string> = {
	moderation_no_reason: m.moderation_problem_reason,
	moderation_no_why: m.moderation_problem_why,
	moderation_no_rule: m.moderation_problem_rule,
	moderation_already_hidden: m.moderation_problem_hidden,
	moderation_not_hidden: m.moderation_problem_shown,
}
