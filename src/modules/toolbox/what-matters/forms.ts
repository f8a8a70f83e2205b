import * as v from 'valibot'

/** Short enough to be read at one glance on a bad day, long enough to be somebody's own. */
export const WHAT_MATTERS_MOST = 2000

export const whatMattersForm = v.object({
	form_key: v.pipe(v.string(), v.uuid()),
	/** The version it was written on top of; 0 for the first. */
	expected: v.pipe(v.string(), v.digits(), v.transform(Number)),
	/** May be empty: then the page is empty again, and the earlier text is kept. */
	text: v.pipe(v.string(), v.trim(), v.maxLength(WHAT_MATTERS_MOST, 'too_long')),
})

export const earlierTextForm = v.object({
	form_key: v.pipe(v.string(), v.uuid()),
	expected: v.pipe(v.string(), v.digits(), v.transform(Number)),
	version: v.pipe(v.string(), v.digits(), v.transform(Number)),
})
