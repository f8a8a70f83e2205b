import * as v from 'valibot'

type Fields = v.GenericSchema & { entries: Record<string, unknown> }

/** What a form held: either understood, or as it was written together with what needs another look. */
export type FormRead<S extends Fields> =
	{ ok: true; values: v.InferOutput<S> } | { ok: false; values: Record<string, string>; problems: Record<string, string> }

/**
 * Reads a form by its schema; fields the schema does not know are ignored. Line breaks come as `\n`, letters composed
 * (NFC), so that a text counts the same here and in the browser.
 *
 * What was written comes back in `values` to stay in the form; passwords never do. `problems` holds a field name and a
 * reason code, e.g. `{ body: 'too_long' }`: the schema's own message where that is a code (`v.minLength(12, 'too_short')`),
 * else one made from the kind of issue. `problemWords()` in `src/ui/problems.ts` turns codes into sentences.
 */
export function readForm<S extends Fields>(schema: S, form: FormData): FormRead<S> {
	const input: Record<string, unknown> = {}
	const values: Record<string, string> = {}
	for (const [name, field] of Object.entries(schema.entries)) {
		const written = form.getAll(name).map((value) => (typeof value === 'string' ? tidy(value) : value))
		if (written.length === 0) continue
		input[name] = wantsMany(field) ? written : written[0]
		const texts = written.filter((value) => typeof value === 'string')
		if (!/password/i.test(name) && texts.length > 0) values[name] = texts.join('\n')
	}
	const read = v.safeParse(schema, input)
	if (read.success) return { ok: true, values: read.output }
	const problems: Record<string, string> = {}
	for (const issue of read.issues) problems[String(issue.path?.[0]?.key ?? 'form')] ??= reason(issue)
	return { ok: false, values, problems }
}

function tidy(text: string): string {
	return text.replaceAll('\r\n', '\n').normalize('NFC')
}

/** Whether a field of a schema may stand many times in a form. */
export function wantsMany(field: unknown): boolean {
	const { type, wrapped } = field as { type?: string; wrapped?: unknown }
	return type === 'array' || (wrapped !== undefined && wantsMany(wrapped))
}

const BY_KIND: Record<string, string> = {
	max_length: 'too_long',
	max_graphemes: 'too_long',
	min_length: 'too_short',
	min_graphemes: 'too_short',
	email: 'not_an_email',
	picklist: 'not_a_choice',
	iso_date: 'not_a_date',
}

function reason(issue: v.BaseIssue<unknown>): string {
	if (/^[a-z][a-z0-9_]*$/.test(issue.message)) return issue.message
	if (issue.input === undefined || issue.input === '') return 'empty'
	return BY_KIND[issue.type] ?? 'look_again'
}
