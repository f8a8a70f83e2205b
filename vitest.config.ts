import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// Two or three at once: a test machine has two cores, and each file holds a database of its own.
// On another PostgreSQL only what asks a database is worth running again.
const databaseOnly = process.env.TESTS === 'database' ? ['tests/start/**', 'tests/house-rules/**'] : []
const common = { pool: 'forks', maxWorkers: 2, testTimeout: 20_000, hookTimeout: 60_000 } as const

/**
 * Against the built application in a process of its own, over HTTP and in a browser. One file at a time: they share that
 * application, and a browser fills a core.
 */
const served = (name: string, include: string, exclude: string[] = []) => ({
	test: {
		...common,
		name,
		include: [include],
		exclude,
		globalSetup: 'tests/support/served-app.ts',
		testTimeout: 60_000,
		hookTimeout: 300_000,
		maxWorkers: 1,
		fileParallelism: false,
	},
})

/** Take as long as all other journeys together, so they run beside them: see scripts/tests/vitest.ts. */
const ASIDE = 'tests/journeys/{every-page,toolbox-pages,agreement-and-clock,threads}.test.ts'

/** Files that share one application leave traces in it, so they come in one order: by name, the access matrix first. */
class ByName extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		if (files.some(({ project }) => project.name === 'unit')) return super.sort(files)
		return files.toSorted((a, b) => a.moduleId.localeCompare(b.moduleId))
	}
}

export default defineConfig({
	test: {
		sequence: { sequencer: ByName },
		projects: [
			{
				test: {
					...common,
					name: 'unit',
					// Some only wait: for slots of mail, for what was killed to come back.
					maxWorkers: 3,
					// Modules are loaded once for all files; each file opens a database with keys of its own.
					isolate: false,
					include: ['src/**/*.test.ts', 'tests/**/*.test.ts', 'bench/**/*.test.ts', 'scripts/**/*.test.ts'],
					exclude: ['tests/journeys/**', 'tests/served/**', ...(process.env.SOAK ? [] : ['**/*.soak.test.ts']), ...databaseOnly],
					globalSetup: 'tests/support/one-server.ts',
				},
			},
			served('doors', 'tests/served/**/*.test.ts'),
			served('journeys', 'tests/journeys/**/*.test.ts', [ASIDE]),
			served('pages', ASIDE),
		],
	},
})
