import * as v from 'valibot'

/** A name or heading: one line, needed. */
export const line = (most = 120) => v.pipe(v.string(), v.trim(), v.nonEmpty('empty'), v.maxLength(most, 'too_long'))

/** A line that may be empty, or not in the form at all. */
export const maybeLine = (most = 120) => v.optional(v.pipe(v.string(), v.trim(), v.maxLength(most, 'too_long')), '')

/** Own words, as long as one likes within reason; may be empty. */
export const text = (most = 4000) => maybeLine(most)

/** A day as `YYYY-MM-DD`, or empty. */
export const maybeDay = () => v.optional(v.union([v.literal(''), v.pipe(v.string(), v.isoDate('not_a_date'))], 'not_a_date'), '')
export const day = () => v.pipe(v.string(), v.nonEmpty('empty'), v.isoDate('not_a_date'))

/** A time of the day as `HH:MM`, or empty. */
export const maybeTime = () => v.optional(v.union([v.literal(''), v.pipe(v.string(), v.isoTime('look_again'))], 'look_again'), '')

export const choice = <const C extends readonly string[]>(choices: C) => v.picklist(choices, 'not_a_choice')

/** The id of another entry, or empty. */
export const maybeEntry = () => v.optional(v.union([v.literal(''), v.pipe(v.string(), v.uuid())], 'not_a_choice'), '')

export const ticked = () =>
	v.optional(
		v.pipe(
			v.string(),
			v.transform(() => true),
		),
	)

/** Rows of a form: the same name many times. Empty rows are kept here and left out by whoever puts them together. */
export const rows = (most = 200, count = 100) =>
	v.optional(v.pipe(v.array(v.pipe(v.string(), v.trim(), v.maxLength(most, 'too_long'))), v.maxLength(count, 'too_many')), [])

/** Several fields with a row each, as rows: `{ name: [a, b], number: [1, 2] }` becomes `[{ name: a, number: 1 }, …]`. Rows with nothing in them go. */
export function together<Key extends string>(columns: Record<Key, string[]>): Record<Key, string>[] {
	const names = Object.keys(columns) as Key[]
	const count = Math.max(0, ...names.map((name) => columns[name].length))
	const all = Array.from(
		{ length: count },
		(_, at) => Object.fromEntries(names.map((name) => [name, columns[name][at] ?? ''])) as Record<Key, string>,
	)
	return all.filter((row) => names.some((name) => row[name] !== ''))
}

/** And back: `apart(people, ['name', 'number'], 'person')` becomes `{ person_name: […], person_number: […] }`. */
export function apart<Row extends Record<string, unknown>>(list: readonly Row[], names: (keyof Row & string)[], prefix: string) {
	return Object.fromEntries(names.map((name) => [`${prefix}_${name}`, list.map((row) => String(row[name] ?? ''))]))
}
