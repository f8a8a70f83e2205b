import * as v from 'valibot'
import { HOUSE_RULES } from '#modules/forum/rules.ts'
import { CHOSEN_REASONS, REPORTED_KINDS } from './rules.ts'

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

/** Hiding and showing again: one rule, one sentence to the writer, one to whoever reported. */
export const HideForm = v.object({
	form_key: uuid,
	rule: v.picklist(HOUSE_RULES, 'moderation_no_rule'),
	reason: sentence,
	answer: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(REASON_MAX, 'too_long')), ''),
})
export type NewHiding = v.InferOutput<typeof HideForm>

/** Closing a case without a measure. */
export const AnswerForm = v.object({ form_key: uuid, answer: sentence })
export type NewAnswer = v.InferOutput<typeof AnswerForm>
