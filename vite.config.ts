import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { paraglideVitePlugin } from '@inlang/paraglide-js'
import { defineConfig } from 'vite'

export default defineConfig({
	plugins: [
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
