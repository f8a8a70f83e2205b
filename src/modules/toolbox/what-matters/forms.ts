import * as v from 'valibot'
import { versionField } from '../version-field.ts'

/** Short enough to be read at one glance on a bad day, long enough to be somebody's own. */
export const WHAT_MATTERS_MOST = 2000

export const whatMattersForm = v.object({
	form_key: v.pipe(v.string(), v.uuid()),
	expected: versionField,
	/** May be empty: then the page is empty again, and the earlier text is kept. */
	text: v.pipe(v.string(), v.trim(), v.maxLength(WHAT_MATTERS_MOST, 'too_long')),
})
