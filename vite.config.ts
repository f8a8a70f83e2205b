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

/** SvelteKit hashes every page for an entity tag. Ours are never kept (`no-store`), so nobody asks for one again. */
const noEntityTags = {
	name: 'no-entity-tags',
	enforce: 'pre' as const,
	transform(code: string, id: string) {
		if (!id.endsWith('/runtime/server/page/render.js')) return undefined
		const tagged = 'headers.set(\'etag\', `"${hash(transformed)}"`);'
		if (!code.includes(tagged)) throw new Error('SvelteKit makes entity tags in another way now: see noEntityTags')
		return { code: code.replace(tagged, ''), map: null }
	},
}

export default defineConfig({
	// The script of the pages is a file of its own beside them: src/routes/head.ts asks for it.
	worker: { format: 'es' },
	plugins: [
		keepPluralRules,
		noEntityTags,
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
