import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Dump, StolenTable } from './dump.ts'
import { CANARY, type Invented } from './people.ts'

type Side = 'care' | 'peer'
const sideOf = (table: string): Side | undefined =>
	/^(accounts|sign_in|care|care_jobs)\./.test(table) ? 'care' : /^(peer|peer_jobs)\./.test(table) ? 'peer' : undefined

/** The job library's own furniture says nothing of anybody; its `job` tables do count. */
const FURNITURE = /^(care|peer)_jobs\.(version|queue|schedule|subscription|bam|warning|queue_stats)$/
/** Constants, and the public half hours at which letters leave. */
const CONSTANT =
	/^europe\/oslo$|^2000-01-01t00:00:00(\+00:00)?$|^\d{4}-\d\d-\d\d$|t\d\d:[03]0:00(\.000)?(\+00:00)?$|t00:00:00\+00:00$|^(standard|credential)$/

/** Every value that could be the same somewhere else: ids, keyed values, tokens, moments, words of some length. */
function* valuesOf(value: unknown): Generator<string> {
	if (typeof value === 'number' && value > 100_000) yield String(value)
	if (value !== null && typeof value === 'object') for (const inner of Object.values(value)) yield* valuesOf(inner)
	if (typeof value !== 'string' || value.length < 8) return
	const lower = value.toLowerCase()
	if (!CONSTANT.test(lower)) yield lower
	for (const [id] of lower.matchAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g)) yield id.replaceAll('-', '')
	if (value.length > 4096) return
	for (const [hex] of lower.matchAll(/[0-9a-f]{16,}/g)) yield hex
	if (/^[A-Za-z0-9+/_-]{16,}=*$/.test(value)) yield Buffer.from(value, 'base64').toString('hex')
}

/** Any chain of equal values from side to side has a link that stands on both. @returns those, as `value: where, where`. */
export function chainsAcross(dump: Dump): string[] {
	const seen = new Map<string, Map<Side, string>>()
	for (const { name, rows } of dump.tables) {
		const side = sideOf(name)
		if (!side || FURNITURE.test(name)) continue
		for (const row of rows)
			for (const [column, held] of Object.entries(row.values))
				for (const value of valuesOf(held)) {
					const places = seen.get(value) ?? new Map<Side, string>()
					seen.set(value, places.set(side, `${name}.${column}`))
				}
	}
	return [...seen]
		.filter(([, places]) => places.size > 1)
		.map(([value, places]) => `${value.slice(0, 60)}: ${[...places.values()].join(', ')}`)
}

/**
 * What everybody in the group sees: who wrote in which topic of which community, with which words and pictures, and who answered
 * whom. And what lies between the names of two people, which ties them only as two: warm words, a block, a report, a circle.
 */
const PUBLIC = new RegExp(
	`^peer\\.(${[
		'\\w+\\.(community|kind|grade|rule|outcome|step)',
		'persona\\.topic',
		// What a form made has a row of its own that says whose it is.
		'form_key\\.made',
		'post\\.(topic|circle)',
		'post_version\\.post',
		'post_removal\\.(post|why|cleared_at)',
		'topic\\.(area|circle|last_post_at)',
		'area\\.circle',
		'search_entry\\.(area|written_at|words)',
		'first_words\\.(topic|post|written_at|seen_at)',
		'notice\\.(topic|post|written_at)',
		'picture\\.(post|alt)',
		'(support|note_wish)\\.post',
		'block\\.blocked',
		'bridge_pair\\.asked',
		'bridge_(word|given|along|along_word)\\.(pair|other|along)',
		'circle_member\\.circle',
		'circle\\.host',
		'desk_case\\.(object|about|closed_by|closed_at)',
		'report\\.(desk_case|answered_at)',
		'decision\\.(desk_case|object|about|decided_by|lifted_by)',
		'appeal\\.(decision|first_decider|answered_by)',
		'desk_line\\.(object|about|who|whom|at)',
		'alarm\\.(desk_case|about|taken_by|taken_at)',
		'alarm_step\\.(who|at)',
		'held_post\\.(post|topic|let_out_by|let_out_at)',
		'desk_(hand|look)\\.\\w+',
		'cafe_\\w+\\.(date|about|series|place|host|area|topic|other|starts_at|original_on|offer_until|offerer|wisher|to_guest)',
	].join('|')})$`,
)

