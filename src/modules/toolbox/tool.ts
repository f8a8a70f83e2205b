import type * as v from 'valibot'
import type { Out } from './own-data/out.ts'

/** A form's fields by name, as they stand in the page: what a draft holds, and what comes back when a form needs another look. */
export type Written = Record<string, string[]>

/** A schema of one level, which `readForm` can read. */
export type FormSchema = v.GenericSchema & { entries: Record<string, unknown> }

/** What a tool may want to know to read its form. @property key the form's own, so that sending it twice makes the same. */
export type Reading = { key: string }

/** One press. @property said what came with it; @property key the form's own; @property today the day where the member lives. */
export type Press = { said: (field: string) => string; key: string; today: string }

/** An entry of another tool that a form offers, or a page names. */
export type KnownEntry = {
	id: string
	tool: string
	heading: string
	content: unknown
	offered: boolean
	/** Where its page is for whoever looks, when that is not its owner. */
	href?: string
}

export type ToolWords = {
	title: () => string
	/** On the card in the toolbox: what it is for, in one or two short sentences. */
	about: () => string
	/** Under the heading of its page. */
	lead: () => string
	/** The heading of the form. */
	one: () => string
	/** On the button that opens a new form. */
	add: () => string
	/** While there is nothing: what could be here, and why one might want to. */
	inviteTitle: () => string
	invite: () => string
}

/**
 * One tool, all that the frame needs to know of it. `Content` is what an entry holds inside its seal, and what an export
 * hands over; `Values` is what its form gives.
 */
export type Tool<Content = unknown, Values = unknown> = {
	/** Its name in the database and in exports, small letters and `_`; with `-` in the address. */
	key: string
	/** `one`: a single text, such as the crisis plan. `mine`: a list in the owner's order. `newest`: the newest first. */
	kind: 'one' | 'mine' | 'newest'
	/** How many it holds: more than anybody can use, so that a runaway script cannot fill the database. */
	most: number
	words: ToolWords
	/** What every field of the form is called, by its name. */
	labels: Record<string, () => string>
	/** The content of an entry. */
	content: v.GenericSchema<unknown, Content>
	/** The fields of its form. */
	form: FormSchema
	/** From the form's values to the content; left out where they are alike. */
	read?(values: Values, reading: Reading): Content
	/** And back, field by field; left out where they are alike. */
	write?(content: Content): Written
	/** What does not fit together, by field: reason codes, as `readForm` gives them. */
	check?(content: Content, known: readonly KnownEntry[]): Record<string, string>
	/** Where the page is that an entry is seen on, when it is not the tool's own. */
	home?(content: Content): string
	/** What a changed entry takes over from before, where the form does not hold all of it. */
	keeps?(before: Content, after: Content): Content
	/** What an entry is called in a list. Never empty. */
	heading(content: Content): string
	/** One more line about it in a list. */
	line?(content: Content): string
	/** Which of its shelves an entry stands on: what stands on one is found together. Never seen in the clear. */
	shelf?(content: Content): string | undefined
	/** Kept by the frame, without pages of the usual kind. */
	hidden?: boolean
	/** Where it is, when it has no pages in the toolbox. */
	place?: string
	/** The tool it is a part of: it is not listed by itself, and its pages lead back there. */
	within?: string
	/** Other tools whose entries its form offers, or its View names. */
	knows?: readonly string[]
	/** And those that the page of an entry names besides: they may be many, and are opened there alone. */
	names?: readonly string[]
	/** Where one comes after saving: the tool's page, or the entry's own. */
	after?: 'list' | 'entry'
	/** What a new form begins with, from the address that led there. */
	start?(asked: URLSearchParams): Written
	/** Entries of one label stand together in the list; folded ones at its end. */
	group?(content: Content): { label: string; folded: boolean }
	/**
	 * What one press does to an entry: a step done, a goal at rest. Told twice it does the same, so a second press does no harm.
	 *
	 * @returns what shall stand, or undefined for a press it does not know.
	 */
	press?(name: string, content: Content, press: Press): Content | undefined
	/** The entry as plain text, for a copy that is sent as a message: every word and number as it was written. Undefined when it holds nothing. */
	asText?(content: Content): string | undefined
	/** Under which entry of which tool one stands: shared with that, when its owner says so. */
	under?: { tool: string; of(content: Content): string | undefined }
	/**
	 * What somebody else is handed of an entry: pointers to entries they do not see are left out, so that nothing hints at them.
	 * Left out where nothing points anywhere.
	 */
	handed?(content: Content, sees: (id: string) => boolean): Content
	/** Whether an entry is still offered in the forms of other tools. */
	offered?(content: Content): boolean
	/** How its entries leave with all of the member's own, and come in again. */
	out: Out<Content>
}

export function defineTool<Content, Values>(tool: Tool<Content, Values>): Tool<Content, Values> {
	return tool
}

export const textOf = (written: Written, name: string): string => written[name]?.[0] ?? ''

/** What stands in the form for this content. */
export function writtenOf(tool: Tool, content: unknown): Written {
	if (tool.write) return tool.write(content)
	const fields = Object.entries(content as Record<string, unknown>)
	return Object.fromEntries(fields.map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : [String(value)]]))
}

/** What the form held, every field of it, with the frame's own left out. */
export function writtenIn(form: FormData): Written {
	const written: Written = {}
	for (const [name, value] of form)
		if (typeof value === 'string' && !FRAME_FIELDS.has(name)) (written[name] ??= []).push(value.replaceAll('\r\n', '\n'))
	return written
}

const FRAME_FIELDS = new Set(['form_key', 'expected', 'place'])

/** Where an entry's pages are. */
export const addressOf = (key: string): string => key.replaceAll('_', '-')
