import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export type File = { path: string; text: string }

/** A rule looks at one file and says what is wrong with it and what to do instead. `planted` is a file it must object to. */
export type Rule = { name: string; applies(path: string): boolean; findings(file: File): string[]; planted: File }

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Every file that people write, paths from the root of the repository. */
export function filesLike(...patterns: string[]): File[] {
	return globSync(patterns, { cwd: root, exclude: (path) => /node_modules|messages\/generated|\.svelte-kit/.test(path) })
		.sort()
		.filter((path) => /\.\w+$/.test(path))
		.map((path) => ({ path, text: readFileSync(root + path, 'utf8') }))
}

export const isTest = (path: string): boolean => /\.test\.ts$|^tests\//.test(path)

/** Where in the file: `path:line`. */
export function placeOf(file: File, index: number): string {
	return `${file.path}:${file.text.slice(0, index).split('\n').length}`
}

/** The same text with comments blanked, so that a comment about a thing is not the thing. Keeps every place. */
export function withoutComments(text: string): string {
	const blank = (match: string): string => match.replace(/[^\n]/g, ' ')
	return text.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, blank).replace(/(^|\s)\/\/.*$/gm, blank)
}

/** Every place where a pattern stands, with what to do instead. */
export function placesOf(file: File, pattern: RegExp, instead: string): string[] {
	return [...withoutComments(file.text).matchAll(pattern)].map((match) => `${placeOf(file, match.index)} ${match[0].trim()} → ${instead}`)
}
