import * as v from 'valibot'
import { ABOUT_MAX, NAME_MAX } from './rules.ts'

/** The rules of a name are in rules.ts; here only that there is one. */
export const NameForm = v.object({
	name: v.pipe(v.string('missing'), v.trim(), v.minLength(1, 'missing'), v.maxLength(200, 'too_long')),
	next: v.optional(v.string(), ''),
	/** Ticked at the door; with a first name it must be. */
	rules: v.optional(v.literal('yes')),
})

/** What somebody is called at work. It may be their own name, so less is asked of it than of a name in the group. */
export const DutyNameForm = v.object({
	name: v.pipe(v.string('missing'), v.trim(), v.minLength(2, 'too_short'), v.maxLength(NAME_MAX, 'too_long')),
	next: v.optional(v.string(), ''),
})

export const UsualForm = v.object({ persona: v.pipe(v.string('missing'), v.uuid('missing')) })

/** What a name tells about itself. `sure`: they have seen that it is nearly what another name of theirs tells. */
export const AboutForm = v.object({
	persona: v.pipe(v.string('missing'), v.uuid('missing')),
	about: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(ABOUT_MAX, 'too_long')), ''),
	sure: v.optional(v.literal('yes')),
})

/** A name for cafés, and what it tells. It lies in a sealed page until it is used. */
export const CafeNameForm = v.object({
	cafe_name: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(NAME_MAX, 'too_long')), ''),
	cafe_about: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(ABOUT_MAX, 'too_long')), ''),
})
