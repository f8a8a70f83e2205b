import { previewOf } from '#modules/forum/server/index.ts'
import type { Recognised } from '#modules/recognise/rules.ts'
import { asWritten } from '../../as-written.ts'
import { recognisedIn } from '../../recognising.ts'

/** What a form of the group comes back with; nothing was saved. */
export type ComesBack = {
	values: Record<string, string>
	problems: Record<string, string>
	preview: { html: string | undefined } | undefined
	recognised: Recognised | undefined
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * "Show me how it looks", "who could recognise me" and "answer with a quote" are buttons of the form one writes in. It comes back with
 * all that was written and the quote, the preview or the marks beside it, so that nothing can be lost, with scripts or without.
 *
 * @param quoteOf gives the words of a post as a quote. @returns undefined when the form is to be sent.
 */
export async function beforeSending(
	locals: App.Locals,
	data: FormData,
	quoteOf?: (post: string) => Promise<string>,
): Promise<ComesBack | undefined> {
	const values = asWritten(data)
	const back: ComesBack = { values, problems: {}, preview: undefined, recognised: undefined }
	const quote = values.quote ?? ''
	if (quoteOf && UUID.test(quote)) {
		const text = await quoteOf(quote)
		const before = values.body?.trimEnd()
		return { ...back, values: { ...values, body: before ? `${before}\n\n${text}` : text } }
	}
	if ('recognise' in values) return { ...back, recognised: await recognisedIn(locals, [values.title, values.body], values.persona) }
	if ('preview' in values) return { ...back, preview: { html: await previewOf(values.body ?? '') } }
	return undefined
}
