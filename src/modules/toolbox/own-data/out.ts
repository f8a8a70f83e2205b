import type { Annotation, Reference } from '#platform/fhir.ts'

/** New names for what an entry points to. An empty one stays empty. */
export type Renamed = {
	/** Another entry: the same old name always gives the same new one, whether or not it is in the file. */
	entry(id: string): string
	/** Somebody here: kept when who takes it in has a contact with them, else empty. */
	person(id: string): string
}

export type Standing<Content> = { id: string; content: Content; writtenAt: string }

/** What a tool needs to say its entries as FHIR. */
export type AsFhir = {
	/** The member. */
	subject: Reference
	/** The id under which an entry leaves. @param part of it, e.g. `plan`. */
	idOf(id: string, part?: string): string
	/** What stands in a tool. */
	own<Content>(tool: string): readonly Standing<Content>[]
}

/**
 * How a tool's entries leave and come in again. Every tool must say it, so that none can be made whose pages stay behind.
 */
export type Out<Content> = {
	/**
	 * In the readable page: `each` entry as its View shows it; `whole`, as the tool's Whole.svelte draws them; `not`, because another
	 * tool shows them or there is nothing to read. In JSON all of them leave.
	 */
	page: 'each' | 'whole' | 'not'
	/** The content with everything it points to under new names. `asItIs` for what points to nothing. */
	again(content: Content, renamed: Renamed): Content
}

export const asItIs = <Content>(content: Content): Content => content

/** Words under what they are about, letter by letter as they were written; what is empty is left out. */
export function notes(parts: readonly (readonly [title: string, text: string])[]): { note?: Annotation[] } {
	const note = parts.filter(([, text]) => text !== '').map(([title, text]) => ({ text: title ? `${title}: ${text}` : text }))
	return note.length > 0 ? { note } : {}
}
