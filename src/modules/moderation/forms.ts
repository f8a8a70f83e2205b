import * as v from 'valibot'
import { MISSED_DAYS } from './missed.ts'
import { LIMITS_MOST, SUPERVISION } from './strain.ts'
import { hasPlaceholder, TEXT_KINDS } from './texts.ts'
import { CHOSEN_REASONS, DAYS_MAX, GRADES, REPORTED_KINDS } from './rules.ts'

export const WORDS_MAX = 2000
export const REASON_MAX = 500

const uuid = v.pipe(v.string('missing'), v.uuid('missing'))
const sentence = v.pipe(
	v.string('moderation_no_reason'),
	v.trim(),
	v.minLength(3, 'moderation_no_reason'),
	v.maxLength(REASON_MAX, 'too_long'),
)

/** What is reported stands in the address; here why. */
export const ReportForm = v.object({
	form_key: uuid,
	persona: uuid,
	kind: v.picklist(REPORTED_KINDS),
	object: uuid,
	why: v.pipe(v.optional(v.string(), ''), v.picklist(CHOSEN_REASONS, 'moderation_no_why')),
	words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(WORDS_MAX, 'too_long')), ''),
})
export type NewReport = v.InferOutput<typeof ReportForm>

/** An alarm, from what is looked at or from anywhere. Words are not needed. */
export const AlarmForm = v.omit(ReportForm, ['why'])

const maybeLine = (max: number) => v.optional(v.pipe(v.string(), v.trim(), v.maxLength(max, 'too_long')), '')

/** A decision: one grade, one rule, one sentence of why, a text of one's own, and days where it takes something away. */
export const DecideForm = v.object({
	form_key: uuid,
	grade: v.picklist(GRADES, 'moderation_no_grade'),
	/** By its code; whether it stands in the rules in force, the verb and the database say. */
	rule: v.pipe(v.string('moderation_no_rule'), v.regex(/^[a-z_]{3,30}$/, 'moderation_no_rule')),
	reason: sentence,
	message: maybeLine(WORDS_MAX),
	days: v.optional(
		v.union([
			v.pipe(
				v.literal(''),
				v.transform(() => 0),
			),
			v.pipe(
				v.string(),
				v.regex(/^\d{1,3}$/, 'moderation_days'),
				v.transform(Number),
				v.minValue(1, 'moderation_days'),
				v.maxValue(DAYS_MAX, 'moderation_days'),
			),
		]),
		'',
	),
	answer: maybeLine(REASON_MAX),
})
export type NewDecision = v.InferOutput<typeof DecideForm>

/** An objection, and the answer to it. */
export const ObjectForm = v.object({
	form_key: uuid,
	decision: uuid,
	words: v.pipe(v.string('missing'), v.trim(), v.minLength(3, 'missing'), v.maxLength(WORDS_MAX, 'too_long')),
})
export const AppealForm = v.object({
	form_key: uuid,
	outcome: v.pipe(v.optional(v.string(), ''), v.picklist(['stands', 'lifted'], 'moderation_no_outcome')),
	answer: sentence,
})
export const OutsideForm = v.omit(AppealForm, ['form_key'])

/** What one does with something that waits. `version` says how it looked when one looked. */
export const HandForm = v.object({
	version: v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)),
	act: v.picklist(['claimed', 'let_go', 'handed_on', 'opinion_asked', 'opinion_given', 'follow_up']),
	to: v.optional(v.union([v.literal(''), uuid]), ''),
	day: v.optional(v.union([v.literal(''), v.pipe(v.string(), v.isoDate('moderation_day'))]), ''),
	words: maybeLine(REASON_MAX),
})
export type NewHand = v.InferOutput<typeof HandForm>

export const NoteForm = v.object({
	form_key: uuid,
	words: v.pipe(v.string('missing'), v.trim(), v.minLength(3, 'missing'), v.maxLength(WORDS_MAX, 'too_long')),
})

/** What was wrong about a line of the log. */
export const CorrectForm = v.object({
	form_key: uuid,
	words: v.pipe(v.string('missing'), v.trim(), v.minLength(3, 'missing'), v.maxLength(REASON_MAX, 'too_long')),
})

/** A text one begins with. `version` says how it stood when it was opened; 0 for the program's own. */
const own = v.pipe(v.string('missing'), v.trim(), v.minLength(3, 'missing'), v.maxLength(WORDS_MAX, 'too_long'))
export const TextForm = v.object({
	kind: v.picklist(TEXT_KINDS),
	version: v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)),
	words: own,
})
export type ChangedText = v.InferOutput<typeof TextForm>

/** A text with which a consultant answers from the desk. What still holds the place for a name is not sent. */
const finished = v.pipe(
	own,
	v.transform((words) => words.replace(/\r\n?/g, '\n')),
	v.check((words) => !hasPlaceholder(words), 'moderation_placeholder'),
)
export const SayForm = v.object({ form_key: uuid, words: finished })
/** Somebody who is missed was seen, and no word was left. */
export const SeenForm = v.object({ form_key: uuid })

/** The end of a turn at the desk. */
export const ShiftForm = v.object({ words: maybeLine(WORDS_MAX), nothing: v.optional(v.literal('yes')) })

const limit = (most: number) =>
	v.pipe(
		v.string('moderation_limit'),
		v.regex(/^\d{1,2}$/, 'moderation_limit'),
		v.transform(Number),
		v.minValue(1, 'moderation_limit'),
		v.maxValue(most, 'moderation_limit'),
	)
const ticked = v.optional(v.literal('yes'))
/** How the desk looks for one, and how much one can take in a turn. */
export const DeskWishForm = v.object({
	open: ticked,
	sharp: ticked,
	colour: ticked,
	things: limit(LIMITS_MOST.things),
	hours: limit(LIMITS_MOST.hours),
})

/** What a consultant writes for themselves. */
export const PaperForm = v.object({ form_key: uuid, kind: v.picklist(['diary', ...SUPERVISION]), words: own })
export type NewPaper = v.InferOutput<typeof PaperForm>
export const HeldForm = v.object({
	kind: v.picklist(SUPERVISION),
	day: v.pipe(v.string('moderation_held_day'), v.isoDate('moderation_held_day')),
})

/** Under which name somebody asks to be missed, and after how many days. */
export const MissForm = v.object({
	persona: uuid,
	days: v.pipe(v.string('missing'), v.transform(Number), v.picklist(MISSED_DAYS, 'missing')),
})

/** Closing a case without a measure. */
export const AnswerForm = v.object({ form_key: uuid, answer: sentence })
export type NewAnswer = v.InferOutput<typeof AnswerForm>