/** Personas that hang together, and in which columns the values stand by which they do. */
export type Tied = { personas: string[]; by: string[] }

/** Personas that hang together by chains of equal values that are not public. */
export function chainsBetween(dump: Dump, personas: ReadonlySet<string>): Tied[] {
	const parent = new Map<string, string>()
	const root = (node: string): string => {
		let top = node
		while (parent.has(top)) top = parent.get(top)!
		return top
	}
	const join = (a: string, b: string): void => {
		const [left, right] = [root(a), root(b)]
		if (left !== right) parent.set(left, right)
	}
	const places = new Map<string, Set<string>>()
	for (const { name, rows } of peerTables(dump))
		for (const row of rows) {
			const node = `row ${name} ${row.place}`
			for (const [column, held] of Object.entries(row.values))
				if (!PUBLIC.test(`${name}.${column}`))
					for (const value of valuesOf(held)) {
						join(node, `value ${value}`)
						places.set(value, (places.get(value) ?? new Set()).add(`${name}.${column}`))
					}
		}
	const groups = new Map<string, string[]>()
	for (const id of personas) {
		const top = root(`value ${id.replaceAll('-', '')}`)
		groups.set(top, [...(groups.get(top) ?? []), id])
	}
	const tied = new Map([...groups].filter(([, group]) => group.length > 1))
	const by = new Map([...tied.keys()].map((top) => [top, new Set<string>()] as const))
	for (const [value, columns] of places) if (columns.size > 1) by.get(root(`value ${value}`))?.add([...columns].join(' = '))
	return [...tied].map(([top, group]) => ({ personas: group, by: [...by.get(top)!] }))
}

const peerTables = (dump: Dump): StolenTable[] => dump.tables.filter(({ name }) => sideOf(name) === 'peer' && !FURNITURE.test(name))

/** A name or address anywhere, the database's own files and its write-ahead log included: as it is, in hex, in base64, or merely hashed. */
export function namesIn(dump: Dump, people: Invented[], databaseFolder: string): string[] {
	const found: string[] = []
	const forms = [CANARY, CANARY.toLowerCase(), CANARY.toUpperCase()].flatMap((word) => [
		word,
		Buffer.from(word, 'utf16le').toString('latin1'),
		Buffer.from(word).toString('hex'),
		...base64Of(word),
	])
	const search = (where: string, bytes: Buffer): void => {
		for (const form of forms) if (bytes.includes(form, 0, 'latin1')) found.push(`${where}: ${form}`)
	}
	for (const { name, rows } of [...dump.tables, ...dump.statistics]) search(name, Buffer.from(JSON.stringify(rows)))
	for (const { name, bytes } of dump.files) search(name, bytes)
	for (const entry of readdirSync(databaseFolder, { recursive: true, withFileTypes: true }))
		if (entry.isFile()) search(`${entry.parentPath.split('/').at(-1)}/${entry.name}`, readFileSync(join(entry.parentPath, entry.name)))
	const values = new Set(
		dump.tables.flatMap(({ rows }) => rows.flatMap((row) => [...valuesOf(row.values)].map((value) => value.replace(/^\\x/, '')))),
	)
	for (const { name, email } of people)
		for (const word of [name, email, name.toLowerCase()])
			for (const kind of ['md5', 'sha1', 'sha256'])
				if (values.has(createHash(kind).update(word).digest('hex'))) found.push(`${kind} of a name or address`)
	return found
}

/** A word inside longer base64 stands at one of three offsets; its inner part is the same each time. */
function base64Of(word: string): string[] {
	return [0, 1, 2].map((offset) => {
		const text = Buffer.from(' '.repeat(offset) + word)
			.toString('base64')
			.replace(/=+$/, '')
		return text.slice(offset === 0 ? 0 : offset + 1, -1)
	})
}
