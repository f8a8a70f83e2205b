import { defineConfig } from 'vitest/config'

// Two at once: a test machine has two cores, and each file holds a database of its own.
// On another PostgreSQL only what asks a database is worth running again.
const databaseOnly = process.env.TESTS === 'database' ? ['tests/start/**', 'tests/house-rules/**'] : []
const common = { pool: 'forks', maxWorkers: 2, testTimeout: 20_000, hookTimeout: 60_000 } as const

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					...common,
					name: 'unit',
					include: ['src/**/*.test.ts', 'tests/**/*.test.ts', 'bench/**/*.test.ts', 'scripts/**/*.test.ts'],
					exclude: ['tests/journeys/**', 'tests/served/**', ...(process.env.SOAK ? [] : ['**/*.soak.test.ts']), ...databaseOnly],
					globalSetup: 'tests/support/one-server.ts',
				},
			},
			{
				// Against the built application in a process of its own, over HTTP and in a browser.
				test: {
					...common,
					name: 'served',
					include: ['tests/served/**/*.test.ts', 'tests/journeys/**/*.test.ts'],
					globalSetup: 'tests/support/served-app.ts',
					testTimeout: 60_000,
					hookTimeout: 300_000,
					// They share one application, and a browser fills a core.
					maxWorkers: 1,
					fileParallelism: false,
				},
			},
		],
	},
})
