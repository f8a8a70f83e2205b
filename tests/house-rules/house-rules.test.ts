import { globSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { habitRules, linesOf } from './habits.ts'
import { importRules, MODULES } from './imports.ts'
import { filesLike } from './tree.ts'
import { longestSentence, MANY_WORDS, textsOf, wordRules } from './words.ts'

const files = filesLike('src/**/*', 'tests/**/*.ts', 'scripts/**/*', 'bench/**/*', '*.{ts,mjs}')
const modules = globSync('src/modules/*/').map((path) => path.split('/').findLast((part) => part)!)

describe.each([...importRules, ...habitRules, ...wordRules])('$name', (rule) => {
	test('holds', () => {
		expect(files.filter(({ path }) => rule.applies(path)).flatMap((file) => rule.findings(file))).toEqual([])
	})

	test('is seen to fire on a planted fault', () => {
		expect(rule.applies(rule.planted.path)).toBe(true)
		expect(rule.findings(rule.planted).length).toBeGreaterThan(0)
	})
})

describe('every module', () => {
	test('stands on a floor and a side', () => {
		expect(modules.filter((module) => !MODULES[module])).toEqual([])
	})

	test('says in a README what it promises and what it hides', () => {
		const readmes = new Map(filesLike('src/modules/*/README.md').map((file) => [file.path.split('/')[2], linesOf(file)]))
		const without = modules.filter((module) => !readmes.get(module))
		expect(without, 'Write src/modules/<name>/README.md: ten lines, what it promises, what it hides').toEqual([])
		expect(
			[...readmes].filter(([, lines]) => lines > 40),
			'Ten lines are enough',
		).toEqual([])
	})
})

describe('every text', () => {
	const words = files.filter(({ path }) => /\/i18n\/\w+\.json$/.test(path))
	const keysOf = (path: string): string[] => [
		...new Set(textsOf(files.find((file) => file.path === path) ?? { path, text: '{}' }).map(({ key }) => key)),
	]

	test('stands in both languages', () => {
		const missing = words.flatMap(({ path }) => {
			const other = path.replace(/(nb|en)\.json$/, (name) => (name === 'nb.json' ? 'en.json' : 'nb.json'))
			const there = new Set(keysOf(other))
			return keysOf(path).flatMap((key) => (there.has(key) ? [] : [`${other} lacks ${key}`]))
		})
		expect(missing).toEqual([])
	})

	test('is empty nowhere', () => {
		expect(
			words.flatMap((file) =>
				textsOf(file)
					.filter(({ text }) => text.trim() === '')
					.map(({ key }) => `${file.path} ${key}`),
			),
		).toEqual([])
	})
})

test('what could be better (told, not refused)', () => {
	const code = files.filter(({ path }) => /\.(ts|svelte|mjs)$/.test(path) && !/db-types|\/content\//.test(path))
	const text = code.map((file) => file.text).join('\n')
	const words = files
		.filter(({ path }) => /\/i18n\/\w+\.json$/.test(path))
		.flatMap((file) => textsOf(file).map((each) => ({ ...each, path: file.path })))
	const unused = [...new Set(words.map(({ key }) => key))].filter((key) => !text.includes(key))
	const long = words.filter((each) => longestSentence(each.text) > MANY_WORDS)
	const tell = (what: string, items: string[]): void => {
		if (items.length > 0) console.log(`${items.length} ${what}: ${items.slice(0, 12).join(', ')}${items.length > 12 ? ' …' : ''}`)
	}
	tell(
		'files over 250 lines',
		code.filter((file) => linesOf(file) > 250).map((file) => `${file.path} (${linesOf(file)})`),
	)
	tell('texts nobody shows', unused)
	tell(
		`sentences over ${MANY_WORDS} words`,
		long.map((each) => `${each.path.endsWith('nb.json') ? 'nb' : 'en'} ${each.key}`),
	)
})
