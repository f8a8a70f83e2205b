import { parse } from 'svelte/compiler'
import { placeOf, type File, type Rule } from './tree.ts'

export type Language = 'nb' | 'en'

const isWords = (path: string): boolean => /\/i18n\/(nb|en)\.json$/.test(path)
const languageOf = (path: string): Language => (path.endsWith('nb.json') ? 'nb' : 'en')

/** Every text of a message file by its key; a message with several forms (one, many) gives each. */
export function textsOf(file: File): { key: string; text: string }[] {
	const messages = JSON.parse(file.text) as Record<string, unknown>
	const leaves = (value: unknown): string[] =>
		typeof value === 'string'
			? [value]
			: Array.isArray(value)
				? value.flatMap(leaves)
				: formsOf(value as { match?: Record<string, string> })
	const formsOf = (value: { match?: Record<string, string> }): string[] => Object.values(value.match ?? {})
	return Object.entries(messages)
		.filter(([key]) => key !== '$schema')
		.flatMap(([key, value]) => leaves(value).map((text) => ({ key, text })))
}

/** Words the interface never says. `verb` forms of the Norwegian "bruker" (uses) are left alone. */
const NEVER: Record<Language, { word: RegExp; instead: string }[]> = {
	en: [
		{ word: /\bpatients?\b/i, instead: 'Say member.' },
		{ word: /\busers?\b(?! (name|consultant))/i, instead: 'Say member, or you.' },
		{ word: /\banonym\w*/i, instead: 'Say who can see what.' },
		{ word: /\bpanic/i, instead: 'Say leave quickly, or help now.' },
	],
	nb: [
		{ word: /\bpasient/i, instead: 'Si medlem.' },
		{ word: /\b(en bruker|brukeren|brukere|brukerne|brukerens|tjenestebruker\w*)\b/i, instead: 'Si medlem, eller du.' },
		{ word: /\banonym\w*/i, instead: 'Si hvem som kan se hva.' },
		{ word: /\bpanikk/i, instead: 'Si gå raskt ut, eller hjelp nå.' },
	],
}

const wordRule = (name: string, planted: string, object: (text: string, language: Language) => string | undefined): Rule => ({
	name,
	applies: isWords,
	planted: { path: 'src/modules/forum/i18n/en.json', text: JSON.stringify({ forum_x: planted }) },
	findings: (file) =>
		textsOf(file).flatMap(({ key, text }) => {
			const instead = object(text, languageOf(file.path))
			return instead ? [`${file.path} ${key}: "${text}" → ${instead}`] : []
		}),
})

export const MANY_WORDS = 20
const TOO_MANY_WORDS = 30

/** The longest sentence of a text, in words. */
export function longestSentence(text: string): number {
	const sentences = text.split(/[.?:;]\s|\n/)
	return Math.max(...sentences.map((sentence) => sentence.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length))
}

/** Attributes that a person reads or hears. */
const READ_ATTRIBUTES = ['aria-label', 'alt', 'title', 'placeholder', 'label', 'hint']
type SvelteNode = { type?: string; name?: string; data?: string; start?: number; value?: unknown; fragment?: unknown }

/** Words written straight into a page. The name of the product stays as it is in every language. */
function wordsIn(file: File): string[] {
	const found: string[] = []
	const say = (node: SvelteNode): void => {
		const text = (node.data ?? '').replace(/&\w+;|ReConnect|Bokmål|English/g, '').trim()
		if (/\p{L}{2,}/u.test(text))
			found.push(
				`${placeOf(file, node.start ?? 0)} "${text.slice(0, 40)}" → Give it a key in i18n/nb.json and i18n/en.json, and write {m.key()}.`,
			)
	}
	const walk = (value: unknown): void => {
		if (Array.isArray(value)) return value.forEach(walk)
		if (typeof value !== 'object' || value === null) return
		const node = value as SvelteNode
		if (node.type === 'Text') return say(node)
		if (node.type === 'Attribute') {
			if (READ_ATTRIBUTES.includes(node.name ?? '')) walk(node.value)
			return
		}
		if (node.name === 'style' || node.name === 'script') return
		for (const [key, child] of Object.entries(node)) if (key !== 'metadata' && key !== 'parent') walk(child)
	}
	walk(parse(file.text, { modern: true, filename: file.path }).fragment)
	return found
}

export const wordRules: Rule[] = [
	wordRule('no exclamation marks', 'Well done!', (text) =>
		text.includes('!') ? 'End with a full stop. We do not cheer on command.' : undefined,
	),
	wordRule(
		'words the interface never says',
		'Write to your patients',
		(text, language) => NEVER[language].find(({ word }) => word.test(text))?.instead,
	),
	wordRule(`no sentence over ${TOO_MANY_WORDS} words`, 'word '.repeat(31), (text) =>
		longestSentence(text) > TOO_MANY_WORDS ? `Make two sentences of it; aim for under ${MANY_WORDS} words.` : undefined,
	),
	{
		name: 'keys begin with the name of their module',
		applies: (path) => isWords(path) && path.startsWith('src/modules/'),
		findings: (file) => {
			const prefix = `${file.path.split('/')[2]!.replace('-', '_')}_`
			return textsOf(file).flatMap(({ key }) => (key.startsWith(prefix) ? [] : [`${file.path} ${key} → Call it ${prefix}${key}.`]))
		},
		planted: { path: 'src/modules/forum/i18n/nb.json', text: '{"reply": "Svar"}' },
	},
	{
		name: 'no words written straight into a page',
		applies: (path) => path.endsWith('.svelte') && path.startsWith('src/'),
		findings: wordsIn,
		planted: { path: 'src/modules/forum/Post.svelte', text: '<p title={x}>Write a reply</p>' },
	},
]
