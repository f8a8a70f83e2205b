import * as v from 'valibot'

export const REASON_MIN = 20
export const REASON_MAX = 2000

const words = (least: number, problem: string) =>
	v.pipe(v.optional(v.string(), ''), v.trim(), v.minLength(least, problem), v.maxLength(REASON_MAX, 'too_long'))
const password = v.pipe(v.optional(v.string(), ''), v.minLength(1, 'glass_no_password'))

export const AskForm = v.pipe(
	v.object({
		form_key: v.pipe(v.string('missing'), v.uuid('missing')),
		reason: words(REASON_MIN, 'glass_no_reason'),
		danger: v.pipe(v.optional(v.string(), ''), v.literal('yes', 'glass_no_danger')),
		/** Both or none: why the person is told later, and from which day. */
		later: words(0, 'glass_no_later'),
		until: v.optional(v.union([v.literal(''), v.pipe(v.string(), v.isoDate('not_a_date'))]), ''),
		password,
	}),
)
export type Ask = v.InferOutput<typeof AskForm>

export const OpenForm = v.object({ password })
