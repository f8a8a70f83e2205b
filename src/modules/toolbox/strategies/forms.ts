import * as v from 'valibot'
import { versionField } from '../version-field.ts'

export const TITLE_MOST = 60
export const HOW_MOST = 240

export const strategyForm = v.object({
	form_key: v.pipe(v.string(), v.uuid()),
	expected: versionField,
	title: v.pipe(v.string(), v.trim(), v.nonEmpty('empty'), v.maxLength(TITLE_MOST, 'too_long')),
	how: v.pipe(v.string(), v.trim(), v.maxLength(HOW_MOST, 'too_long')),
})

export const oneStrategyForm = v.object({ id: v.pipe(v.string(), v.uuid()) })

/** Which one it should stand before: pressing twice then moves it once. */
export const moveStrategyForm = v.object({ id: v.pipe(v.string(), v.uuid()), before: v.pipe(v.string(), v.uuid()) })
