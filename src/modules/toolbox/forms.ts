import * as v from 'valibot'
import { versionField } from './version-field.ts'

export { moveStrategyForm, oneStrategyForm } from './strategies/forms.ts'

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
