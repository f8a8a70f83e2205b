import { m } from '#messages'
import type { Outcome, ReportReason } from './rules.ts'

const REASONS: Record<ReportReason, () => string> = {
	danger: m.moderation_why_danger,
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
	measure: m.moderation_outcome_measure,
	in_touch: m.moderation_outcome_in_touch,
}

export const outcomeInWords = (outcome: Outcome): string => OUTCOMES[outcome]()

const KINDS: Record<string, () => string> = {
	post: m.moderation_case_post,
	name: m.moderation_case_name,
	story: m.moderation_case_story,
	cafe: m.moderation_case_cafe,
	page: m.moderation_case_page,
}

export const kindInWords = (kind: string): string => KINDS[kind]?.() ?? kind

/** The sentences for this module's own reason codes; see `problemWords` in the interface. */
export const moderationWords: Record<string, () => string> = {
	moderation_taken: m.moderation_problem_taken,
	moderation_no_reason: m.moderation_problem_reason,
	moderation_no_why: m.moderation_problem_why,
	moderation_no_rule: m.moderation_problem_rule,
	moderation_already_hidden: m.moderation_problem_hidden,
	moderation_not_hidden: m.moderation_problem_shown,
}

const STEPS: Record<string, () => string> = {
	raised: m.moderation_step_raised,
	told: m.moderation_step_told,
	nobody: m.moderation_step_nobody,
	contact: m.moderation_step_contact,
	no_contact: m.moderation_step_no_contact,
	taken: m.moderation_step_taken,
}
export const stepInWords = (what: string): string => STEPS[what]?.() ?? what

const WAYS: Record<string, () => string> = { push: m.moderation_way_push, mail: m.moderation_way_mail, sms: m.moderation_way_sms }
const LEFT: Record<string, (input: { way: string }) => string> = {
	sent: m.moderation_way_sent,
	waits: m.moderation_way_waits,
	none: m.moderation_way_none,
}
/** On which ways a message left: `e-mail: sent, text message: not possible`. */
export const waysInWords = (left: readonly { channel: string; state: string }[]): string =>
	left.map(({ channel, state }) => LEFT[state]?.({ way: WAYS[channel]?.() ?? channel }) ?? '').join(', ')
