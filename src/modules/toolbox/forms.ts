import * as v from 'valibot'
import { versionField } from './version-field.ts'

export { moveStrategyForm, oneStrategyForm, strategyForm } from './strategies/forms.ts'
export { whatMattersForm } from './what-matters/forms.ts'

/** An earlier version to use again, or to erase. */
export const earlierForm = v.object({
	form_key: v.pipe(v.string(), v.uuid()),
	expected: versionField,
	version: versionField,
})
