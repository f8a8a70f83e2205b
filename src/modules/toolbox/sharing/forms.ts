import * as v from 'valibot'
import { maybeDay, maybeLine } from '../fields.ts'

const uuid = v.pipe(v.string(), v.uuid())
const next = v.optional(v.pipe(v.string(), v.maxLength(200)), '')

/** One person, what they may do, and until when. `under`: with all that stands under the entry. */
export const shareForm = v.object({
	form_key: uuid,
	tie: v.optional(v.pipe(v.string(), v.uuid('no_such_contact')), ''),
	under: v.optional(v.picklist(['', 'yes']), ''),
	may: v.optional(v.picklist(['read', 'suggest']), 'read'),
	last_day: maybeDay(),
})

/** The same, with what it is: to give again what was just taken back. */
export const giveAgainForm = v.object({
	...shareForm.entries,
	tool: v.pipe(v.string(), v.regex(/^[a-z_]{1,40}$/)),
	entry: v.optional(v.union([v.literal(''), uuid]), ''),
	next,
})

/** One share, or all of one contact. */
export const takeBackForm = v.object({
	share: v.optional(v.union([v.literal(''), uuid]), ''),
	tie: v.optional(v.union([v.literal(''), uuid]), ''),
	next,
})

export const suggestForm = v.object({ form_key: uuid, words: maybeLine(1000) })

export const oneSuggestionForm = v.object({ suggestion: uuid })

export const codeForm = v.object({ code: v.pipe(v.string(), v.trim(), v.nonEmpty('empty'), v.maxLength(60, 'no_such_code')) })
export const makeCodeForm = v.object({ form_key: uuid })
