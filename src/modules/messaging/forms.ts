import * as v from 'valibot'
import { HELPERS_MAX, SUBJECT_MAX, TEXT_MAX } from './rules.ts'

const uuid = v.pipe(v.string(), v.uuid())
const written = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1, 'empty'), v.maxLength(max, 'too_long'))

export const NewConversation = v.object({
	form_key: uuid,
	/** Whom it is to: one or more helpers, or for a helper one member. */
	to: v.optional(v.pipe(v.array(uuid), v.minLength(1, 'nobody_chosen'), v.maxLength(HELPERS_MAX, 'too_many_chosen')), []),
	subject: written(SUBJECT_MAX),
	text: written(TEXT_MAX),
})

export const NewMessage = v.object({ form_key: uuid, text: written(TEXT_MAX) })
