import * as v from 'valibot'
import { versionField } from './version-field.ts'

export { shelvesFor, type Activity } from './activities/tool.ts'
export { daysFrom, daysLater, fallsOn, isDay, on, weekOf } from './activities/days.ts'
export { dayWords } from './activities/when-words.ts'
export type { DiaryPage } from './diary/tool.ts'
export { heightOf, valueWords, type Reading } from './readings/tool.ts'
export type { Registration } from './registrations/tool.ts'
export { dateWords, monthWords } from './date-words.ts'
export { changes, placed } from './network/layout.ts'
export {
	KIND_WORDS as MAP_KIND_WORDS,
	KINDS as MAP_KINDS,
	RINGS as MAP_RINGS,
	RING_WORDS as MAP_RING_WORDS,
	type OnMap,
} from './network/tool.ts'
export { PICTURE_STYLE } from './network/picture-style.ts'
export type { Snapshot } from './network-snapshots/tool.ts'
export { EXERCISES, exerciseOf } from './exercises/texts.ts'
export type { OwnExercise } from './exercises/tool.ts'
export { articleForm } from './library/forms.ts'
export type { LifeDomain } from './life-domains/tool.ts'
export type { Goal } from './goals/tool.ts'
export { moveStrategyForm, oneStrategyForm } from './strategies/forms.ts'

export * from './sharing/forms.ts'
export { changedFields, withSuggested } from './sharing/changes.ts'
export { hasUnder, mayShareTool } from './sharing/rules.ts'
export { namesInWords, sharedNote, shareWords } from './sharing/words.ts'
export type { ShareHere, ShareLine } from './sharing/lines.ts'

const formKey = v.pipe(v.string(), v.uuid())

/** What the frame needs of every form of a tool. */
export const frameForm = v.object({ form_key: formKey, expected: versionField })

/** Where something is being written: `new` and the tool, or an entry's id. */
export const draftForm = v.object({
	form_key: formKey,
	expected: versionField,
	place: v.pipe(v.string(), v.regex(/^(new [a-z_]{1,40}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/)),
})

/** An earlier version to use again, or to erase. */
export const earlierForm = v.object({ form_key: formKey, expected: versionField, version: versionField })

export const oneEntryForm = v.object({ id: v.pipe(v.string(), v.uuid()) })

export const chooseForm = v.object({ form_key: formKey, tools: v.optional(v.array(v.string()), []) })

/** One press on an entry, and where one goes on. */
export const pressForm = v.object({
	form_key: formKey,
	press: v.pipe(v.string(), v.regex(/^[a-z_]{1,20}$/)),
	next: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
})

export const findForm = v.object({ words: v.pipe(v.string(), v.trim(), v.maxLength(200)) })

/** One press on Today or in the list: what was noted of which thing. */
export const noteForm = v.object({
	form_key: formKey,
	measure: v.pipe(v.string(), v.uuid()),
	value: v.pipe(v.string(), v.trim(), v.nonEmpty('empty'), v.maxLength(60, 'too_long')),
	next: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
})

export const snapshotForm = v.object({ form_key: formKey })

export const favouriteForm = v.object({ form_key: formKey })

/** Everything of one's own as a file: a page to read, all of it, or what a health record knows. */
export const takeOutForm = v.object({ form: v.picklist(['page', 'json', 'fhir']) })
export const takeInForm = v.object({ form_key: formKey })
