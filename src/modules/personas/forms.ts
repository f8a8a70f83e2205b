import * as v from 'valibot'

/** The rules of a name are in rules.ts; here only that there is one. */
export const NameForm = v.object({
	name: v.pipe(v.string('missing'), v.trim(), v.minLength(1, 'missing'), v.maxLength(200, 'too_long')),
	next: v.optional(v.string(), ''),
	/** Ticked at the door; with a first name it must be. */
	rules: v.optional(v.literal('yes')),
})

export const UsualForm = v.object({ persona: v.pipe(v.string('missing'), v.uuid('missing')) })
