import { randomUUID } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'

/** One way to come in: a page to look at, its data for a page with scripts, or one action of a form. */
export type Door = { route: string; method: 'GET' | 'POST'; action: string; params: string[]; isPage: boolean }

/** Parameters that are a word of ours and no thing of anybody's: one stands for all. */
const WORDS: Record<string, string> = { tool: 'life-domains', exercise: 'breathe', item: 'first_words' }

/** Read from the routes themselves, so that none can be forgotten. */
export function doors(): Door[] {
	const files = globSync('src/routes/**/+{page.svelte,page.server.ts,server.ts}').sort()
	return [...Map.groupBy(files, (file) => file.slice('src/routes'.length).replace(/\/\+[^/]*$/, ''))].flatMap(([route, parts]) => {
		const params = [...route.matchAll(/\[(\w+)(?:=\w+)?\]/g)].map((match) => match[1]!).filter((name) => !WORDS[name])
		const text = parts
			.filter((file) => file.endsWith('.ts'))
			.map((file) => readFileSync(file, 'utf8'))
			.join('\n')
		const isPage = parts.some((file) => !file.endsWith('/+server.ts'))
		const methods = [...text.matchAll(/export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/g)].map((match) => match[1]!)
		const looks: Door[] = isPage || methods.includes('GET') ? [{ route, method: 'GET', action: '', params, isPage }] : []
		const acts = [
			...actionsIn(text).map((action) => (action === 'default' ? '' : `?/${action}`)),
			...(methods.includes('POST') ? [''] : []),
		]
		return [...looks, ...acts.map((action): Door => ({ route, method: 'POST', action, params, isPage }))]
	})
}

/** The names in `export const actions = { … }`, those of the outermost level. */
export function actionsIn(text: string): string[] {
	const begin = /export const actions\b[^=]*=\s*\{/.exec(text)
	if (!begin) return []
	const names: string[] = []
	let [depth, at] = [1, begin.index + begin[0].length]
	let line = ''
	for (; depth > 0 && at < text.length; at++) {
		const letter = text[at]!
		if (depth === 1 && /^\s*(?:async\s+)?(\w+)\s*[:(]$/.test(line + letter)) names.push(/(\w+)\s*[:(]$/.exec(line + letter)![1]!)
		if ('{(['.includes(letter)) depth++
		if ('})]'.includes(letter)) depth--
		line = letter === '\n' || (depth === 1 && letter === ',') ? '' : line + letter
	}
	return names
}

export const nameOf = (door: Door): string => `${door.method} ${door.route || '/'}${door.action && ` ${door.action}`}`

/** Where a door is, with these values for its parameters. */
export function pathOf(route: string, values: Record<string, string> = {}): string {
	const path = route.replace(/\/\([^)]*\)/g, '').replace(/\[(\w+)(?:=\w+)?\]/g, (_, name: string) => WORDS[name] ?? values[name] ?? '')
	return path || '/'
}

/** A value for a parameter that is the address of nothing, in the form its route wants. */
export function missingValues(route: string): Record<string, string> {
	return Object.fromEntries(
		[...route.matchAll(/\[(\w+)(?:=(\w+))?\]/g)].map(([, name, form]) => [name!, form === 'number' ? '999999' : randomUUID()]),
	)
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/** Recognises the paths of a route. */
export function patternOf(route: string): RegExp {
	return new RegExp(
		`^${
			route
				.replace(/\/\([^)]*\)/g, '')
				.replace(/\[(\w+)=\1\]/g, (_, name: string) => WORDS[name] ?? '')
				.replace(/\[\w+=uuid\]/g, `(${UUID})`)
				.replace(/\[\w+=number\]/g, '([1-9]\\d*)')
				.replace(/\[\w+(?:=\w+)?\]/g, '([^/]+)') || '/'
		}$`,
	)
}
