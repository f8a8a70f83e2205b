import * as v from 'valibot'
import { STEPS } from './rules.ts'

export const WORDS_MAX = 4000
export const ASK_MAX = 300
export const FIRST_NAME_MAX = 40
export const CONTACT_MAX = 500
export const ABOUT_PICTURE_MAX = 300

const uuid = v.pipe(v.string('missing'), v.uuid('missing'))
const words = (most: number) => v.pipe(v.string('empty'), v.trim(), v.minLength(1, 'empty'), v.maxLength(most, 'too_long'))
const few = (most: number) => v.optional(v.pipe(v.string(), v.trim(), v.maxLength(most, 'too_long')), '')

/** Asking whether somebody would talk with me, under a name of mine. */
export const AskForm = v.object({ form_key: uuid, persona: uuid, words: few(ASK_MAX) })
export type NewAsk = v.InferOutput<typeof AskForm>

export const SayForm = v.object({ form_key: uuid, words: words(WORDS_MAX) })
export type NewWords = v.InferOutput<typeof SayForm>

/** One step of the ladder. What is told with it depends on the step; a photo or a recording comes as a file. */
export const StepForm = v.object({
	form_key: uuid,
	step: v.picklist(STEPS),
	first_name: few(FIRST_NAME_MAX),
	contact: few(CONTACT_MAX),
	picture_alt: few(ABOUT_PICTURE_MAX),
})
export type NewStep = v.InferOutput<typeof StepForm>

export const BackForm = v.object({ step: v.picklist(STEPS) })

/** Which of my names may be asked. */
export const OpenForm = v.object({ open: v.optional(v.array(uuid), []) })

export const AsideForm = v.object({ id: uuid })

/** Asking a consultant along, alone or together with the other of a pair. */
export const AlongForm = v.object({ form_key: uuid, persona: v.optional(v.string(), ''), words: words(WORDS_MAX) })
