import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { paraglideVitePlugin } from '@inlang/paraglide-js'
import { defineConfig } from 'vite'

/** Paraglide makes a new Intl.PluralRules at every plural, which costs as much as the rest of a line in a list. One each is enough. */
const keepPluralRules = {
	name: 'keep-plural-rules',
	enforce: 'pre' as const,
	transform(code: string, id: string) {
		if (!id.endsWith('/generated/registry.js')) return undefined
		const made = 'new Intl.PluralRules(locale, options).select('
		if (!code.includes(made)) throw new Error('Paraglide writes plurals in another way now: see keepPluralRules')
		const kept =
			'const rules = new Map();\nfunction rulesFor(locale, options) {\n\tconst name = locale + (options?.type ?? "");\n\tif (!rules.has(name)) rules.set(name, new Intl.PluralRules(locale, options));\n\treturn rules.get(name);\n}\n'
		return { code: kept + code.replace(made, 'rulesFor(locale, options).select('), map: null }
	},
}

/** What SvelteKit and Svelte do for every page and nobody here asks for: a sixth of the time a list takes. */
const LEFT_OUT = [
	// Pages are never kept (`no-store`), so nobody asks for one again by its entity tag.
	{ file: '/runtime/server/page/render.js', code: 'headers.set(\'etag\', `"${hash(transformed)}"`);', instead: '' },
	// Looking through all parts of a page for what runs at its end (`onDestroy`), which a rule of the house refuses.
	{ file: '/svelte/src/internal/server/renderer.js', code: 'of this.#collect_on_destroy()) {', instead: 'of []) {' },
	// Data written out for hydration, of which there is none: docs/decisions/0011-pages-without-hydration.md.
	{
		file: '/runtime/server/page/index.js',
		code: 'data_serializer.add_node(i, server_data);\n\t\t\t\t\t}',
		instead: 'if (csr) data_serializer.add_node(i, server_data);\n\t\t\t\t\t}',
	},
	// Which part of an address a `load` looks at, so that a page in the browser knows when to ask again: there is none.
	{
		file: '/runtime/server/page/load_data.js',
		code: 'const url = make_trackable(',
		instead: 'const url = true ? event.url : make_trackable(',
	},
	// Looking for the same file at every request.
	{
		file: '/runtime/server/respond.js',
		code: 'const matchers = await manifest.matchers();',
		instead: 'const matchers = await (manifest.known_matchers ??= manifest.matchers());',
	},
	// As hard to guess, and drawn many at a time.
	{
		file: '/runtime/server/page/csp.js',
		code: 'crypto.getRandomValues(array);\n\treturn base64_encode(array);',
		instead: 'return crypto.randomUUID();',
	},
	// Links to styles that stand in the page already, switched off, for a script that would look for them.
	{
		file: '/runtime/server/page/render.js',
		code: 'for (const dep of stylesheets) {',
		instead: 'for (const dep of stylesheets) {\n\t\tif (inline_styles.has(dep)) continue;',
	},
	// A page that goes to the socket beside its answer (platform/server/whole-page.ts) leaves none in it.
	{
		file: '/runtime/server/page/render.js',
		code: ': text(transformed, { status, headers });',
		instead: ": transformed === '' ? new Response(null, { status, headers }) : text(transformed, { status, headers });",
	},
]
const leaveOut = {
	name: 'leave-out',
	enforce: 'pre' as const,
	transform(code: string, id: string) {
		const mine = LEFT_OUT.filter(({ file }) => id.endsWith(file))
		for (const { file, code: there } of mine) if (!code.includes(there)) throw new Error(`${file} is another now: see leaveOut`)
		return mine.length > 0
			? { code: mine.reduce((text, { code: there, instead }) => text.replace(there, instead), code), map: null }
			: undefined
	},
}

/** Marks for hydration, of which there is none: a twelfth of a page, and much of what drawing it takes. */
const withoutMarks = {
	name: 'without-marks',
	enforce: 'post' as const,
	transform(code: string, id: string) {
		if (id.endsWith('.svelte') && code.includes('<!--')) return { code: code.replace(/<!--(?:\[-?\d*|\]|)-->/g, ''), map: null }
		if (!id.endsWith('/svelte/src/internal/server/hydration.js')) return undefined
		if (!code.includes('EMPTY_COMMENT')) throw new Error("Svelte's hydration.js is another now: see withoutMarks")
		return { code: code.replace(/(export const \w+ = )[^;]+;/g, "$1'';"), map: null }
	},
}

export default defineConfig({
	// The script of the pages is a file of its own beside them: src/routes/head.ts asks for it.
	worker: { format: 'es' },
	plugins: [
		keepPluralRules,
		leaveOut,
		withoutMarks,
		paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/messages/generated',
			strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
			cookieName: 'language',
		}),
		sveltekit({
			adapter: adapter(),
			// What is first seen comes in one answer: the styles are in it. See docs/decisions/0002-look-and-frame.md.
			inlineStyleThreshold: 100_000,
			csp: {
				mode: 'nonce',
				directives: {
					'default-src': ['self'],
					'script-src': ['self', 'strict-dynamic'],
					'style-src': ['self'],
					// The one style attribute there is: SvelteKit's own, which hides the line that reads out new pages.
					'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
					'img-src': ['self', 'data:'],
					'object-src': ['none'],
					'base-uri': ['none'],
					'form-action': ['self'],
					'frame-ancestors': ['none'],
				},
			},
		}),
	],
})
