import { m } from '#messages'
import type { Supervision } from './strain.ts'
import type { Colour, Grade, ItemKind, Outcome, ReportReason } from './rules.ts'

export { isItem } from './rules.ts'
export { firstText, isTextKind, namePlace, TEXT_KINDS, textKindInWords, withName, type TextKind } from './texts.ts'

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
	talk: m.moderation_case_talk,
	told: m.moderation_case_told,
	page: m.moderation_case_page,
}

export const kindInWords = (kind: string): string => KINDS[kind]?.() ?? kind

/** The sentences for this module's own reason codes; see `problemWords` in the interface. */
export const moderationWords: Record<string, () => string> = {
	moderation_taken: m.moderation_problem_taken,
	moderation_closed: m.moderation_problem_closed,
	moderation_moved: m.moderation_problem_moved,
	moderation_no_colleague: m.moderation_problem_colleague,
	moderation_day: m.moderation_problem_day,
	moderation_days: m.moderation_problem_days,
	moderation_no_grade: m.moderation_problem_grade,
	moderation_no_outcome: m.moderation_problem_outcome,
	moderation_objected: m.moderation_problem_objected,
	moderation_answered: m.moderation_problem_answered,
	moderation_no_reason: m.moderation_problem_reason,
	moderation_no_why: m.moderation_problem_why,
	moderation_no_rule: m.moderation_problem_rule,
	moderation_text_changed: m.moderation_problem_text_changed,
	moderation_placeholder: m.moderation_problem_placeholder,
	moderation_no_note: m.moderation_problem_no_note,
	moderation_no_shift: m.moderation_problem_no_shift,
	moderation_held_day: m.moderation_problem_held_day,
	moderation_limit: m.moderation_problem_limit,
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
	folded: m.moderation_step_folded,
	contact_taken: m.moderation_step_contact_taken,
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

const GRADE_NAMES: Record<Grade, () => string> = {
	kind_word: m.moderation_grade_kind_word,
	note: m.moderation_grade_note,
	rewrite: m.moderation_grade_rewrite,
	hide: m.moderation_grade_hide,
	hold_first: m.moderation_grade_hold_first,
	slow_down: m.moderation_grade_slow_down,
	silence: m.moderation_grade_silence,
	leave_area: m.moderation_grade_leave_area,
	leave_community: m.moderation_grade_leave_community,
}
export const gradeInWords = (grade: Grade): string => GRADE_NAMES[grade]?.() ?? grade

const GRADE_MEANS: Record<Grade, () => string> = {
	kind_word: m.moderation_means_kind_word,
	note: m.moderation_means_note,
	rewrite: m.moderation_means_rewrite,
	hide: m.moderation_means_hide,
	hold_first: m.moderation_means_hold_first,
	slow_down: m.moderation_means_slow_down,
	silence: m.moderation_means_silence,
	leave_area: m.moderation_means_leave_area,
	leave_community: m.moderation_means_leave_community,
}
export const gradeMeans = (grade: Grade): string => GRADE_MEANS[grade]()

const TO_THEM: Record<Grade, () => string> = {
	kind_word: m.moderation_them_kind_word,
	note: m.moderation_them_note,
	rewrite: m.moderation_them_rewrite,
	hide: m.moderation_them_hide,
	hold_first: m.moderation_them_hold_first,
	slow_down: m.moderation_them_slow_down,
	silence: m.moderation_them_silence,
	leave_area: m.moderation_them_leave_area,
	leave_community: m.moderation_them_leave_community,
}
/** The heading of a decision for whoever it is about. */
export const gradeToThem = (grade: Grade): string => TO_THEM[grade]?.() ?? grade

const TEMPLATES: Record<Grade, () => string> = {
	kind_word: m.moderation_template_kind_word,
	note: m.moderation_template_note,
	rewrite: m.moderation_template_rewrite,
	hide: m.moderation_template_hide,
	hold_first: m.moderation_template_hold_first,
	slow_down: m.moderation_template_slow_down,
	silence: m.moderation_template_silence,
	leave_area: m.moderation_template_leave_area,
	leave_community: m.moderation_template_leave_community,
}
/** What a consultant begins with, and may change. */
export const templateOf = (grade: Grade): string => TEMPLATES[grade]()

const PAPERS = { diary: m.moderation_own_kind_diary, peer: m.moderation_own_kind_peer, psychologist: m.moderation_own_kind_psychologist }
/** What a consultant writes something for themselves for. */
export const paperKindInWords = (kind: keyof typeof PAPERS): string => PAPERS[kind]()

const SUPERVISIONS: Record<Supervision, () => string> = {
	peer: m.moderation_supervision_peer,
	psychologist: m.moderation_supervision_psychologist,
}
export const supervisionInWords = (kind: Supervision): string => SUPERVISIONS[kind]()

const LINES: Record<string, (input: { who: string; whom: string }) => string> = {
	claimed: m.moderation_line_claimed,
	let_go: m.moderation_line_let_go,
	opinion_given: m.moderation_line_opinion_given,
	follow_up: m.moderation_line_follow_up,
	decided: m.moderation_line_decided,
	lifted: m.moderation_line_lifted,
	answered: m.moderation_line_answered,
	appealed: m.moderation_line_appealed,
	appeal_answered: m.moderation_line_appeal_answered,
	alarm_taken: m.moderation_line_alarm_taken,
	handed_on: m.moderation_line_handed_on,
	opinion_asked: m.moderation_line_opinion_asked,
	notes_handed_over: m.moderation_line_notes_handed_over,
	corrected: m.moderation_line_corrected,
}
export const lineInWords = (what: string, who: string, whom: string | undefined): string =>
	LINES[what]?.({ who: who || m.moderation_title_somebody(), whom: whom ?? m.moderation_title_somebody() }) ?? what

const TO_THEM_LINES: Record<string, () => string> = {
	decided: m.moderation_log_decided_faded,
	lifted: m.moderation_log_lifted,
	appealed: m.moderation_log_appealed,
	appeal_answered: m.moderation_log_appeal_answered,
	notes_handed_over: m.moderation_log_notes,
	corrected: m.moderation_log_corrected,
	'moderation.name': m.moderation_log_looked,
	'forum.let_out': m.moderation_log_let_out,
	'forum.story_taken_up': m.moderation_log_story,
	'forum.story_agreed': m.moderation_log_story_agreed,
}
/** A line of the log as whoever it is about reads it, and whoever answers from outside: nobody at work is named. */
export const lineToThem = (what: string, grade?: Grade): string =>
	what === 'decided' && grade ? m.moderation_log_decided({ what: gradeToThem(grade) }) : (TO_THEM_LINES[what]?.() ?? what)

const COLOUR_WORDS: Record<Colour, () => string> = {
	red: m.moderation_colour_red,
	amber: m.moderation_colour_amber,
	green: m.moderation_colour_green,
}
export const colourInWords = (colour: Colour): string => COLOUR_WORDS[colour]()

const ITEMS: Record<ItemKind, () => string> = {
	case: m.moderation_item_case,
	appeal: m.moderation_item_appeal,
	held: m.moderation_item_held,
	first_words: m.moderation_item_first_words,
	unanswered: m.moderation_item_unanswered,
	story: m.moderation_item_story,
	cafe_ask: m.moderation_item_cafe_ask,
	bridge_along: m.bridge_desk_alongs,
	found: m.moderation_item_found,
	clash: m.moderation_item_clash,
	missed: m.moderation_item_missed,
}
export const itemKindInWords = (kind: ItemKind): string => ITEMS[kind]()

/** What something that waits is called in a list: what it is, of whom, and the title somebody gave it. */
export function itemTitle({ kind, title, name: said }: { kind: ItemKind; title: string; name: string }): string {
	const name = said || m.moderation_title_somebody()
	if (kind === 'case' && title === 'name') return m.moderation_report_name({ name })
	if (kind === 'case') return said ? m.moderation_title_case({ what: kindInWords(title), name }) : kindInWords(title)
	if (kind === 'appeal') return m.moderation_title_appeal({ name })
	if (kind === 'held') return m.moderation_title_held({ name, title })
	if (kind === 'found') return m.moderation_title_found({ name, title })
	if (kind === 'story') return m.moderation_title_story({ name })
	if (kind === 'bridge_along') return title ? m.bridge_desk_along_two({ one: name, other: title }) : m.bridge_desk_along_one({ name })
	if (kind === 'clash') return m.moderation_title_clash({ title })
	if (kind === 'missed') return m.moderation_title_missed({ name })
	if (kind === 'cafe_ask') return m.moderation_title_cafe_ask({ name, title })
	return kind === 'first_words' ? m.moderation_title_first_words({ name, title }) : m.moderation_title_unanswered({ name, title })
}

export const appealOutcome = (outcome: string): string =>
	outcome === 'stands' ? m.moderation_appeal_stands() : m.moderation_appeal_lifted()
