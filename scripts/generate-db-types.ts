// Writes src/platform/server/db-types.ts from a freshly migrated database: `npm run db:types`.
import { spawnSync } from 'node:child_process'
import { withTestDatabase } from '../tests/support/database.ts'

await withTestDatabase(async (database) => {
	const { user, password, host, port, database: name } = database.owner
	const url = `postgresql://${user}:${encodeURIComponent(password)}@/${name}?host=${encodeURIComponent(host)}&port=${port}`
	const made = spawnSync(
		process.execPath,
		[
			'node_modules/kysely-codegen/dist/cli/bin.js',
			'--dialect',
			'postgres',
			'--default-schema',
			'none',
			'--out-file',
			'src/platform/server/db-types.ts',
			'--include-pattern',
			'(sign_in|accounts|care|peer).*',
			'--date-parser',
			'string',
			'--type-only-imports',
		],
		{ env: { ...process.env, DATABASE_URL: url }, stdio: 'inherit' },
	)
	process.exitCode = made.status ?? 1
})
