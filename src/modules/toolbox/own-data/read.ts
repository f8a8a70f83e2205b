import * as v from 'valibot'
import { tools } from '../tools.ts'
import { FORMAT, FORMAT_VERSION, OWN_DATA_MAX, ownDataSchema, type OwnData, type OwnEntry } from './format.ts'

/**
 * What is wrong with a file: `too_large`; `not_text` and `not_json`, it is no file of this kind or cut off; `foreign`, another program's;
 * `newer`, of a later ReConnect; `broken`, changed since it was made, or by hand. `where` says in which tool and at which entry.
 */
export type ReadProblem = 'too_large' | 'not_text' | 'not_json' | 'foreign' | 'newer' | 'broken'
export type Read = { ok: true; data: OwnData } | { ok: false; problem: ReadProblem; where?: { tool: string; at: number } }

const no = (problem: ReadProblem, where?: { tool: string; at: number }): Read => ({ ok: false, problem, ...(where && { where }) })

/** Reads a file that was taken out before. Nothing of it is believed before all of it is understood. */
export function readOwnData(bytes: Uint8Array): Read {
	if (bytes.length > OWN_DATA_MAX) return no('too_large')
	const text = decoded(bytes)
	if (text === undefined) return no('not_text')
	const raw = parsed(text)
	if (raw === undefined) return no('not_json')
	const head = v.safeParse(v.object({ format: v.literal(FORMAT), version: v.number() }), raw)
	if (!head.success) return no('foreign')
	if (head.output.version > FORMAT_VERSION) return no('newer')
	const read = v.safeParse(ownDataSchema(), raw, { abortEarly: true })
	if (!read.success) return no('broken', whereIn(read.issues[0]))
	const data = read.output as OwnData
	const odd = oddIn(data)
	return odd ? no('broken', odd) : { ok: true, data }
}

function decoded(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
	} catch {
		return undefined
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown
	} catch {
		return undefined
	}
}

function whereIn(issue: v.BaseIssue<unknown>): { tool: string; at: number } | undefined {
	const [first, tool, at] = (issue.path ?? []).map(({ key }) => key)
	return first === 'tools' && typeof tool === 'string' ? { tool, at: typeof at === 'number' ? at + 1 : 0 } : undefined
}

/** What each entry allows and the whole does not: two of one id, more than a tool holds, a place on Help now taken twice. */
function oddIn({ tools: lists, drafts }: OwnData): { tool: string; at: number } | undefined {
	const seen = new Set<string>()
	for (const { key, most } of tools()) {
		const entries = lists[key] ?? []
		if (entries.length > most) return { tool: key, at: most + 1 }
		const pins = new Set<number>()
		for (const [at, entry] of entries.entries()) {
			if (seen.has(entry.id) || oddVersions(entry) || oddPin(key, entry, pins)) return { tool: key, at: at + 1 }
			seen.add(entry.id)
		}
	}
	const places = new Set<string>()
	for (const { tool, entry } of drafts) {
		const place = `${tool} ${entry ?? 'new'}`
		const known = tools().some(({ key }) => key === tool) && (entry === undefined || seen.has(entry))
		if (!known || places.has(place)) return { tool, at: 0 }
		places.add(place)
	}
	return undefined
}

function oddVersions({ version, earlier = [] }: OwnEntry): boolean {
	const numbers = earlier.map((one) => one.version)
	return new Set(numbers).size < numbers.length || numbers.some((one) => one >= version)
}

function oddPin(tool: string, { pinned, removed }: OwnEntry, pins: Set<number>): boolean {
	if (pinned === undefined) return false
	const odd = tool !== 'strategies' || removed !== undefined || pins.has(pinned)
	pins.add(pinned)
	return odd
}
