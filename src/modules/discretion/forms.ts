import * as v from 'valibot'
import { NAMES_MAX } from './rules.ts'

export const NAME_MAX = 80

export const PersonForm = v.object({
	name: v.pipe(v.string('missing'), v.trim(), v.minLength(2, 'too_short'), v.maxLength(NAME_MAX, 'too_long')),
})
export const GoneForm = v.object({ id: v.pipe(v.string(), v.uuid()) })
/** One name a line. */
export const NamesForm = v.object({
	names: v.optional(
		v.pipe(
			v.string(),
			v.transform((lines) => lines.split('\n').flatMap((line) => line.trim() || [])),
			v.array(v.pipe(v.string(), v.maxLength(NAME_MAX, 'too_long'))),
			v.maxLength(NAMES_MAX, 'too_many'),
		),
		'',
	),
})
