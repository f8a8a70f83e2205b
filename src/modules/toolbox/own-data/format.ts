import * as v from 'valibot'
import { tools } from '../tools.ts'

/** What stands first in the file, so that nobody's program takes it for another. */
export const FORMAT = 'reconnect-toolbox'
/**
 * Goes up when a file of before could not be read any more as it is; what is read then says so here. A new tool, or a new field that may
 * be left out, is no new version.
 */
export const FORMAT_VERSION = 1

/** A file may be so large: ten years of a long diary, twice over. More is held in memory than a small machine has. */
export const OWN_DATA_MAX = 48 * 2 ** 20

const time = v.pipe(v.string(), v.isoTimestamp())
const day = v.pipe(v.string(), v.isoDate())
const version = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999_999_999))
const id = v.pipe(v.string(), v.uuid())

/** With whom it came to be, where it was not its owner alone: a suggestion that was taken, or written while they sat together. */
const by = v.optional(v.object({ name: v.string(), how: v.picklist(['suggestion', 'room']) }))

const entryOf = <const Content extends v.GenericSchema>(content: Content) =>
	v.object({
		id,
		version,
		/** When it was written as it stands. */
		written: time,
		by,
		/** Its place on Help now. */
		pinned: v.optional(v.picklist([1, 2])),
		/** The day it was taken away; it can be taken back for some weeks. */
		removed: v.optional(day),
		content,
		/** What it said before, the latest first. */
		earlier: v.optional(v.array(v.object({ version, written: time, by, content }))),
	})

/** Half written: in a new form of a tool, or in the form of an entry. */
const draft = v.object({
	tool: v.string(),
	entry: v.optional(id),
	saved: time,
	/** The version it is written on top of; 0 for a new one. */
	expected: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999_999_999)),
	fields: v.record(v.string(), v.array(v.string())),
})

/** Who was let see what when it was taken out. It is said to its owner; taken in again nothing of it is shared. */
const shared = v.object({
	with: v.string(),
	as: v.picklist(['helper', 'relative']),
	may: v.picklist(['read', 'suggest']),
	/** One entry, with what stands under it or alone; or a whole tool. */
	entry: v.optional(id),
	under: v.optional(v.literal(true)),
	tool: v.optional(v.string()),
	since: time,
	until: v.optional(day),
})

/** How somebody would write an entry, not answered yet. */
const suggestion = v.object({
	entry: id,
	by: v.string(),
	at: time,
	words: v.string(),
	fields: v.record(v.string(), v.array(v.string())),
})

export type OwnEntry = v.InferOutput<ReturnType<typeof entryOf<v.GenericSchema<unknown, unknown>>>>
export type OwnDraft = v.InferOutput<typeof draft>
export type OwnShared = v.InferOutput<typeof shared>
export type OwnSuggestion = v.InferOutput<typeof suggestion>

/** Everything somebody has in their toolbox. */
export type OwnData = {
	format: typeof FORMAT
	version: number
	/** When it was taken out. */
	taken: string
	/** Entries by tool, each tool's in its own order. */
	tools: Record<string, OwnEntry[]>
	drafts: OwnDraft[]
	shared?: OwnShared[]
	suggestions?: OwnSuggestion[]
}

/** The file as docs/toolbox-export.schema.json describes it: of every tool there is, what its entries hold. */
export function ownDataSchema() {
	const each = tools().filter(({ most }) => most > 0)
	const lists = each.map(({ key, content }) => [key, v.optional(v.array(entryOf(content)))] as const)
	return v.object({
		format: v.literal(FORMAT),
		version: v.literal(FORMAT_VERSION),
		taken: time,
		tools: v.strictObject(Object.fromEntries(lists)),
		drafts: v.array(draft),
		shared: v.optional(v.array(shared)),
		suggestions: v.optional(v.array(suggestion)),
	})
}

/** One entry on a line, so that a person can look into it too. */
export function asJson({ tools: lists, drafts, ...head }: OwnData): string {
	const lines = (values: readonly unknown[], indent: string): string =>
		values.length === 0 ? '[]' : `[\n${values.map((one) => `${indent}\t${JSON.stringify(one)}`).join(',\n')}\n${indent}]`
	const fields = [
		...Object.entries(head).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`),
		`"tools": {\n${Object.entries(lists)
			.map(([tool, entries]) => `\t\t${JSON.stringify(tool)}: ${lines(entries, '\t\t')}`)
			.join(',\n')}\n\t}`,
		`"drafts": ${lines(drafts, '\t')}`,
	]
	return `{\n${fields.map((field) => `\t${field}`).join(',\n')}\n}\n`
}
