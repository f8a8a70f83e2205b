import * as v from 'valibot'
import { day, line } from '../fields.ts'
import { versionField } from '../version-field.ts'

export const articleForm = v.object({
	form_key: v.pipe(v.string(), v.uuid()),
	expected: versionField,
	title: line(120),
	lead: line(240),
	body: v.pipe(v.string(), v.trim(), v.nonEmpty('empty'), v.maxLength(20_000, 'too_long')),
	/** One on each line. A fact without a source is an opinion, and readers are told which it is. */
	sources: v.pipe(v.string(), v.trim(), v.nonEmpty('empty'), v.maxLength(4000, 'too_long')),
	reviewed_on: day(),
	review_by: day(),
})
export type ArticleFields = Omit<v.InferOutput<typeof articleForm>, 'form_key' | 'expected'>
