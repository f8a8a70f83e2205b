import { wantsMany } from '#platform/form.ts'
import type { Tool, Written } from '../tool.ts'

/** Rows that are empty at the end are there to be written in, and say nothing. */
function bare(values: readonly string[]): string {
	const last = values.findLastIndex((value) => value !== '')
	return JSON.stringify(values.slice(0, last + 1))
}

/**
 * The fields of a tool's form in which two ways to fill it differ. A field that was not on the page (a choice with nothing to choose
 * from, a tick that was not set) counts as left alone; one that may stand many times counts as emptied.
 */
export function changedFields(tool: Tool, before: Written, after: Written): string[] {
	return Object.entries(tool.form.entries)
		.filter(([name, field]) => {
			const there = after[name] ?? (wantsMany(field) ? [] : undefined)
			return there !== undefined && bare(before[name] ?? []) !== bare(there)
		})
		.map(([name]) => name)
}

/** Rows of a form stand in several fields (`step_text`, `step_done`), which belong together. */
function together(tool: Tool, name: string): string[] {
	const many = Object.entries(tool.form.entries).flatMap(([field, schema]) => (wantsMany(schema) ? [field] : []))
	const stem = name.split('_')[0]!
	return many.includes(name) ? many.filter((field) => field === name || field.startsWith(`${stem}_`)) : [name]
}

/** What stands, with the fields of a suggestion that differ put in. All else stays as its owner has it by now. */
export function withSuggested(
	tool: Tool,
	standing: Written,
	{ written, changed }: { written: Written; changed: readonly string[] },
): Written {
	const fields = [...new Set(changed.flatMap((name) => together(tool, name)))]
	return { ...standing, ...Object.fromEntries(fields.map((name) => [name, written[name] ?? []])) }
}
